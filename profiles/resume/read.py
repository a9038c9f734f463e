"""From a document to what it says: checked by the models' own rules, every refusal with its path."""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as default
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.viewer import Audience
from profiles.choices import Section
from profiles.cv import ABOUT_ITEMS
from profiles.models import Entry, Profile
from profiles.resume.older import Written, as_written, renamed
from profiles.resume.problems import Left, Problem, ResumeError
from profiles.resume.reader import Reader, join
from profiles.resume.shape import (
    BASICS,
    EXTENSION,
    EXTENSION_VERSION,
    FACTS,
    GUARDS,
    LINES,
    LINK,
    LINKS,
    LOCATION,
    MAX_ENTRIES,
    MAX_TEXT,
    ROOT_SHAPES,
    TEXT,
    Shape,
    kind_of,
)
from profiles.resume.skills import ParsedSkill, read_skills, technologies

Model = type[Profile] | type[Entry]

# Besides the sections. `$schema` and `meta` speak of the file, not of the person.
REST = ("$schema", "meta", "basics", "skills", EXTENSION)
SETTINGS = ("searchEngines", "audiences", "sectionAudiences", "translations")
AUDIENCES = {audience.name.lower(): audience for audience in Audience}


@dataclass
class ParsedEntry:
    """An entry that passed its model's rules, not yet of anyone's profile."""

    entry: Entry
    technologies: tuple[str, ...] = ()
    hidden: bool | None = None  # None: the document does not say
    audience: Audience | None = None  # of those who see the section; never OWNER, that is hidden

    def narrow(self, audience: int) -> None:
        """Show it to no others than these."""
        self.audience = Audience(max(self.audience or Audience.STRANGERS, audience))


@dataclass
class Parsed:
    """What a document says. `left` names what of it has no place here."""

    facts: dict[str, Any] = default(default_factory=dict)  # field of Profile → value
    sections: dict[Section, list[ParsedEntry]] = default(default_factory=dict)
    skills: list[ParsedSkill] = default(default_factory=list)
    audiences: dict[str, Audience] = default(default_factory=dict)  # field of Profile → value
    section_audiences: dict[str, Audience] = default(default_factory=dict)
    search_engines: bool | None = None
    complete: bool = False  # written for its owner: what it does not call hidden was not
    left: list[Left] = default(default_factory=list)

    @property
    def name(self) -> str:
        return self.facts["name"]

    @property
    def email(self) -> str:
        return self.facts["email"]

    def counts(self) -> dict[Section, int]:
        """How many entries of each section there are, in the order of a page; none is left out."""
        counts = {section: len(entries) for section, entries in self.sections.items() if entries}
        if self.skills:
            counts[Section.SKILLS] = len(self.skills)
        return {section: counts[section] for section in Section if section in counts}


