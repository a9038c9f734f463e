"""The review of an import: each part with its lines, as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from profiles.choices import Section
from profiles.imports.comparing import ABOUT, Found, Part, State, label_of
from profiles.models import Profile, ProfileSkill
from profiles.outline import LINES
from profiles.periods import partial_date_text, period_text
from profiles.resume.shape import SHAPES

MANY = 30  # lines on the page; above that a part is opened by whoever wants to look
SHOWN = 120  # characters of a text
MODELS = {each.section: each.model for each in SHAPES}


@dataclass(frozen=True)
class Line:
    id: str
    title: str
    detail: str
    when: str
    state: State
    yours: list[str]  # what the CV says instead
    is_ticked: bool


@dataclass
class Shown:
    name: str
    label: str
    lines: list[Line] = field(default_factory=list)
    only_here: list[str] = field(default_factory=list)
    is_open: bool = True
    has_here: bool = False  # so that there is something to add to, or to replace

    @property
    def counts(self) -> list[str]:
        """`3 new`, `1 different`, `2 already here`."""
        words = {
            State.NEW: _("%(count)d new"),
            State.DIFFERENT: _("%(count)d different from yours"),
            State.SAME: _("%(count)d already here"),
        }
        counted = ((word, sum(line.state == state for line in self.lines)) for state, word in words.items())
        return [word % {"count": count} for word, count in counted if count]


def shown(parts: dict[str, Part], *, all_ticked: bool, kept: Iterable[str] | None = None) -> list[Shown]:
    """The parts of which either side says something.

    Ticked are `kept`, or everything except what would be written over words of the person's own,
    unless `all_ticked`.
    """
    few = sum(len(part.found) for part in parts.values()) <= MANY
    found = []
    for name, part in parts.items():
        if not part.found and not part.only_here:
            continue
        lines = [_line(name, each, all_ticked, kept) for each in part.found]
        has_here = bool(part.only_here) or any(each.here for each in part.found)
        is_open = bool(lines) and (few or name == ABOUT)
        only_here = [_name(*_title(name, item)) for item in part.only_here]
        found.append(Shown(name, _label(name), lines, only_here, is_open, has_here))
    return found


def _label(name: str) -> str:
    return _("About you") if name == ABOUT else str(Section(name).label)


def _line(name: str, found: Found, all_ticked: bool, kept: Iterable[str] | None) -> Line:
    usual = all_ticked or found.state != State.DIFFERENT
    is_ticked = usual if kept is None else found.id in kept
    item = found.id.partition("-")[2] if name == ABOUT else found.item
    title, detail, when = _title(name, item)
    if name == ABOUT:
        detail = _value(item, found.item)
    return Line(found.id, title, detail, when, found.state, _yours(name, found), is_ticked)


def _title(name: str, item: Any) -> tuple[str, str, str]:
    """First line, second line, time."""
    if name == ABOUT:
        return label_of(item), "", ""
    if name == Section.SKILLS:
        return item.name, _level(item), ""
    entry = item.entry
    first, second = (_text(entry, names) for names in LINES[Section(name)])
    if hasattr(entry, "start_date"):
        when = period_text(entry.start_date, entry.end_date) if entry.start_date or entry.end_date else ""
    else:
        when = partial_date_text(getattr(entry, "date", "") or getattr(entry, "release_date", ""))
    if name == Section.LINKS:
        second = second or entry.url
    return first or second, second if first else "", when


def _name(title: str, detail: str, when: str) -> str:
    """What tells an entry from others, where three jobs have the same title."""
    return f"{title} ({detail[:60]})" if detail else title


def _text(entry: Any, names: str | tuple[str, ...]) -> str:
    values = (getattr(entry, name) for name in ([names] if isinstance(names, str) else names))
    return _short(", ".join(filter(None, map(_plain, values))))


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _short(text: str) -> str:
    return Truncator(text).chars(SHOWN)


def _level(skill: Any) -> str:
    level = skill.level_label or ProfileSkill(level=skill.level).get_level_display() or ""
    return ", ".join(filter(None, [skill.group, str(level)]))


def _value(name: str, value: Any) -> str:
    """A fact in words: `Indonesia`, not `ID`."""
    display = getattr(Profile(**{name: value}), f"get_{name}_display", None)
    if name == "country":
        return str(value.name)
    return _short(str(display()) if display else _plain(value))


def _yours(name: str, found: Found) -> list[str]:
    if found.state != State.DIFFERENT:
        return []
    if name == ABOUT:
        return [_value(found.id.partition("-")[2], found.here)]
    if name == Section.SKILLS:
        return [_level(found.here)]
    return [_difference(name, found, each) for each in found.differences]


def _difference(name: str, found: Found, each: str) -> str:
    if each == "skills":
        label, value = _("technologies"), found.here.technologies
    else:
        meta: Any = MODELS[Section(name)]._meta
        label, value = str(meta.get_field(each).verbose_name), getattr(found.here.entry, each)
    return f"{label}: {_short(_plain(value)) or '–'}"
