"""A CV as its owner edits it: every section, also empty ones, with its entries in a few lines."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.viewer import Audience
from profiles.choices import Section
from profiles.cv import CV, Item
from profiles.forms.conflicts import fingerprint
from profiles.forms.entries import ADD
from profiles.models import Profile
from profiles.page import time_text
from profiles.periods import duration_text, months_between, partial_date_text, period_text

# Which fields make the first and the second line of an entry.
LINES: dict[Section, tuple[str | tuple[str, ...], str]] = {
    Section.EXPERIENCE: ("role", "organization"),
    Section.PROJECTS: ("name", "description"),
    Section.EDUCATION: (("study_type", "area"), "institution"),
    Section.VOLUNTEERING: ("role", "organization"),
    Section.CERTIFICATES: ("name", "issuer"),
    Section.AWARDS: ("title", "awarder"),
    Section.PUBLICATIONS: ("name", "publisher"),
    Section.LANGUAGES: ("language", "fluency"),
    Section.INTERESTS: ("name", "keywords"),
    Section.REFERENCES: ("name", "reference"),
    Section.LINKS: ("network", "username"),
}

# What of an entry stands there too, as on the page: below the title instead of the second line, beside
# that, as text in Markdown, and as points.
BELOW: dict[Section, str] = {Section.PROJECTS: "roles"}
BESIDE: dict[Section, tuple[str, ...]] = {
    Section.EXPERIENCE: ("location", "description"),
    Section.PROJECTS: ("entity", "type"),
}
TEXTS: dict[Section, str] = {
    **dict.fromkeys((Section.EXPERIENCE, Section.VOLUNTEERING), "summary"),
    **dict.fromkeys((Section.AWARDS, Section.PUBLICATIONS), "summary"),
    Section.PROJECTS: "description",
    Section.REFERENCES: "reference",
}
POINTS = ("highlights", "courses")
WITH_LINK = (Section.PROJECTS, Section.CERTIFICATES, Section.PUBLICATIONS, Section.LINKS)
AT_PLACES = (Section.EXPERIENCE, Section.EDUCATION, Section.VOLUNTEERING)
UNDATED = (Section.LANGUAGES, Section.INTERESTS, Section.REFERENCES, Section.LINKS)


@dataclass(frozen=True)
class Line:
    """An entry; `audience` is named where fewer see it than its section."""

    uid: str
    title: str
    detail: str  # with the title it tells this entry from others
    below: str
    beside: tuple[str, ...]
    when: str
    duration: str
    hidden: bool
    audience: str
    text: str  # Markdown
    points: tuple[str, ...]
    link: str
    skills: tuple[str, ...]

    @property
    def name(self) -> str:
        """What tells this entry from others, where three jobs have the same title."""
        return f"{self.title}, {self.detail[:60]}" if self.detail else self.title


# These are shown although nothing is in them yet, with what to write; other empty ones are only offered.
ALWAYS = {
    Section.EXPERIENCE: _("Your jobs, the latest first. One is a good start."),
    Section.PROJECTS: _("What can you show? An application, a library, a talk."),
    Section.EDUCATION: _("Where you learned what you know."),
}


@dataclass(frozen=True)
class Part:
    """A section; `audience` is named where not everyone sees it."""

    section: Section
    audience: str
    lines: list[Line] = field(default_factory=list)

    @property
    def adding(self) -> str:
        return ADD[self.section]

    @property
    def hint(self) -> str:
        return ALWAYS.get(self.section, "")

    @property
    def is_at_places(self) -> bool:
        """Below the titles stand organisations, which people look for."""
        return self.section in AT_PLACES

    @property
    def is_dated(self) -> bool:
        return self.section not in UNDATED

    @property
    def is_shown(self) -> bool:
        return bool(self.lines) or self.section in ALWAYS


@dataclass(frozen=True)
class SkillLine:
    """A technology; `words` say the rest of it, `seen` is what its form for the level was opened with."""

    slug: str
    name: str
    level: int | None
    words: str
    hidden: bool
    seen: str


def skill_lines(cv: CV) -> list[SkillLine]:
    today = date.today()
    return [
        SkillLine(
            skill.slug,
            skill.name,
            skill.level,
            " · ".join(filter(None, [skill.level_label, skill.group, time_text(skill.time, today)])),
            skill.hidden,
            fingerprint({"level": skill.level}),
        )
        for skill in cv.skills
    ]


def outline(cv: CV, profile: Profile) -> list[Part]:
    """From the complete CV of the profile's owner; technologies are `skill_lines`."""
    return [
        Part(
            section,
            audience_words(profile, section),
            [_line(section, item, profile.audience_of(section)) for item in getattr(cv, section)],
        )
        for section in LINES
    ]


def audience_words(profile: Profile, section: Section) -> str:
    audience = profile.audience_of(section)
    return str(audience.label) if audience != Audience.STRANGERS else ""


def _line(section: Section, item: Item, widest: Audience) -> Line:
    first, second = (_text(item, names) for names in LINES[section])
    detail = second if first else ""
    is_text = LINES[section][1] == TEXTS.get(section)
    return Line(
        uid=item.uid,
        title=first or second,
        detail=detail,
        below=_text(item, BELOW.get(section, ())) if is_text else detail,
        beside=(*filter(None, (getattr(item, name) for name in BESIDE.get(section, ()))), *_grade(item)),
        when=_when(item),
        duration=_duration(item) if section == Section.EXPERIENCE else "",
        hidden=item.hidden,
        audience=str(Audience(item.audience).label) if item.audience > widest and not item.hidden else "",
        text=getattr(item, TEXTS[section]) if section in TEXTS and first else "",
        points=next((getattr(item, name) for name in POINTS if hasattr(item, name)), ()),
        link=getattr(item, "url", "") if section in WITH_LINK else "",
        skills=tuple(tag.name for tag in getattr(item, "skills", ())),
    )


def _when(item: Any) -> str:
    if not hasattr(item, "start_date"):
        return partial_date_text(getattr(item, "date", "") or getattr(item, "release_date", ""))
    return period_text(item.start_date, item.end_date) if item.start_date or item.end_date else ""


def _duration(job: Any) -> str:
    return duration_text(months_between(job.start_date, job.end_date, date.today()))


def _grade(item: Any) -> list[str]:
    return [f"{_('grade')} {item.score}"] if getattr(item, "score", "") else []


def _text(item: Item, names: str | tuple[str, ...]) -> str:
    values = [getattr(item, name) for name in ([names] if isinstance(names, str) else names)]
    return ", ".join(", ".join(value) if isinstance(value, tuple) else value for value in values if value)