def read(data: Any, *, kept: bool = False, written: Written | None = None) -> Parsed:
    """What a document says; raises ResumeError with all that is wrong.

    `kept`: it is a CV that was here, which the rules of today do not refuse.
    `written` tells where a path stands in the file that the document was made from: refusals name
    that. Touches no row.
    """
    reader = Reader(kept=kept)
    if not isinstance(data, dict):
        raise ResumeError([Problem("", _("A document is one object: { … }."))])
    data, older = renamed(data)
    written = older | (written or {})
    root = reader.mapping(data, "", [*REST, *(each.key for each in ROOT_SHAPES)])
    basics = reader.mapping(root.get("basics"), "basics", [*BASICS, "image", "location", LINKS.key])
    parsed = Parsed()
    _read_person(reader, root, basics, parsed)
    for each in ROOT_SHAPES:
        parsed.sections[each.section] = _read_section(reader, each, root.get(each.key), each.key)
    parsed.sections[LINKS.section] = _read_section(reader, LINKS, basics.get(LINKS.key), "basics.profiles")
    parsed.skills = read_skills(reader, root.get("skills"))
    if parsed.complete:
        _say_what_is_shown(parsed)
    if reader.size > MAX_TEXT and not kept:
        reader.refuse("", _("At most %(max)d kB of text have a place here.") % {"max": MAX_TEXT // 1000})
    if reader.problems:
        raise ResumeError([replace(each, path=as_written(each.path, written)) for each in reader.problems])
    parsed.left = [replace(each, path=as_written(each.path, written)) for each in reader.left]
    return parsed


def _say_what_is_shown(parsed: Parsed) -> None:
    """What a complete document does not call hidden, or for some alone, was not."""
    for entries in parsed.sections.values():
        for item in entries:
            item.hidden = bool(item.hidden)
            item.audience = item.audience or Audience.STRANGERS
    parsed.skills = [replace(skill, hidden=bool(skill.hidden)) for skill in parsed.skills]


def _read_person(reader: Reader, root: dict[str, Any], basics: dict[str, Any], parsed: Parsed) -> None:
    """Basics, place and the extension at the root, checked together by the rules of Profile."""
    extension = reader.extension(root, "", ["version", "complete", *FACTS, *SETTINGS])
    if extension.get("version", EXTENSION_VERSION) != EXTENSION_VERSION:
        reader.refuse(f"{EXTENSION}.version", _("This version of the extension is not known here."))
    image = reader.word(basics.get("image"), "basics.image")
    if EXTENSION not in root:  # else it is a picture of ours, which stays as it is; none is ever fetched
        reader.leave("basics.image", image)
    place = reader.mapping(basics.get("location"), "basics.location", LOCATION)
    parts = [(BASICS, basics, "basics"), (LOCATION, place, "basics.location")]
    facts: dict[str, Any] = {}
    paths: dict[str, str] = {}  # field → where the document says it
    for names, source, path in [*parts, (_given(FACTS, extension), extension, EXTENSION)]:
        facts |= _values(reader, Profile, names, source, path)
        paths |= {field: join(path, name) for name, field in names.items()}
    facts["country"] = facts["country"].upper()
    for name in facts.keys() & {"available_from", "availability_said"}:
        facts[name] = facts[name] or None
    profile = Profile(**facts)
    reader.check(profile, paths)
    parsed.facts = {name: getattr(profile, name) for name in facts}
    if "translations" in extension:
        parsed.facts["translations"] = _read_translations(
            reader, Profile, BASICS | LOCATION, extension["translations"], f"{EXTENSION}.translations"
        )
    _read_settings(reader, extension, parsed)


def _given(names: dict[str, str], source: dict[str, Any]) -> dict[str, str]:
    """The extension keeps quiet about what it does not know; the standard's names always speak."""
    return {name: field for name, field in names.items() if name in source}


def _read_settings(reader: Reader, extension: dict[str, Any], parsed: Parsed) -> None:
    parsed.complete = bool(reader.boolean(extension.get("complete"), f"{EXTENSION}.complete"))
    parsed.search_engines = reader.boolean(extension.get("searchEngines"), f"{EXTENSION}.searchEngines")
    parsed.audiences = {
        GUARDS[name]: audience for name, audience in _read_audiences(reader, extension, "audiences", GUARDS)
    }
    parsed.section_audiences = dict(_read_audiences(reader, extension, "sectionAudiences", Section.values))


def _read_audiences(
    reader: Reader, extension: dict[str, Any], key: str, names: Collection[str]
) -> Iterator[tuple[str, Audience]]:
    path = f"{EXTENSION}.{key}"
    for name, value in reader.mapping(extension.get(key), path, names).items():
        audience = _read_audience(reader, value, join(path, name))
        if audience is not None:
            yield name, audience


def _read_audience(reader: Reader, value: Any, path: str) -> Audience | None:
    word = reader.word(value, path)
    if word not in AUDIENCES:
        reader.refuse(path, _("Expected one of: %(words)s.") % {"words": ", ".join(AUDIENCES)})
    return AUDIENCES.get(word)


def _read_section(reader: Reader, each: Shape, value: Any, path: str) -> list[ParsedEntry]:
    found: dict[uuid.UUID, ParsedEntry] = {}
    for where, item in reader.items(value, path, MAX_ENTRIES):
        parsed = _read_entry(reader, each, item, where)
        if parsed is None:
            continue
        if parsed.entry.uid in found:
            reader.refuse(f"{where}.{EXTENSION}.uid", _("Two entries have this uid."))
        found[parsed.entry.uid] = parsed
    return list(found.values())


def _read_entry(reader: Reader, each: Shape, item: Any, path: str) -> ParsedEntry | None:
    """None for an item that says nothing, as forms and templates leave them."""
    in_extension = [each.technologies] if each.is_extended else []
    in_item = [each.technologies] if each.technologies and not each.is_extended else []
    item = reader.mapping(item, path, [*each.fields, *in_item, EXTENSION])
    extension = reader.extension(item, path, [*ABOUT_ITEMS, *in_extension])
    values = _values(reader, each.model, each.fields, item, path)
    source, place = (extension, join(path, EXTENSION)) if each.is_extended else (item, path)
    names = technologies(reader, source.get(each.technologies), join(place, each.technologies))
    if not any(values.values()) and not names:
        return None
    entry = each.model(**values)
    reader.check(entry, {field: join(path, name) for name, field in each.fields.items()})
    entry.uid = _read_uid(reader, extension.get("uid"), f"{path}.{EXTENSION}.uid") or entry.uid
    entry.translations = _read_translations(
        reader, each.model, each.fields, extension.get("translations"), f"{path}.{EXTENSION}.translations"
    )
    return ParsedEntry(entry, tuple(names.values()), *_read_seen_by(reader, extension, f"{path}.{EXTENSION}"))


def _read_seen_by(
    reader: Reader, extension: dict[str, Any], path: str
) -> tuple[bool | None, Audience | None]:
    """Whether the entry is hidden, and for whom it is otherwise; for its owner alone is hidden."""
    hidden = reader.boolean(extension.get("hidden"), f"{path}.hidden")
    if extension.get("audience") is None:
        return hidden, None
    audience = _read_audience(reader, extension["audience"], f"{path}.audience")
    return (True, None) if audience == Audience.OWNER else (hidden, audience)


def _read_uid(reader: Reader, value: Any, path: str) -> uuid.UUID | None:
    text = reader.word(value, path)
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        reader.refuse(path, _("Expected a UUID."))
        return None


def _read_translations(
    reader: Reader, model: Model, names: dict[str, str], value: Any, path: str
) -> dict[str, dict[str, Any]]:
    """Language → field → text; only languages of this site, only what is said in them."""
    translations = {}
    for language, source in reader.mapping(value, path, dict(settings.LANGUAGES)).items():
        where = join(path, language)
        source = reader.mapping(source, where, names)
        texts = _values(reader, model, _given(names, source), source, where)
        texts = {field: text for field, text in texts.items() if text}
        reader.check(
            model(**texts),
            {field: join(where, name) for name, field in names.items() if field in texts},
        )
        if texts:
            translations[language] = texts
    return translations


def _values(
    reader: Reader, model: Model, names: dict[str, str], source: dict[str, Any], path: str
) -> dict[str, Any]:
    """Field → cleaned value, of the right type even where it was refused."""
    values: dict[str, Any] = {}
    for name, field in names.items():
        kind, where = kind_of(model, field), join(path, name)
        if kind == LINES:
            values[field] = reader.texts(source.get(name), where)
        elif kind == LINK:
            values[field] = reader.link(source.get(name), where)
        else:
            values[field] = reader.text(source.get(name), where, multiline=kind == TEXT)
    return values
