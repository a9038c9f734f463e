"""GitHub activity as a CV carries it: what its person shows, ready to be stored with the projection.

Everything is as JSON knows it; dates are ISO 8601 text. What is empty is hidden, or there is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC
from typing import Any

from profiles.models.github import CHOSEN, GitHubActivity, HiddenPart


@dataclass(frozen=True)
class Repository:
    """A public repository of the person's own."""

    name: str
    url: str = ""
    description: str = ""
    language: str = ""
    stars: int = 0
    pushed_at: str = ""  # ISO 8601, UTC
    topics: tuple[str, ...] = ()
    is_fork: bool = False
    is_archived: bool = False
    languages: dict[str, int] = field(default_factory=dict)  # bytes by name


@dataclass(frozen=True)
class Evidence:
    """The repositories behind one technology, named by its key in the vocabulary."""

    slug: str
    repositories: int = 0
    pushed_at: str = ""  # ISO 8601, UTC: the last time any of them was


@dataclass(frozen=True)
class GitHub:
    """What is shown of one account."""

    username: str
    url: str = ""
    proved: bool = False
    days: dict[str, int] = field(default_factory=dict)  # "2026-11-02" → contributions; never 0
    calendar_source: str = ""  # a CalendarSource
    repositories: tuple[Repository, ...] = ()  # six at most, in the order in which they are shown
    languages: dict[str, int] = field(default_factory=dict)  # bytes by name ("": not named), in no order
    evidence: tuple[Evidence, ...] = ()
    fetched_at: str = ""  # ISO 8601, UTC

    @property
    def language_shares(self) -> tuple[tuple[str, float], ...]:
        """Each language with its part of the whole, from 0 to 1, the largest first.

        Sorted here: PostgreSQL keeps no order of what is stored as JSON.
        """
        whole = sum(self.languages.values())
        by_size = sorted(self.languages.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple((name, size / whole) for name, size in by_size if name) if whole else ()


def facts(activity: GitHubActivity | None) -> GitHub | None:
    """What others may see of it; None where nothing was fetched yet, or all is hidden."""
    if activity is None or activity.is_hidden or activity.fetched_at is None:
        return None
    shown = {part for part in HiddenPart if part not in activity.hidden_parts}
    calendar = HiddenPart.CALENDAR in shown and bool(activity.calendar_source)
    return GitHub(
        username=activity.username,
        url=activity.url,
        proved=activity.proved,
        days=activity.days if calendar else {},
        calendar_source=activity.calendar_source if calendar else "",
        repositories=_shown(activity) if HiddenPart.REPOSITORIES in shown else (),
        languages=_languages(activity) if HiddenPart.LANGUAGES in shown else {},
        evidence=_evidence(activity) if HiddenPart.EVIDENCE in shown else (),
        fetched_at=activity.fetched_at.astimezone(UTC).isoformat(timespec="seconds"),
    )


def repositories_of(activity: GitHubActivity) -> tuple[Repository, ...]:
    """All that are kept, to choose from: the most starred first."""
    return tuple(_all(Repository, activity.repositories))


def _shown(activity: GitHubActivity) -> tuple[Repository, ...]:
    """The chosen ones that are still there; without a choice the most starred of the person's own work."""
    everything = [
        replace(one, language="") if one.language in activity.hidden_languages else one
        for one in repositories_of(activity)
    ]
    if not activity.chosen:
        return tuple(one for one in everything if not one.is_fork)[:CHOSEN]
    named = {one.name: one for one in everything}
    return tuple(named[name] for name in activity.chosen if name in named)[:CHOSEN]


def _languages(activity: GitHubActivity) -> dict[str, int]:
    """What is hidden counts on without a name, or the shares of the others would not be true."""
    hidden = activity.languages.keys() & set(activity.hidden_languages)
    sizes = {name: size for name, size in activity.languages.items() if name not in hidden}
    return sizes | ({"": sum(activity.languages[name] for name in hidden)} if hidden else {})


def _evidence(activity: GitHubActivity) -> tuple[Evidence, ...]:
    rows = (row for row in activity.evidence if row.get("slug") not in activity.hidden_skills)
    return tuple(_all(Evidence, rows))


def _all(kind: type, rows: Iterable[dict[str, Any]]) -> Iterable[Any]:
    """Rows as dataclasses; what this version does not know is ignored."""
    known = {f.name for f in fields(kind)}
    for row in rows:
        values = {name: value for name, value in row.items() if name in known}
        yield kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})
