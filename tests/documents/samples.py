"""A document in which every field of every section of JSON Resume is filled, and how to look at it."""

import json
from collections.abc import Iterator
from pathlib import Path

from profiles.changes import editing
from profiles.projection import build_cv
from profiles.resume import apply, as_text, load, read

SAMPLE = Path(__file__).parent / "sample.json"
ABOUT_THE_FILE = ("$schema", "meta")


def sample(**changes) -> dict:
    return load(SAMPLE.read_bytes()) | changes


def facts(document: dict) -> list[str]:
    """Every text of a document that says something of the person."""
    return [text for name in document if name not in ABOUT_THE_FILE for text in texts(document[name]) if text]


def texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def paths(value, path="") -> Iterator[str]:
    """The path of every value in a document, containers too: `work`, `work[0]`, `work[0].name`."""
    if path:
        yield path
    if isinstance(value, dict):
        for name, item in value.items():
            yield from paths(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, f"{path}[{index}]")


def take_over(profile, document: dict, **how):
    """Apply a document as it would come from a file; returns the profile afresh."""
    with editing(profile) as locked:
        apply(locked, read(load(as_text(document).encode())), **how)
    return type(profile).objects.get(pk=profile.pk)


def undated(document: dict) -> dict:
    """The document without what each save changes."""
    return document | {"meta": {**document["meta"], "lastModified": ""}}


def cv_for(profile, audience, **how):
    return build_cv(type(profile).objects.get(pk=profile.pk), audience, **how)


def dumped(document) -> bytes:
    return json.dumps(document).encode()
