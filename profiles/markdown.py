"""A CV as a Markdown text: to send, to paste, to keep under version control.

The same CV is the same text: nothing in it depends on the day, and no order on a database.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from profiles.choices import Section
from profiles.cv import CV, Item, SkillFact
from profiles.periods import partial_date_text, period_text
from profiles.standards import country_name

MEANING = re.compile(r"[\\`*_\[\]<>#|~&]|^(?:[-+]|\d{1,9}[.)])(?=\s|$)")


class Look(NamedTuple):
    """Which fields of an entry stand where."""

    title: tuple[str, ...]
    beside: tuple[str, ...] = ()  # in one line with the time
    texts: tuple[str, ...] = ()  # Markdown of the person's own
    lists: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()  # words, in one line


LOOKS = {
    Section.EXPERIENCE: Look(
        ("role", "organization"), ("location", "description"), ("summary",), ("highlights",)
    ),
    Section.PROJECTS: Look(("name",), ("entity", "type"), ("description",), ("highlights",), ("roles",)),
    Section.EDUCATION: Look(("study_type", "area", "institution"), ("score",), (), ("courses",)),
    Section.VOLUNTEERING: Look(("role", "organization"), (), ("summary",), ("highlights",)),
    Section.CERTIFICATES: Look(("name",), ("issuer",)),
    Section.AWARDS: Look(("title",), ("awarder",), ("summary",)),
    Section.PUBLICATIONS: Look(("name",), ("publisher",), ("summary",)),
    Section.LANGUAGES: Look(("language",), ("fluency",)),
    Section.INTERESTS: Look(("name",), (), (), (), ("keywords",)),
    Section.REFERENCES: Look(("name",), (), ("reference",)),
    Section.LINKS: Look(("network",), ("username",)),
}


def write(cv: CV) -> str:
    """The text of exactly what the CV shows, in its own language."""
    with translation.override(cv.language):
        return "\n\n".join(_blocks(cv)) + "\n"


def _blocks(cv: CV) -> Iterator[str]:
    yield f"# {plain(cv.name)}"
    town = f"{cv.postal_code} {cv.city}".strip()
    place = ", ".join(filter(None, [cv.address, town, cv.region, country_name(cv.country)]))
    contact = [plain(place.replace("\n", ", ")), link(cv.email), plain(cv.phone), link(cv.url)]
    yield from filter(None, [f"**{plain(cv.headline)}**" if cv.headline else "", _joined(contact)])
    if cv.summary:
        yield cv.summary
    for section in Section:
        items = [item for item in getattr(cv, section) if not item.hidden]
        if items:
            yield f"## {section.label}"
            yield from _skills(items) if section == Section.SKILLS else _entries(section, items)


def _skills(skills: list[SkillFact]) -> Iterator[str]:
    lines = []
    for skill in skills:
        words = ", ".join(filter(None, [skill.level_word, skill.group]))
        lines.append(f"- {plain(skill.name)}" + (f" ({plain(words)})" if words else ""))
    yield "\n".join(lines)


def _entries(section: Section, items: list[Item]) -> Iterator[str]:
    look = LOOKS[section]
    if not (look.texts or look.lists) and not hasattr(items[0], "start_date"):
        yield "\n".join(f"- {_joined([_title(item, look), *_beside(item, look)])}" for item in items)
        return
    for item in items:
        yield f"### {_title(item, look)}"
        yield from filter(None, [_joined(_beside(item, look))])
        yield from (text for name in look.texts if (text := getattr(item, name)))
        for name in look.lists:
            if lines := getattr(item, name):
                yield "\n".join(f"- {plain(line)}" for line in lines)
        if tags := getattr(item, "skills", ()):
            yield _("Technologies: %(names)s") % {"names": ", ".join(plain(tag.name) for tag in tags)}


def _title(item: Item, look: Look) -> str:
    return plain(", ".join(filter(None, (getattr(item, name) for name in look.title))))


def _beside(item: Item, look: Look) -> list[str]:
    """Time, what stands beside it, the link."""
    if hasattr(item, "start_date"):
        when = period_text(item.start_date, item.end_date) if item.start_date or item.end_date else ""
    else:
        when = partial_date_text(getattr(item, "date", "") or getattr(item, "release_date", ""))
    words = [plain(getattr(item, name)) for name in look.beside]
    words += [plain(", ".join(getattr(item, name))) for name in look.rows]
    return [plain(when), *words, link(getattr(item, "url", ""))]


def _joined(words: list[str]) -> str:
    return " · ".join(filter(None, words))


def link(target: str) -> str:
    """`<https://…>`; addresses have been checked by the rules of the models."""
    return f"<{target}>" if target and not re.search(r"[\s<>]", target) else plain(target)


def plain(text: str) -> str:
    """Text of one line in which nothing means anything to Markdown."""
    return MEANING.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", text)
