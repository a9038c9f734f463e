"""A CV as a contact card: vCard 3.0 (RFC 2426), the version that all address books read.

The photo is left out: as a link most address books ignore it, and inside it would make each card
as big as the picture.
"""

import re
from collections.abc import Iterator

from django.urls import reverse

from portals.scoping import active_portal
from profiles.cv import CV, ExperienceItem

WIDTH = 75  # octets of a line, without its end
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def write(cv: CV) -> str:
    """The card of exactly what the CV shows."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_properties(cv), "END:VCARD"]
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _properties(cv: CV) -> Iterator[str]:
    """No name is cut into first and last: many people have one only."""
    yield f"N:;{escape(cv.name)};;;"
    yield f"FN:{escape(cv.name)}"
    job = _present_job(cv)
    values = {
        "TITLE": job.role if job and job.role else cv.headline,
        "ORG": job.organization if job else "",
        "EMAIL;TYPE=INTERNET": cv.email,
        "TEL;TYPE=VOICE": cv.phone,
    }
    yield from (f"{name}:{escape(value)}" for name, value in values.items() if value)
    place = (cv.address, cv.city, cv.region, cv.postal_code, cv.country)
    if any(place):
        yield f"ADR;TYPE=HOME:;;{';'.join(map(escape, place))}"
    page = f"{active_portal().base_url}{reverse('profiles:show', args=[cv.slug])}" if cv.slug else ""
    yield from (f"URL:{url}" for url in (page, cv.url) if url)
    yield f"UID:urn:uuid:{cv.uid}"
    if cv.updated_at:
        yield f"REV:{cv.updated_at[:19]}Z"


def _present_job(cv: CV) -> ExperienceItem | None:
    return next((job for job in cv.experience if job.start_date and not job.end_date), None)


def escape(text: str) -> str:
    r"""Backslash, comma, semicolon and line end are written `\\`, `\,`, `\;`, `\n`."""
    text = CONTROLS.sub("", re.sub(r"\r\n?", "\n", text))
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def fold(line: str) -> str:
    """Cut into lines of 75 octets that continue after a blank, never inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > WIDTH:
            pieces.append(piece)
            piece, size = "", 1  # the blank
        piece, size = piece + character, size + octets
    return "\r\n ".join([*pieces, piece])
