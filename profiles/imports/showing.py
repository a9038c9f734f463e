"""The review of an import: each part with its lines, as a page shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from profiles.choices import Section
from profiles.imports.comparing import ABOUT, FIELDS, Found, Part, State, label_of
from profiles.imports.fields import SHOWN, as_html, excerpt, in_words, marked
from profiles.models import Profile, ProfileSkill
from profiles.outline import LINES
from profiles.periods import partial_date_text, period_text
from profiles.resume.shape import SHAPES

MANY = 30  # lines on the page; above that a part is opened by whoever wants to look
MODELS: dict[str, Any] = {ABOUT: Profile} | {each.section: each.model for each in SHAPES}
TIMES = ("start_date", "end_date", "date", "release_date")  # stand in a line of their own


@dataclass(frozen=True)
class Said:
    """A field of the file that its line does not show, or not in full."""

    label: str
    html: SafeString


@dataclass(frozen=True)
class Difference:
    """A field of which file and CV say something else, with the words marked that the other lacks."""

    label: str
    file: SafeString
    yours: SafeString
    is_long: bool = False


@dataclass(frozen=True)
class Line:
    id: str
    title: str
    detail: str
    when: str
    state: State
    is_ticked: bool
    is_hidden: bool  # as the file says
    more: list[Said]
    differences: list[Difference]

    @property
    def more_labels(self) -> str:
        """`Place, summary, highlights`: what unfolding shows."""
        return capfirst(", ".join(each.label for each in self.more))


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

    Ticked are `kept`, or everything except what is hidden where the file is from and what would be
    written over words of the person's own, unless `all_ticked`.
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
    is_hidden = bool(getattr(found.item, "hidden", False))
    usual = all_ticked or not (found.state == State.DIFFERENT or is_hidden)
    is_ticked = usual if kept is None else found.id in kept
    if name == ABOUT:
        title, detail, when = _about(found)
    else:
        title, detail, when = _title(name, found.item)
    differences = list(_differences(name, found)) if found.state == State.DIFFERENT else []
    more = [] if differences else list(_more(name, found))
    return Line(found.id, title, detail, when, found.state, is_ticked, is_hidden, more, differences)


def _about(found: Found) -> tuple[str, str, str]:
    """A fact of which both say something else is told below, side by side."""
    name = found.id.partition("-")[2]
    detail = "" if found.state == State.DIFFERENT else excerpt(Profile, name, found.item)
    return label_of(name), detail, ""


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
    fields = [names] if isinstance(names, str) else names
    return ", ".join(filter(None, (excerpt(type(entry), name, getattr(entry, name)) for name in fields)))


def _level(skill: Any) -> str:
    level = skill.level_label or ProfileSkill(level=skill.level).get_level_display() or ""
    return ", ".join(filter(None, [skill.group, str(level)]))


def _more(name: str, found: Found) -> Iterator[Said]:
    """What the file says besides the lines of an entry, or of a fact."""
    if name == Section.SKILLS:
        return
    values, model = _values(name, found.item, found.id), MODELS[name]
    shown = values.keys() if name == ABOUT else set(_shown(Section(name), found.item.entry))
    for each, value in values.items():
        is_told = each in shown and in_words(model, each, value) == excerpt(model, each, value)
        if value and not is_told:
            yield Said(_label_of(name, each), as_html(model, each, value))


def _shown(section: Section, entry: Any) -> Iterator[str]:
    """Fields of which an entry's line shows at least the beginning."""
    first, second = LINES[section]
    yield from (*TIMES, *([first] if isinstance(first, str) else first), second)
    if section == Section.LINKS and not entry.username:
        yield "url"


def _differences(name: str, found: Found) -> Iterator[Difference]:
    if name == Section.SKILLS:
        yield Difference("", *marked(escape(_level(found.item)), escape(_level(found.here))))
        return
    file, yours = (_values(name, side, found.id) for side in (found.item, found.here))
    for each in found.differences or file:
        words = [in_words(MODELS[name], each, side[each]) for side in (file, yours)]
        html = (as_html(MODELS[name], each, side[each]) for side in (file, yours))
        is_long = max(map(len, words)) > SHOWN
        label = capfirst(_label_of(name, each)) if name != ABOUT else _("Both texts") if is_long else ""
        yield Difference(label, *marked(*html), is_long)


def _values(name: str, item: Any, line: str) -> dict[str, Any]:
    """Field → value, of an entry with its technologies or of the fact that the line's id names."""
    if name == ABOUT:
        return {line.partition("-")[2]: item}
    values = {each: getattr(item.entry, each) for each in FIELDS[Section(name)]}
    return values | {"skills": item.technologies}


def _label_of(name: str, each: str) -> str:
    return _("technologies") if each == "skills" else str(MODELS[name]._meta.get_field(each).verbose_name)
