"""Invented GitHub activity of invented people; nothing is asked of GitHub.

The names cannot be anybody's: GitHub allows no two hyphens in a row.
"""

import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from profiles.demo import vocabulary as words
from profiles.github.calendar import WEEKS
from profiles.models import GitHubActivity, Profile
from profiles.models.github import CalendarSource
from profiles.models.skills import skill_slug

PART = 0.45  # of the people
NEVER = datetime(2099, 1, 1, tzinfo=UTC)  # the daily job leaves them alone
LANGUAGES = frozenset(
    {"Python", "Java", "Go", "PHP", "Ruby", "Elixir", "C#", "Rust", "C++", "JavaScript", "TypeScript"}
    | {"Vue", "Svelte", "CSS", "SQL", "Kotlin", "Swift", "Dart", "Shell"}
)


def activity_of(profile: Profile, number: int, trade: words.Trade, today: date) -> GitHubActivity | None:
    """Unsaved; None for those who have no account."""
    draw = random.Random(f"github {number}")  # noqa: S311 - the point is that it can be repeated
    if draw.random() > PART:
        return None
    rows = [_repository(draw, name, about, trade, today) for name, about in _projects(draw)]
    rows.sort(key=lambda row: -row["stars"])
    return GitHubActivity(
        profile=profile,
        username=f"demo--{profile.slug}"[:39].rstrip("-"),
        days=_days(draw, today),
        calendar_source=CalendarSource.GRAPHQL,
        repositories=rows,
        languages=_languages(rows),
        evidence=_evidence(rows),
        fetched_at=datetime.combine(today, time(6), UTC),
        published_at=datetime.combine(today, time(6), UTC),
        not_before=NEVER,
    )


def _projects(draw):
    return draw.sample(
        [*words.PROJECTS, ("dotfiles", "Shell, editor and a very small tmux.")], draw.randint(2, 9)
    )


def _repository(draw, name: str, about: str, trade: words.Trade, today: date) -> dict:
    used = [*trade.core, *draw.sample(trade.pool, 2)]
    languages = [one for one in used if one in LANGUAGES] or ["Python"]
    if name == "dotfiles":
        used, languages = [], ["Shell"]
    sizes = {language: draw.randint(2_000, 90_000) // (n + 1) for n, language in enumerate(languages)}
    pushed = today - timedelta(days=int(draw.expovariate(1 / 120)))
    return {
        "name": skill_slug(name),
        "description": about,
        "language": max(sizes, key=lambda language: sizes[language]),
        "stars": int(draw.paretovariate(0.7)) - 1 if draw.random() < 0.8 else 0,
        "pushed_at": datetime.combine(pushed, time(12), UTC).isoformat(),
        "topics": [skill_slug(one) for one in used if one not in LANGUAGES],
        "is_archived": draw.random() < 0.08,
        "languages": sizes,
    }


def _days(draw, today: date) -> dict[str, int]:
    """More on working days, in waves of a few weeks, with holidays."""
    pace, days = draw.choice((1, 2, 4, 7)), {}
    for week in range(WEEKS):
        mood = draw.choice((0, 0.4, 0.8, 1, 1.3))
        for day in range(7):
            when = today - timedelta(days=7 * week + day)
            busy = mood * pace * (1 if when.weekday() < 5 else 0.3)
            if count := int(draw.expovariate(1 / busy)) if busy else 0:
                days[when.isoformat()] = count
    return days


def _languages(rows) -> dict[str, int]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row["languages"])
    return dict(total)


def _evidence(rows) -> list[dict]:
    """As profiles.github.collecting finds it, without asking the vocabulary: these names are in it."""
    last: dict[str, list[str]] = {}
    for row in rows:
        for slug in {*map(skill_slug, row["languages"]), *row["topics"]}:
            last.setdefault(slug, []).append(row["pushed_at"])
    return [
        {"slug": slug, "repositories": len(pushes), "pushed_at": max(pushes)}
        for slug, pushes in sorted(last.items())
    ]
