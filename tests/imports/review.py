"""The review page as a person uses it: what is ticked on it is what is sent."""

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.imports.linkedin import files, zipped

UPLOAD, REVIEW, UNDO = "/me/import/", "/me/import/review/", "/me/import/undo/"
INPUT = r'<input class="form-check-input" type="checkbox" name="keep" value="([^"]+)"[^>]*?( checked)?>'


def upload(client, content, name="cv.json", **options):
    """Send a file and look at what was understood."""
    data = {"file": SimpleUploadedFile(name, content), **options}
    return client.post(UPLOAD, data, follow=True)


def boxes(response) -> dict[str, bool]:
    """Every tick on the page: its id, and whether it is set."""
    return {name: bool(checked) for name, checked in re.findall(INPUT, text(response))}


def form_of(response, *, tick=(), untick=(), everything=False, **changes) -> dict:
    """The form as it is sent from this page, after these ticks were changed."""
    found = boxes(response)
    kept = {name for name, checked in found.items() if checked or everything or name in tick} - set(untick)
    seen = re.search(r'name="seen" value="([^"]+)"', text(response))[1]
    return {"seen": seen, "confirm": "chosen", "keep": sorted(kept), **changes}


def confirm(client, response, **how):
    return client.post(REVIEW, form_of(response, **how), follow=True)


def linkedin(**changes: bytes) -> bytes:
    return zipped(files() | changes).getvalue()


def document(**sections) -> bytes:
    return json.dumps({"basics": {"name": "Alice"}, **sections}).encode()


def text(response) -> str:
    return response.content.decode()


def organizations(profile) -> list[str]:
    return list(profile.experience_set.order_by("position").values_list("organization", flat=True))
