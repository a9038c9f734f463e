"""What differs between two states of a CV: section by section, entry by entry, field by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from accounts.viewer import Audience
from profiles.choices import ContractKind, Section, WorkMode
from profiles.models import Profile, ProfileSkill
from profiles.models.skills import skill_slug
from profiles.resume import Parsed
from profiles.resume.read import ParsedEntry
from profiles.standards import country_name

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
MOST_WORDS = 600  # of a text compared word by word; a longer one is marked as a whole

Texts = dict[str, str]  # label → what it says


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `is_marked` where the other side does not have it."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Change:
    """A field that says something else now."""

    label: str
    kind: str
    then: list[Piece]
    now: list[Piece]


@dataclass(frozen=True)
class Group:
    """An entry, or the facts without one: then the title is empty."""

    title: str
    kind: str
    changes: list[Change]


@dataclass(frozen=True)
class Part:
    title: str
    groups: list[Group]


def compare(then: Parsed, now: Parsed) -> list[Part]:
    """The parts of a CV in which the two differ, in the order of a page."""
    parts = [
        Part(_("Header"), _groups({"": ("", _facts(then))}, {"": ("", _facts(now))})),
        *(Part(str(each.label), _groups(_items(then, each), _items(now, each))) for each in Section),
        Part(_("Who sees what"), _groups({"": ("", _rules(then))}, {"": ("", _rules(now))})),
    ]
    return [part for part in parts if part.groups]


def _groups(then: Mapping[str, tuple[str, Texts]], now: Mapping[str, tuple[str, Texts]]) -> list[Group]:
    """Of titles and texts by what tells entries apart; what is here now comes first."""
    groups = []
    for key in dict.fromkeys([*now, *then]):
        title = (now.get(key) or then[key])[0]
        kind = CHANGED if key in now and key in then else ADDED if key in now else REMOVED
        changes = _changes(then.get(key, ("", {}))[1], now.get(key, ("", {}))[1])
        if changes:
            groups.append(Group(title, kind, changes))
    order = [key for key in then if key in now]
    if order != [key for key in now if key in then]:
        before, after = (", ".join(side[key][0] for key in side if key in order) for side in (then, now))
        groups.append(Group("", CHANGED, _changes({_("Order"): before}, {_("Order"): after})))
    return groups


def _changes(then: Texts, now: Texts) -> list[Change]:
    changes = []
    for label in dict.fromkeys([*now, *then]):
        before, after = then.get(label, ""), now.get(label, "")
        if before != after:
            kind = CHANGED if before and after else ADDED if after else REMOVED
            changes.append(Change(label, kind, *pieces(before, after)))
    return changes


def pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts, with the words marked that the other does not have."""
    first, second = before.split(" "), after.split(" ")
    if not before or not after or max(len(first), len(second)) > MOST_WORDS:
        return [Piece(before, True)] if before else [], [Piece(after, True)] if after else []
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if b > a:
            left.append(Piece(" ".join(first[a:b]), kind != "equal"))
        if d > c:
            right.append(Piece(" ".join(second[c:d]), kind != "equal"))
    return left, right


def _facts(state: Parsed) -> Texts:
    facts = {name: value for name, value in state.facts.items() if name not in _NOT_SAID}
    texts = _texts(Profile(**facts), facts)
    return texts | _translated(Profile, state.facts.get("translations", {}))


def _rules(state: Parsed) -> Texts:
    texts = {_label(Profile, guard): _audience(each) for guard, each in state.audiences.items()}
    for section, audience in state.section_audiences.items():
        texts[str(Section(section).label)] = _audience(audience)
    texts[_label(Profile, "search_engines")] = _yes(state.search_engines)
    return texts


def _items(state: Parsed, section: Section) -> dict[str, tuple[str, Texts]]:
    if section != Section.SKILLS:
        return {str(item.entry.uid): (str(item.entry), _entry(item)) for item in state.sections[section]}
    found = {}
    for skill in state.skills:
        item = ProfileSkill(level=skill.level, level_label=skill.level_label, group=skill.group)
        texts = {_("Name"): skill.name} | _texts(item, ["level", "level_label", "group"])
        found[skill_slug(skill.name)] = (skill.name, texts | _hidden(skill.hidden))
    return found


def _entry(item: ParsedEntry) -> Texts:
    entry = item.entry
    names = [field.name for field in entry._meta.concrete_fields if field.name not in _NOT_SAID]
    texts = _texts(entry, names) | {_("Technologies"): ", ".join(item.technologies)}
    texts |= _translated(type(entry), entry.translations) | _hidden(item.hidden)
    return texts | ({_label(type(entry), "audience"): _audience(item.audience)} if item.audience else {})


_NOT_SAID = {"id", "uid", "profile", "position", "hidden", "audience", "translations", "availability_said"}


def _hidden(is_hidden: bool | None) -> Texts:
    return {_("Hidden"): _("Yes")} if is_hidden else {}


def _texts(instance: models.Model, names: Iterable[str]) -> Texts:
    return {_label(type(instance), name): _said(instance, name) for name in names}


def _said(instance: Any, name: str) -> str:
    value = getattr(instance, name)
    if name == "country":
        return country_name(str(value))
    if name in _LISTS:
        return ", ".join(str(_LISTS[name](each).label) for each in value)
    display = getattr(instance, f"get_{name}_display", None)
    if display and value:
        return str(display())
    return "\n".join(value) if isinstance(value, list) else str(value or "")


_LISTS = {"work_modes": WorkMode, "contract_kinds": ContractKind}


def _translated(model: type[models.Model], translations: Mapping[str, Mapping[str, Any]]) -> Texts:
    languages = dict(settings.LANGUAGES)
    return {
        f"{_label(model, name)} ({languages.get(language, language)})": (
            "\n".join(value) if isinstance(value, list) else str(value)
        )
        for language, texts in translations.items()
        for name, value in texts.items()
    }


def _label(model: type[models.Model], name: str) -> str:
    label = str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _audience(audience: int) -> str:
    return str(Audience(audience).label)


def _yes(value: bool | None) -> str:
    return _("Yes") if value else _("No")
