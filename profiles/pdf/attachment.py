"""The JSON Resume that a PDF carries: of the same CV, so of the same audience, as what is printed."""

from portals.models import Portal
from portals.scoping import activate
from profiles.cv import CV
from profiles.resume import as_text, write
from profiles.resume.shape import EXTENSION


def attached(cv: CV, portal: Portal) -> str:
    with activate(portal):
        document = write(cv)
    if not cv.name:
        # An anonymous CV. The same ids stand in the document that the person's page hands out.
        for entries in document.values():
            for entry in entries if isinstance(entries, list) else ():
                entry.get(EXTENSION, {}).pop("uid", None)
    return as_text(document)
