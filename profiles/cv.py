"""The CV: the one projection every surface is rendered from.

Page, PDF, JSON Resume, vCard, link card, mail and search document take a `CV`, never the models, so
what an audience may not see cannot reach any of them by oversight. Nothing that changes with the
calendar is in it: years are computed when rendered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import quote

from profiles.choices import Availability, Level, label_of
from profiles.dates import TimeUsed, time_used


@dataclass(frozen=True)
class Tag:
    """A technology as an entry names it."""

    name: str
    slug: str


@dataclass(frozen=True)
class SkillFact(Tag):
    """A technology of the person, with the evidence this audience may see."""

    level: int | None = None  # 1 to 5
    level_label: str = ""  # the person's own word for the level
    group: str = ""
    closed_months: int = 0
    open_since: str = ""
    last_used: str = ""
    last_since: str = ""
    earlier_spans: tuple[str, ...] = ()
    hidden: bool = False
    repositories: int = 0  # of the person's own on GitHub
    last_pushed: str = ""  # YYYY-MM: the last time to any of them

    @property
    def time(self) -> TimeUsed:
        return TimeUsed(
            self.closed_months, self.open_since, self.last_used, self.last_since, self.earlier_spans
        )

    def months(self, today: date) -> int:
        return self.time.months(today)

    @property
    def level_word(self) -> str:
        """The person's own word, else the level's name, else nothing."""
        return self.level_label or label_of(Level, self.level)


@dataclass(frozen=True)
class Item:
    """What all entries share. Only the owner's own complete CV says more of them than the uid."""

    uid: str
    hidden: bool = field(default=False, kw_only=True)
    audience: int = field(default=0, kw_only=True)  # the least that sees it, of those who see the section
    translations: dict[str, Any] = field(default_factory=dict, kw_only=True)


OF_OWNER = ("hidden", "audience", "translations")
ABOUT_ITEMS = ("uid", *OF_OWNER)


@dataclass(frozen=True)
class ExperienceItem(Item):
    role: str = ""
    organization: str = ""
    location: str = ""
    description: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    summary: str = ""
    highlights: tuple[str, ...] = ()
    skills: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class ProjectItem(Item):
    name: str = ""
    description: str = ""
    highlights: tuple[str, ...] = ()
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    roles: tuple[str, ...] = ()
    entity: str = ""
    type: str = ""
    skills: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class EducationItem(Item):
    institution: str = ""
    area: str = ""
    study_type: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    score: str = ""
    courses: tuple[str, ...] = ()
    skills: tuple[Tag, ...] = ()


SkilledItem = ExperienceItem | ProjectItem | EducationItem


@dataclass(frozen=True)
class VolunteeringItem(Item):
    organization: str = ""
    role: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    summary: str = ""
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True)
class CertificateItem(Item):
    name: str = ""
    date: str = ""
    issuer: str = ""
    url: str = ""


@dataclass(frozen=True)
class AwardItem(Item):
    title: str = ""
    date: str = ""
    awarder: str = ""
    summary: str = ""


@dataclass(frozen=True)
class PublicationItem(Item):
    name: str = ""
    publisher: str = ""
    release_date: str = ""
    url: str = ""
    summary: str = ""


@dataclass(frozen=True)
class LanguageItem(Item):
    language: str = ""
    fluency: str = ""


@dataclass(frozen=True)
class InterestItem(Item):
    name: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReferenceItem(Item):
    name: str = ""
    reference: str = ""


@dataclass(frozen=True)
class LinkItem(Item):
    network: str = ""
    username: str = ""
    url: str = ""


@dataclass(frozen=True)
class RepositoryFact:
    """A repository on GitHub that the person shows."""

    name: str
    description: str = ""
    language: str = ""
    stars: int = 0
    pushed: str = ""  # YYYY-MM-DD
    is_archived: bool = False


@dataclass(frozen=True)
class LanguageShare:
    """A programming language's part of the person's code; the last one may be nameless: the rest."""

    name: str
    permille: int


@dataclass(frozen=True)
class GitHubFact:
    """The person's GitHub account, as far as it is shown. Whoever else wrote there is not trusted."""

    username: str
    proved: bool = False
    as_of: str = ""  # YYYY-MM-DD: the state shown is of that day
    calendar: str = ""  # profiles.github.calendar.pack
    calendar_source: str = ""  # a CalendarSource, "" where no calendar is shown
    repositories: tuple[RepositoryFact, ...] = ()
    languages: tuple[LanguageShare, ...] = ()

    @property
    def url(self) -> str:
        return f"https://github.com/{quote(self.username, safe='')}"

    def url_of(self, repository: RepositoryFact) -> str:
        return f"{self.url}/{quote(repository.name, safe='')}"


