"""From what was chosen to rows: one step, kept as a revision, that can be undone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.changes import editing
from profiles.choices import Section
from profiles.imports.comparing import ABOUT, FIELDS, SKILL_FIELDS, Found, Part, compare
from profiles.models import Profile
from profiles.resume import MAX_ENTRIES, MAX_SKILLS, Parsed, apply, complete_document, read
from profiles.resume.problems import Problem, ResumeError
from profiles.resume.read import ParsedEntry
from profiles.resume.shape import GUARDS
from profiles.resume.size import refuse_too_much
from profiles.revisions import Reason, remember


class Mode(models.TextChoices):
    """What becomes of a part."""

    ADD = "add", gettext_lazy("Add to what is here")
    REPLACE = "replace", gettext_lazy("Replace what is here")


@dataclass(frozen=True)
class Choice:
    """`kept` has the ids of what is taken; a part that is not named in `modes` has the usual one."""

    kept: Collection[str]
    modes: Mapping[str, Mode] = field(default_factory=dict)
    usual: Mode = Mode.ADD

    def mode(self, part: str) -> Mode:
        return self.modes.get(part, self.usual)


def take(profile: Profile, parsed: Parsed, choice: Choice, author) -> Profile:
    """Take over what was chosen; raises ResumeError or ValidationError and changes nothing."""
    with editing(profile) as locked:
        revision = remember(locked, author, Reason.IMPORT) if locked.version else None
        document = revision.document if revision else complete_document(locked)
        apply(locked, merged(parsed, read(document, kept=True), choice))
        refuse_too_much(locked)
    return locked


def merged(parsed: Parsed, current: Parsed, choice: Choice) -> Parsed:
    """The CV as it will be.

    ADD: what is ticked is added, or written over the entry that it is, where it says something; all
    else stays. REPLACE: what only the CV has goes; of what both have, the tick tells whose words count.
    """
    parts = compare(parsed, current)
    result = Parsed(complete=parsed.complete)
    result.facts = _facts(parsed, parts[ABOUT], choice)
    for section in Section:
        if section != Section.SKILLS:
            result.sections[section] = _entries(parts[section], current.sections.get(section, []), choice)
            _refuse_too_many(section, len(result.sections[section]), MAX_ENTRIES)
    result.skills = _skills(parts[Section.SKILLS], current, choice)
    _refuse_too_many(Section.SKILLS, len(result.skills), MAX_SKILLS)
    _guard(parsed, result, parts, choice)
    return result


def _refuse_too_many(section: Section, count: int, most: int) -> None:
    if count > most:
        words = _("Together these would be %(count)d; at most %(most)d have a place.")
        raise ResumeError([Problem(str(section.label), words % {"count": count, "most": most})])


def _facts(parsed: Parsed, part: Part, choice: Choice) -> dict[str, Any]:
    ids = {each.id for each in part.found}
    if choice.mode(ABOUT) == Mode.REPLACE:
        unticked = ids - set(choice.kept)
        return {name: value for name, value in parsed.facts.items() if f"{ABOUT}-{name}" not in unticked}
    return {
        name: value for name, value in parsed.facts.items() if f"{ABOUT}-{name}" in ids & set(choice.kept)
    }


def _entries(part: Part, current: list[ParsedEntry], choice: Choice) -> list[ParsedEntry]:
    by_here = {id(each.here): each for each in part.found if each.here}
    if choice.mode(part.name) == Mode.REPLACE:
        return [each for found in part.found if (each := _replaced(found, choice))]
    kept = [
        _filled(by_here[id(item)]) if id(item) in by_here and by_here[id(item)].id in choice.kept else item
        for item in current
    ]
    return kept + [each.item for each in part.found if each.here is None and each.id in choice.kept]


def _replaced(found: Found, choice: Choice) -> ParsedEntry | None:
    """The document's entry under the uid that it has here: hidden there stays hidden, `apply` sees to it."""
    if found.id not in choice.kept:
        return found.here
    if found.here:
        found.item.entry.uid = found.here.entry.uid
    return found.item


def _filled(found: Found) -> ParsedEntry:
    """The entry that is here, with what the document says written over it."""
    here: ParsedEntry = found.here
    for name in FIELDS[Section(found.id.rpartition("-")[0])]:
        setattr(here.entry, name, getattr(found.item.entry, name) or getattr(here.entry, name))
    technologies = tuple(dict.fromkeys(here.technologies + found.item.technologies))
    here.narrow(found.item.audience or 0)
    return replace(here, technologies=technologies, hidden=here.hidden or found.item.hidden)


def _skills(part: Part, current: Parsed, choice: Choice) -> list[Any]:
    if choice.mode(part.name) == Mode.REPLACE:
        chosen = (each.item if each.id in choice.kept else each.here for each in part.found)
        return [skill for skill in chosen if skill]
    over = {each.here.name: each.item for each in part.found if each.here and each.id in choice.kept}
    kept = [_skill_filled(skill, over.get(skill.name)) for skill in current.skills]
    return kept + [each.item for each in part.found if each.here is None and each.id in choice.kept]


def _skill_filled(here: Any, item: Any) -> Any:
    said = {name: getattr(item, name) for name in SKILL_FIELDS if item and getattr(item, name)}
    if said.keys() & {"level", "level_label"}:  # one of another's would contradict
        said |= {"level": item.level, "level_label": item.level_label}
    return replace(here, **said, hidden=here.hidden or bool(item and item.hidden))


def _guard(parsed: Parsed, result: Parsed, parts: dict[str, Part], choice: Choice) -> None:
    """Who sees what, as the document says, of what is taken from it; `apply` never loosens by that."""
    whole = choice.mode(ABOUT) == Mode.REPLACE
    for name, guard in GUARDS.items():
        if guard in parsed.audiences and (whole or result.facts.get(name)):
            result.audiences[guard] = parsed.audiences[guard]
    for section, audience in parsed.section_audiences.items():
        taken = any(each.id in choice.kept for each in parts[section].found)
        if taken or choice.mode(section) == Mode.REPLACE:
            result.section_audiences[section] = audience
    if whole or parsed.search_engines is False:
        result.search_engines = parsed.search_engines


def current_of(profile: Profile | None) -> Parsed:
    """What the CV says now, hidden entries too, in the form of what a document says."""
    return read(complete_document(profile), kept=True) if profile else Parsed()
