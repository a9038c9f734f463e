"""The name of a PDF: a hash of everything that shapes its bytes, found without drawing anything.

So whether somebody's copy is still true is told from the stored digest of the CV, in one query.
"""

import ctypes
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings

from portals.models import Portal
from profiles.checks import load
from profiles.cv import CV

FONTS = Path(__file__).with_name("fonts.conf")
# Whatever may say how a page looks, and more: a new version of the site draws everything anew.
SOURCES = {
    "portals": (".py",),
    "profiles": (".py", ".css", ".conf"),
    "templates/profiles/pdf": (".html",),
    "locale": (".po", ".mo"),
}
PACKAGES = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "fonttools", "pyphen", "zopfli"),
    *("Django", "django-countries", "markdown-it-py", "nh3", "pillow"),
)


def key_of(*, facts: str, cv: CV, portal: Portal, options: Mapping[str, object], today: date) -> str:
    """`facts` is the digest of the CV; `options` is all that was asked for besides."""
    look = {field.attname: field.value_from_object(portal) for field in portal._meta.concrete_fields}
    parts = [facts, look, dict(options), calendar(cv, today), making()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:40]


def calendar(cv: CV, today: date) -> list[object]:
    """What the day shapes: time is counted in months, and a first day of work is ahead or past."""
    return [today.strftime("%Y-%m"), cv.available_from > today.isoformat()]


def making() -> str:
    """What turns a CV into bytes: our code, libraries, fonts. Read once per process."""
    if settings.DEBUG:
        _making.cache_clear()  # files change while somebody works on them
    return _making()


@cache
def _making() -> str:
    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.read_bytes())
    for fact in (*map(version, PACKAGES), *libraries(), *fonts()):
        digest.update(f"{fact}\n".encode())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    for folder, kinds in SOURCES.items():
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in kinds:
                yield path


def libraries() -> Iterator[str]:
    """Versions of what sets the text; nothing of one that is not there."""
    if pango := load("pango-1.0"):
        yield f"pango {pango.pango_version()}"
    if harfbuzz := load("harfbuzz"):
        harfbuzz.hb_version_string.restype = ctypes.c_char_p
        yield f"harfbuzz {harfbuzz.hb_version_string()}"


def fonts() -> Iterator[str]:
    """Name and size of each font there is; dates would differ between machines that have the same."""
    for element in ElementTree.parse(FONTS).iter("dir"):  # noqa: S314  a file of ours
        home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
        folder = Path(home if element.get("prefix") == "xdg" else "/", element.text or "")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"{path.name} {path.stat().st_size}"