@dataclass(frozen=True)
class CV:
    """A person's CV as one audience sees it. An empty text means: not given, or not for you."""

    uid: str
    name: str
    slug: str = ""
    language: str = "en"
    theme: str = "classic"
    updated_at: str = ""  # ISO 8601, UTC
    search_engines: bool = True

    headline: str = ""
    summary: str = ""  # Markdown
    photo: str = ""  # digest of the picture, "" without one
    address: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    email: str = ""
    phone: str = ""
    url: str = ""
    employment: str = ""
    availability: str = ""
    available_from: str = ""  # YYYY-MM-DD
    availability_said: str = ""  # YYYY-MM-DD: when it was set or confirmed
    seniority: str = ""
    work_modes: tuple[str, ...] = ()
    contract_kinds: tuple[str, ...] = ()
    translations: dict[str, Any] = field(default_factory=dict)

    skills: tuple[SkillFact, ...] = ()
    experience: tuple[ExperienceItem, ...] = ()
    projects: tuple[ProjectItem, ...] = ()
    education: tuple[EducationItem, ...] = ()
    volunteering: tuple[VolunteeringItem, ...] = ()
    certificates: tuple[CertificateItem, ...] = ()
    awards: tuple[AwardItem, ...] = ()
    publications: tuple[PublicationItem, ...] = ()
    languages: tuple[LanguageItem, ...] = ()
    interests: tuple[InterestItem, ...] = ()
    references: tuple[ReferenceItem, ...] = ()
    links: tuple[LinkItem, ...] = ()
    github: GitHubFact | None = None

    @cached_property
    def experience_time(self) -> TimeUsed:
        """The time of all jobs together, each month once."""
        return time_used((job.start_date, job.end_date) for job in self.experience)

    @property
    def is_looking(self) -> bool:
        return self.availability == Availability.LOOKING

    @property
    def evidence(self) -> "tuple[SkilledItem, ...]":
        """The entries that name technologies."""
        return (*self.experience, *self.projects, *self.education)

    def skills_of_entries(self) -> set[str]:
        """Slugs of the technologies that entries name."""
        return {tag.slug for entry in self.evidence for tag in entry.skills}


def with_evidence(skills: Iterable[SkillFact], entries: Sequence[SkilledItem]) -> tuple[SkillFact, ...]:
    """Each technology with the time of the given entries that name it, each month counted once.

    Only entries the audience sees are given: a hidden job must not show through a number of years.
    """
    spans: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        for tag in entry.skills:
            spans.setdefault(tag.slug, []).append((entry.start_date, entry.end_date))
    return tuple(replace(skill, **time_used(spans.get(skill.slug, ()))._asdict()) for skill in skills)


def anonymised(cv: CV) -> CV:
    """The CV without what names the person: for a first, unbiased look."""
    skills = tuple(replace(skill, repositories=0, last_pushed="") for skill in cv.skills)
    return replace(
        cv,
        name="",
        slug="",
        photo="",
        address="",
        postal_code="",
        email="",
        phone="",
        url="",
        links=(),
        references=(),
        github=None,
        skills=skills,
        translations={},
    )


# ── Storing ───────────────────────────────────────────────────────────────────────────────────


def to_plain(value: Any) -> Any:
    """Dataclasses and tuples as JSON knows them; what equals its default is left out."""
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    document = {}
    for name, default in _defaults_of(type(value)):
        fact = getattr(value, name)
        if fact != default:
            document[name] = fact if isinstance(fact, str) else to_plain(fact)
    return document


_known_defaults: dict[type, list[tuple[str, Any]]] = {}


def _defaults_of(kind: type) -> list[tuple[str, Any]]:
    """Field name → its default; an empty dict, which no text is, where it has none or makes one."""
    if kind not in _known_defaults:
        defaults = ((f.name, f.default) for f in fields(kind))
        _known_defaults[kind] = [(name, {} if one is MISSING else one) for name, one in defaults]
    return _known_defaults[kind]


def from_plain(document: dict[str, Any]) -> CV:
    """The CV that to_plain made this of; what this version does not know is ignored."""
    return _build(CV, document)


def _build(kind: Any, document: dict[str, Any]) -> Any:
    values = {}
    for name, item in _item_kinds(kind).items():
        if name in document:
            value = document[name]
            if isinstance(value, list):
                value = tuple([_build(item, entry) for entry in value] if item else value)
            elif item:
                value = _build(item, value)
            values[name] = value
    return kind(**values)


_known_kinds: dict[Any, dict[str, Any]] = {}


def _item_kinds(kind: Any) -> dict[str, Any]:
    """Field name → the dataclass it is or its tuple holds, or None."""
    if kind not in _known_kinds:
        hints = get_type_hints(kind)
        _known_kinds[kind] = {f.name: _item_kind(hints[f.name]) for f in fields(kind)}
    return _known_kinds[kind]


def _item_kind(hint: Any) -> Any:
    """Of `tuple[Kind, ...]` and of `Kind | None`."""
    first = next(iter(get_args(hint)), None)
    return first if is_dataclass(first) and get_origin(hint) in (tuple, UnionType) else None
