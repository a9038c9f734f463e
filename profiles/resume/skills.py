"""Technologies in a document.

The standard lists `{name: "Web Development", level: "Master", keywords: ["HTML", "CSS"]}`: here these
are HTML and CSS, both of the group "Web Development", mastered at level 5, called "Master". An item
without keywords is a technology itself. Where that reading would not give level and word back, the
extension says them: `{"level": 4}` has no word of its own, `{"levelLabel": "Master"}` no number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from profiles.choices import Level
from profiles.cv import SkillFact
from profiles.models import ProfileSkill
from profiles.models.skills import NAME_LENGTH, clean_name, skill_slug
from profiles.resume.levels import level_of
from profiles.resume.reader import Reader, join
from profiles.resume.shape import EXTENSION, MAX_ENTRIES, MAX_ENTRY_SKILLS, MAX_NAMES, MAX_SKILLS

LEVEL, LABEL = "level", "levelLabel"  # names in the extension


@dataclass(frozen=True)
class ParsedSkill:
    name: str
    level: int | None = None
    level_label: str = ""
    group: str = ""
    hidden: bool | None = None  # None: the document does not say


def read_skills(reader: Reader, value: Any) -> list[ParsedSkill]:
    """The technologies of the person in order. One named twice stands where it was named first."""
    found: dict[str, ParsedSkill] = {}
    for path, item in reader.items(value, "skills", MAX_ENTRIES + MAX_SKILLS):
        for where, skill in _read_item(reader, item, path):
            _merge(reader, found, where, skill)
    if len(found) > MAX_SKILLS:
        reader.refuse("skills", _("At most %(max)d technologies.") % {"max": MAX_SKILLS})
    return list(found.values())


def technologies(reader: Reader, value: Any, path: str, most: int = MAX_ENTRY_SKILLS) -> dict[str, str]:
    """The technologies of a list of names: path → name, each technology once."""
    found: dict[str, tuple[str, str]] = {}
    for where, item in reader.items(value, path, most):
        name = _technology(reader, item, where)
        if name:
            found.setdefault(skill_slug(name), (where, name))
    return dict(found.values())


def _technology(reader: Reader, value: Any, path: str) -> str:
    name = clean_name(reader.text(value, path))
    if len(name) > NAME_LENGTH:
        reader.refuse(path, _("A technology has at most %(max)d characters.") % {"max": NAME_LENGTH})
        return ""
    if name:
        reader.technologies.add(skill_slug(name))
        if len(reader.technologies) == MAX_NAMES + 1:
            reader.refuse(path, _("At most %(max)d different technologies.") % {"max": MAX_NAMES})
    return name


def _read_item(reader: Reader, item: Any, path: str) -> list[tuple[str, ParsedSkill]]:
    item = reader.mapping(item, path, ("name", "level", "keywords", EXTENSION))
    extension = reader.extension(item, path, (LEVEL, LABEL, "hidden"))
    group, where = "", join(path, "name")
    names: Iterable[tuple[str, str]] = technologies(
        reader, item.get("keywords"), join(path, "keywords"), MAX_SKILLS
    ).items()
    if names:
        group = reader.text(item.get("name"), where)
    else:
        names = [(where, _technology(reader, item.get("name"), where))]
    level, label = _read_level(reader, item, extension, path)
    reader.check(
        ProfileSkill(level=level, level_label=label, group=group),
        {"level": f"{path}.{EXTENSION}.{LEVEL}", "level_label": join(path, "level"), "group": where},
    )
    hidden = reader.boolean(extension.get("hidden"), f"{path}.{EXTENSION}.hidden")
    return [(spot, ParsedSkill(name, level, label, group, hidden)) for spot, name in names if name]


def _read_level(
    reader: Reader, item: dict[str, Any], extension: dict[str, Any], path: str
) -> tuple[int | None, str]:
    """Level and own word for it."""
    where = join(path, "level")
    if not extension.keys() & {LEVEL, LABEL}:
        words = reader.text(item.get("level"), where)
        return level_of(words), words
    reader.word(item.get("level"), where)
    label = reader.text(extension.get(LABEL), f"{path}.{EXTENSION}.{LABEL}")
    number = extension.get(LEVEL)
    if number is not None and (isinstance(number, bool) or number not in Level.values):
        reader.refuse(f"{path}.{EXTENSION}.{LEVEL}", _("Expected a number from 1 to 5."))
        return None, label
    return number, label


def _merge(reader: Reader, found: dict[str, ParsedSkill], path: str, skill: ParsedSkill) -> None:
    """Add a technology, or what the first mention of it did not say; report what then contradicts."""
    key = skill_slug(skill.name)
    first = found.get(key)
    if first is None:
        found[key] = skill
        return
    merged = replace(
        first, group=first.group or skill.group, hidden=first.hidden or skill.hidden or first.hidden
    )
    if not (first.level or first.level_label):
        merged = replace(merged, level=skill.level, level_label=skill.level_label)
    found[key] = merged
    contradicts = (skill.group and skill.group != merged.group) or (
        (skill.level or skill.level_label)
        and (skill.level, skill.level_label) != (merged.level, merged.level_label)
    )
    if contradicts:
        reader.leave(path, skill.name)


def write_skills(skills: Iterable[SkillFact], *, private: bool) -> list[dict[str, Any]]:
    """The items of a document: neighbours of one group and level stand together, the order is kept."""

    def alike(skill: SkillFact) -> tuple[str, int | None, str, bool]:
        return skill.group, skill.level, skill.level_label, skill.hidden

    items = []
    for (group, *_level), run in groupby(skills, key=alike):
        members = list(run)
        level = _write_level(members[0], private)
        if group:
            items.append({"name": group, **level[0], "keywords": [each.name for each in members], **level[1]})
        else:
            items += [{"name": each.name, **level[0], **level[1]} for each in members]
    return items


def _write_level(skill: SkillFact, private: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the standard has a name for, and our extension where that does not say it all."""
    word = str(skill.level_word)
    extension: dict[str, Any] = {}
    if (level_of(word), word) != (skill.level, skill.level_label):
        extension = {LEVEL: skill.level, LABEL: skill.level_label}
    if private and skill.hidden:
        extension["hidden"] = True
    extension = {name: value for name, value in extension.items() if value}
    return {"level": word} if word else {}, {EXTENSION: extension} if extension else {}
