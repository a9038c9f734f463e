"""What a document says next to what the CV says: entry by entry, recognised by uid or by its facts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from profiles.choices import Section
from profiles.models import Profile
from profiles.models.skills import skill_slug
from profiles.resume import Parsed
from profiles.resume.read import ParsedEntry
from profiles.resume.shape import BASICS, FACTS, LOCATION, SHAPES
from profiles.resume.skills import ParsedSkill

ABOUT = "about"  # name, place, contact and offers: one part beside the sections
FACT_NAMES = (*BASICS.values(), *LOCATION.values(), *FACTS.values())
SKILL_FIELDS = ("level", "level_label", "group")

# Two entries in which these are the same are one and the same entry.
KEYS: dict[Section, tuple[str, ...]] = {
    Section.EXPERIENCE: ("organization", "role", "start_date"),
    Section.PROJECTS: ("name", "start_date"),
    Section.EDUCATION: ("institution", "study_type", "start_date"),
    Section.VOLUNTEERING: ("organization", "role", "start_date"),
    Section.CERTIFICATES: ("name", "issuer"),
    Section.AWARDS: ("title", "date"),
    Section.PUBLICATIONS: ("name", "publisher"),
    Section.LANGUAGES: ("language",),
    Section.INTERESTS: ("name",),
    Section.REFERENCES: ("name",),
    Section.LINKS: ("network", "username", "url"),
}
FIELDS = {each.section: tuple(each.fields.values()) for each in SHAPES}


class State(models.TextChoices):
    NEW = "new", _("New")
    SAME = "same", _("Already here")
    DIFFERENT = "different", _("Yours is different")


@dataclass(frozen=True)
class Found:
    """One thing a document says: a fact (its value), an entry or a technology, and what of it is here."""

    id: str  # `experience-3`, `about-headline`: how a tick names it
    item: Any
    here: Any = None
    state: State = State.NEW
    differences: tuple[str, ...] = ()  # fields of which both say something else


@dataclass
class Part:
    """A section, or ABOUT: what the document says of it, and what only the CV has."""

    name: str
    found: list[Found] = field(default_factory=list)
    only_here: list[Any] = field(default_factory=list)

    def count(self, state: State) -> int:
        return sum(each.state == state for each in self.found)


def compare(parsed: Parsed, current: Parsed) -> dict[str, Part]:
    """All parts in the order of a page, also those of which neither says anything."""
    parts = {ABOUT: _compare_facts(parsed, current)}
    for section in Section:
        if section == Section.SKILLS:
            parts[section] = _compare_skills(parsed, current)
        else:
            parts[section] = _compare_entries(section, parsed, current)
    return parts


def _compare_facts(parsed: Parsed, current: Parsed) -> Part:
    part = Part(ABOUT)
    for name in FACT_NAMES:
        value, here = parsed.facts.get(name), current.facts.get(name)
        if value:
            state = State.SAME if value == here else State.DIFFERENT if here else State.NEW
            part.found.append(Found(f"{ABOUT}-{name}", value, here, state))
        elif here and name in parsed.facts:  # said to be empty
            part.only_here.append(name)
    return part


def _compare_entries(section: Section, parsed: Parsed, current: Parsed) -> Part:
    items, here = parsed.sections.get(section, []), current.sections.get(section, [])
    pairs = _pairs(section, items, here)
    part = Part(section)
    for index, item in enumerate(items):
        match = pairs.get(index)
        differences = _differences(item.entry, match.entry, FIELDS[section]) if match else ()
        if match and set(map(skill_slug, item.technologies)) - set(map(skill_slug, match.technologies)):
            differences += ("skills",)
        part.found.append(Found(f"{section}-{index}", item, match, _state(match, differences), differences))
    matched = {id(each) for each in pairs.values()}
    part.only_here = [each for each in here if id(each) not in matched]
    return part


def _compare_skills(parsed: Parsed, current: Parsed) -> Part:
    here = {skill_slug(skill.name): skill for skill in current.skills}
    part = Part(Section.SKILLS)
    for index, skill in enumerate(parsed.skills):
        match = here.pop(skill_slug(skill.name), None)
        differences = _differences(skill, match, SKILL_FIELDS) if match else ()
        part.found.append(
            Found(f"{Section.SKILLS}-{index}", skill, match, _state(match, differences), differences)
        )
    part.only_here = list(here.values())
    return part


def _state(match: ParsedEntry | ParsedSkill | None, differences: tuple[str, ...]) -> State:
    if match is None:
        return State.NEW
    return State.DIFFERENT if differences else State.SAME


def _differences(item: Any, here: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """What the document says and the CV says otherwise or not; what it keeps quiet about is no difference."""
    values = ((name, getattr(item, name)) for name in names)
    return tuple(name for name, value in values if value and value != getattr(here, name))


def _pairs(section: Section, items: list[ParsedEntry], here: list[ParsedEntry]) -> dict[int, ParsedEntry]:
    """Index of an entry in the document → the entry that it is; each is taken once, uids come first.

    Of several with the same key, as two contracts that began together, those go together that say the same.
    """
    pairs: dict[int, ParsedEntry] = {}
    free = dict(enumerate(here))
    for key in _keys(section):
        waiting: dict[Any, list[int]] = {}
        for place, each in free.items():
            waiting.setdefault(key(each), []).append(place)
        asking: dict[Any, list[int]] = {}
        for index, item in enumerate(items):
            if index not in pairs and key(item) in waiting:
                asking.setdefault(key(item), []).append(index)
        for same, indexes in asking.items():
            for index, place in _closest(section, items, indexes, here, waiting[same]):
                pairs[index] = free.pop(place)
    return pairs


def _closest(
    section: Section, items: list[ParsedEntry], indexes: list[int], here: list[ParsedEntry], places: list[int]
) -> Iterator[tuple[int, int]]:
    """Each index with a place, the most alike first; in order where they are equally alike."""
    names = FIELDS[section]
    alike = {
        (index, place): -sum(
            getattr(items[index].entry, name) == getattr(here[place].entry, name) for name in names
        )
        for index in indexes
        for place in places
    }
    left, free = set(indexes), set(places)
    for index, place in sorted(alike, key=lambda pair: (alike[pair], pair)):
        if index in left and place in free:
            left.discard(index)
            free.discard(place)
            yield index, place


def _keys(section: Section) -> Iterator[Callable[[ParsedEntry], Any]]:
    yield lambda item: item.entry.uid
    yield lambda item: repr([getattr(item.entry, name) for name in FIELDS[section]])
    yield lambda item: tuple(str(getattr(item.entry, name)).casefold() for name in KEYS[section])


def label_of(name: str) -> str:
    """What people call this fact of a profile."""
    meta: Any = Profile._meta
    return capfirst(str(meta.get_field(name).verbose_name))
