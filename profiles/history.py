"""Former states as stored documents: looked at and changed as they are.

They are not read by the rules of today, which may have become stricter than the document is.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from accounts.viewer import Audience
from profiles.models.skills import skill_slug
from profiles.resume.shape import EXTENSION, ROOT_SHAPES

Document = dict[str, Any]

# Field of Profile → where a document says it; translations of it stand under its last name.
CONTACTS: dict[str, tuple[str, ...]] = {
    "email": ("basics", "email"),
    "phone": ("basics", "phone"),
    "url": ("basics", "url"),
    "address": ("basics", "location", "address"),
    "postal_code": ("basics", "location", "postalCode"),
}


class SeenBy(NamedTuple):
    """Who sees an entry or a technology: nobody else if it is hidden, else this audience."""

    hidden: bool = False
    audience: int = Audience.STRANGERS

    def stricter(self, other: "SeenBy") -> "SeenBy":
        return SeenBy(self.hidden or other.hidden, max(self.audience, other.audience))


EVERYONE = SeenBy()


def seen_by(document: Document) -> dict[str, SeenBy]:
    """Of the uid of each entry and the key of each technology."""
    states = {item.get(EXTENSION, {}).get("uid", ""): _seen_by(item) for item in _entries(document)}
    for item in document.get("skills", []):
        states |= dict.fromkeys(map(skill_slug, _names(item)), _seen_by(item))
    return states


def _seen_by(item: Document) -> SeenBy:
    extension = item.get(EXTENSION, {})
    audience = Audience[extension["audience"].upper()] if extension.get("audience") else Audience.STRANGERS
    return SeenBy(bool(extension.get("hidden")), audience)


def _word(audience: int) -> str:
    """As a document names it; that everyone sees something is not said."""
    return Audience(audience).name.lower() if audience else ""


def narrow(document: Document, limits: Mapping[str, SeenBy]) -> bool:
    """Show these entries and technologies to no others than these; whether that changed anything."""
    states = seen_by(document)
    found = {key: limits[key].stricter(state) for key, state in states.items() if key in limits}
    if all(found[key] == states[key] for key in found):
        return False
    for item in _entries(document):
        uid = item.get(EXTENSION, {}).get("uid", "")
        if uid in found:
            said = {"hidden": found[uid].hidden, "audience": _word(found[uid].audience)}
            item[EXTENSION] |= {name: value for name, value in said.items() if value}
    if "skills" in document:
        keys = {key for key, state in found.items() if state.hidden}
        document["skills"] = [part for item in document["skills"] for part in _split(item, keys)]
    return True


def contacts(document: Document) -> set[tuple[str, str]]:
    """Field and value of all ways to reach the person that it names, in any language."""
    return {(field, place[name]) for field, place, name in _stated(document)}


def forget(
    document: Document, facts: Collection[tuple[str, str]], plain: Callable[[Any], str] = lambda value: value
) -> bool:
    """Take these contact facts out; whether any was in it. `plain` tells which spellings are the same."""
    unwanted = {(field, plain(value)) for field, value in facts}
    found = [each for each in _stated(document) if (each[0], plain(each[1][each[2]])) in unwanted]
    for _field, place, name in found:
        del place[name]
    return bool(found)


def _stated(document: Document) -> Iterator[tuple[str, Document, str]]:
    """Field, the object that says it, and under which name."""
    for field, path in CONTACTS.items():
        yield from ((field, place, path[-1]) for place in _places(document, path) if place.get(path[-1]))


def _entries(document: Document) -> Iterator[Document]:
    for each in ROOT_SHAPES:
        yield from document.get(each.key, [])
    yield from document.get("basics", {}).get("profiles", [])


def _names(item: Document) -> list[str]:
    return item.get("keywords") or [item.get("name", "")]


def _split(item: Document, keys: Collection[str]) -> list[Document]:
    """Members of a group are hidden one by one: the group is written in parts, in the same order."""
    parts = []
    for is_hidden, run in groupby(_names(item), key=lambda name: skill_slug(name) in keys):
        part = dict(item)
        if "keywords" in item:
            part["keywords"] = list(run)
        if is_hidden:
            part[EXTENSION] = {**item.get(EXTENSION, {}), "hidden": True}
        parts.append(part)
    return parts


def _places(document: Document, path: tuple[str, ...]) -> Iterator[Document]:
    place: Any = document
    for name in path[:-1]:
        place = place.get(name) or {}
    yield place
    translations = (document.get(EXTENSION) or {}).get("translations") or {}
    yield from (texts for texts in translations.values() if texts)
