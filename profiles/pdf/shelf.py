"""PDFs and link cards already made, in the storage "pdf": pdf/PORTAL/PROFILE/KEY.pdf or .png.

What somebody has chosen design, paper or language for is KEY.order.pdf, and makes room for others of its
kind: whoever tries all that can be chosen takes nothing from those who ask for the usual one.

Only a cache, and whatever goes wrong with it costs time and no answer. Whoever reads from it has
asked first whether this viewer may see this CV; the key names the content, so what was made for one
audience is never found for another. Every change of a CV empties its shelf.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

log = logging.getLogger(__name__)

ROOT = "pdf"
KEPT_FOR = timedelta(days=30)
MOST = 12  # of a kind, on one shelf: papers, designs and audiences multiply, and each can be asked for
USUAL, TO_ORDER = "pdf", "order.pdf"


def storage() -> Storage:
    return storages["pdf"]


def shelf_of(portal_id: int, profile_id: int) -> str:
    return f"{ROOT}/{portal_id}/{profile_id}"


@contextmanager
def forgiving(what: str) -> Iterator[None]:
    """Storages across a network raise what they like."""
    try:
        yield
    except FileNotFoundError:
        pass
    except Exception as error:  # noqa: BLE001  see above
        log.warning("PDF not %s: %r", what, error)


def take(shelf: str, key: str, kind: str = "pdf") -> bytes | None:
    with forgiving("read"), storage().open(f"{shelf}/{key}.{kind}") as file:
        return file.read()
    return None


def put(shelf: str, key: str, content: bytes, kind: str = "pdf") -> None:
    with forgiving("kept"):
        storage().save(f"{shelf}/{key}.{kind}", ContentFile(content))
        tidy(shelf)


def tidy(shelf: str) -> int:
    """Delete what is old, and the oldest where there is too much; tells how many files went."""
    deleted = 0
    with forgiving("tidied"):
        dated = sorted(((storage().get_modified_time(name), name) for name in _files(shelf)), reverse=True)
        seen: Counter[bool] = Counter()
        for modified, name in dated:
            kind = name.endswith(TO_ORDER)
            seen[kind] += 1
            if seen[kind] > MOST or modified < timezone.now() - KEPT_FOR:
                storage().delete(name)
                deleted += 1
    return deleted


def discard(portal_id: int, profile_id: int) -> bool:
    """Empty the shelf of a CV that has changed or is gone; tells whether a PDF was on it."""
    shelf, names = shelf_of(portal_id, profile_id), []
    with forgiving("deleted"):
        names = _files(shelf)
        for name in names:
            storage().delete(name)
        if names:
            storage().delete(shelf)  # an empty directory, where a storage has such
    return any(name.endswith(".pdf") for name in names)


def shelves() -> list[tuple[int, int]]:
    """Portal and CV of each there is."""
    found = []
    with forgiving("listed"):
        for portal in storage().listdir(ROOT)[0]:
            found += [(int(portal), int(profile)) for profile in storage().listdir(f"{ROOT}/{portal}")[0]]
    return found


def _files(shelf: str) -> list[str]:
    return [f"{shelf}/{name}" for name in storage().listdir(shelf)[1]]
