"""What documents in the wild write otherwise than JSON Resume, where that leaves nothing to guess.

    2013-1, 2013-01-05T08:00:00Z, May 2013   2013-01, 2013-01-05, 2013-05
    an end that is "Present"                 no end, where there is a beginning
    www.example.org/me                       https://www.example.org/me, as the forms have it
    3.5 where a text is meant                "3.5"
    "Python" where a skill is meant          {"name": "Python"}
    keywords of a job, as of a project       the technologies of the job
    Indonesia, IDN where a code is meant     ID

All else stays as it is, for the reader to refuse; so does everything that we write ourselves.
"""

import copy
import math
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from profiles.fields import PartialDateField
from profiles.imports.countries import code_of
from profiles.imports.dates import partial_date
from profiles.links import WebURLField, validate_web_url
from profiles.models import Entry, Profile
from profiles.resume import older
from profiles.resume.shape import (
    BASICS,
    EXTENSION,
    LINES,
    LINKS,
    LOCATION,
    PROJECTS,
    ROOT_SHAPES,
    WORK,
    Shape,
    kind_of,
)

OPEN = {"present", "current", "currently", "now", "today", "ongoing", "sekarang", "saat ini"}
TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?", re.ASCII)
MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)  # three numbers could begin with the day
DOMAIN = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)+(?:[/?#].*)?")
# Sections whose entries some write as a bare name, and which name that is.
NAMED = {"skills": "name", "languages": "language", "interests": "name", "hobbies": "name"}
NAMED |= {"certificates": "name", "awards": "title"}

Model = type[Profile] | type[Entry]


def usual(document: Any) -> Any:
    """The document as JSON Resume would write it; the given one stays as it is."""
    if not isinstance(document, dict):
        return document
    root = copy.copy(document)
    if isinstance(root.get("basics"), dict):
        root["basics"] = _basics(root["basics"])
    for shape in ROOT_SHAPES:
        for key in (shape.key, *(old for old, new in older.ROOT.items() if new == shape.key)):
            _each(root, key, partial(_entry, shape))
    _each(root, "skills", _skill)
    return root


def _each(holder: dict[str, Any], key: str, change: Callable[[Any], Any]) -> None:
    if isinstance(holder.get(key), list):
        items = (
            {NAMED[key]: item} if key in NAMED and isinstance(item, str) else item for item in holder[key]
        )
        holder[key] = [change(copy.copy(item)) if isinstance(item, dict) else item for item in items]


def _basics(basics: dict[str, Any]) -> dict[str, Any]:
    basics = copy.copy(basics)
    _fields(basics, Profile, BASICS, older.BASICS)
    if isinstance(basics.get("location"), dict):
        basics["location"] = copy.copy(basics["location"])
        _fields(basics["location"], Profile, LOCATION, {})
        country = basics["location"].get("countryCode")
        if isinstance(country, str) and len(country.strip()) > 2:
            basics["location"]["countryCode"] = code_of(country) or country
    _each(basics, LINKS.key, partial(_entry, LINKS))
    return basics


def _entry(shape: Shape, item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    _fields(item, shape.model, shape.fields, older.SECTIONS.get(shape.key, {}))
    if shape.technologies in item and not shape.is_extended:
        item[shape.technologies] = _texts(item[shape.technologies])
    if shape is WORK:
        _name_technologies(item)
    if item.get("startDate") and _word(item.get("endDate")) in OPEN:
        item["endDate"] = ""
    return item


def _name_technologies(job: dict[str, Any]) -> None:
    """The standard has keywords for projects alone. What our extension says of a job counts more."""
    words, ours = _texts(job.get(PROJECTS.technologies)), job.get(EXTENSION) or {}
    is_ours_silent = type(ours) is dict and WORK.technologies not in ours
    if is_ours_silent and isinstance(words, list) and all(isinstance(word, str) for word in words):
        del job[PROJECTS.technologies]
        job[EXTENSION] = ours | {WORK.technologies: words}


def _skill(item: dict[str, Any]) -> dict[str, Any]:
    return item | {name: _texts(item[name]) for name in ("name", "level", "keywords") if name in item}


def _fields(item: dict[str, Any], model: Model, names: dict[str, str], old: dict[str, str]) -> dict[str, Any]:
    for name in item:
        field = names.get(old.get(name, name))
        if field:
            item[name] = _value(model, field, item[name])
    return item


def _value(model: Model, field: str, value: Any) -> Any:
    value = _texts(value)
    if not isinstance(value, str):
        return value
    if kind_of(model, field) == LINES:
        return value.splitlines() if field in ("highlights", "courses") else value
    known: Any = model._meta.get_field(field)
    if isinstance(known, PartialDateField):
        return _date(value.strip())
    return with_scheme(value) if isinstance(known, WebURLField) else value


def _texts(value: Any) -> Any:
    """Numbers as texts, also those of a list."""
    if isinstance(value, list):
        return [_texts(item) if not isinstance(item, list) else item for item in value]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return value
    return value if "e" in repr(value) else repr(value)


def _date(text: str) -> str:
    if match := TIME.fullmatch(text):
        return match[1]  # the day that is written, wherever it was that day
    if match := YEAR_FIRST.fullmatch(text):
        return "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
    if match := MONTH_FIRST.fullmatch(text):
        return f"{match[2]}-{match[1].zfill(2)}"
    return partial_date(text)


def with_scheme(text: str) -> str:
    """`www.example.org` with https:// before it; what is no such address comes back as it is."""
    address = f"https://{text.strip()}"
    if not DOMAIN.fullmatch(text.strip()):
        return text
    try:
        validate_web_url(address)
    except ValidationError:
        return text
    return address


def _word(value: Any) -> str:
    return value.strip().casefold() if isinstance(value, str) else ""
