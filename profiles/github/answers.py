"""What GitHub's answers say, typed, clipped and cleaned; they may be anything at all.

A wrong kind of answer is Failed; a wrong part of a right one is left out. Addresses are never taken over:
they are made of names that have the form of names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeGuard
from unicodedata import category

from profiles.github.client import Failed
from profiles.github.facts import Repository
from profiles.models.github import USERNAME, FetchError

HOME = "https://github.com"
NAME = re.compile(r"[A-Za-z0-9._-]{1,100}\Z")
LOGIN = re.compile(USERNAME)
JOINERS = "\u200c\u200d"  # of Persian words and of emoji
DAYS = timedelta(weeks=53)
DESCRIPTION, WORD, TOPICS, LANGUAGES = 300, 60, 20, 50  # characters, characters, and how many
BILLION, MOST_A_DAY = 10**9, 100_000
# What GitHub itself counts as contributing, as far as events tell.
CONTRIBUTIONS = frozenset(
    {"PushEvent", "PullRequestEvent", "PullRequestReviewEvent", "IssuesEvent", "CommitCommentEvent"}
)


@dataclass(frozen=True)
class Account:
    id: int
    login: str


def account_of(data: Any) -> Account:
    """A person's; organisations have no contributions."""
    facts = _dict(data)
    number, login = facts.get("id"), facts.get("login")
    if type(number) is not int or not 0 < number < 2**63 or not is_login(login):
        raise Failed(FetchError.UNUSABLE)
    if facts.get("type", "User") != "User":
        raise Failed(FetchError.NOT_FOUND)
    return Account(number, login)


def is_login(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and LOGIN.match(value) is not None


def repositories_of(data: Any, login: str) -> Iterator[Repository]:
    """The public ones of this account."""
    for row in filter(_is_dict, _list(data)):
        name, owner = row.get("name"), row.get("owner")
        is_theirs = _is_dict(owner) and _text(owner.get("login"), WORD).lower() == login.lower()
        if isinstance(name, str) and NAME.match(name) and is_theirs and row.get("private") is False:
            yield Repository(
                name=name,
                url=f"{HOME}/{login}/{name}",
                description=_text(row.get("description"), DESCRIPTION),
                language=_text(row.get("language"), WORD),
                stars=_number(row.get("stargazers_count"), BILLION),
                pushed_at=_moment(row.get("pushed_at")),
                topics=tuple(_words(row.get("topics"))),
                is_fork=row.get("fork") is True,
                is_archived=row.get("archived") is True,
            )


def languages_of(data: Any) -> dict[str, int]:
    """Bytes by language."""
    sizes = {_text(name, WORD): _number(size, 1000 * BILLION) for name, size in _dict(data).items()}
    return dict(Counter({name: size for name, size in sizes.items() if name and size}).most_common(LANGUAGES))


def events_of(data: Any) -> Iterator[tuple[str, bool]]:
    """The day of each event, and whether it is a contribution: the others, too, show how far back we see."""
    for row in filter(_is_dict, _list(data)):
        if day := _moment(row.get("created_at"))[:10]:
            yield day, _text(row.get("type"), WORD) in CONTRIBUTIONS


def calendar_of(data: Any, today: date) -> dict[str, int]:
    """Contributions by day; days without any are left out. Raises Failed also for errors of GraphQL."""
    answer = _dict(data)
    errors = filter(_is_dict, _list(answer.get("errors", [])))
    kinds = {_text(error.get("type"), WORD) for error in errors}
    if "RATE_LIMITED" in kinds:
        raise Failed(FetchError.LIMITED)
    if "NOT_FOUND" in kinds:
        raise Failed(FetchError.NOT_FOUND)
    for step in ("data", "user", "contributionsCollection", "contributionCalendar"):
        answer = _dict(answer.get(step))
    days = {}
    for week in filter(_is_dict, _list(answer.get("weeks"))[:60]):
        for row in filter(_is_dict, _list(week.get("contributionDays"))[:7]):
            days[_moment(row.get("date"))[:10]] = _number(row.get("contributionCount"), MOST_A_DAY)
    return within_a_year(days, today)


def within_a_year(days: dict[str, int], today: date) -> dict[str, int]:
    first, last = (today - DAYS).isoformat(), (today + timedelta(days=1)).isoformat()
    return {day: min(count, MOST_A_DAY) for day, count in days.items() if count and first < day <= last}


def as_row(repository: Repository) -> dict[str, Any]:
    return asdict(repository) | {"topics": list(repository.topics)}


# ── Typed parts ───────────────────────────────────────────────────────────────────────────────


def _is_dict(value: Any) -> bool:
    return isinstance(value, dict)


def _dict(value: Any) -> dict:
    if not isinstance(value, dict):
        raise Failed(FetchError.UNUSABLE)
    return value


def _list(value: Any) -> list:
    if not isinstance(value, list):
        raise Failed(FetchError.UNUSABLE)
    return value


def _text(value: Any, length: int) -> str:
    """One line without what controls a terminal or turns writing around; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    clean = "".join(
        sign for sign in value[: 4 * length] if sign.isspace() or sign in JOINERS or category(sign)[0] != "C"
    )
    return " ".join(clean.split())[:length].rstrip()


def _number(value: Any, most: int) -> int:
    return min(max(value, 0), most) if type(value) is int else 0


def _moment(value: Any) -> str:
    """ISO 8601 in UTC, "" for what is no date of GitHub's time."""
    try:
        moment = datetime.fromisoformat(_text(value, 40))
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="seconds") if 2000 <= moment.year < 2100 else ""


def _words(value: Any) -> Iterable[str]:
    if isinstance(value, list):
        yield from filter(None, (_text(word, WORD) for word in value[:TOPICS]))
