"""Alice's GitHub activity as it was fetched on Sunday 22 November 2026."""

from datetime import UTC, datetime

import pytest

from profiles.changes import changed
from profiles.models import GitHubActivity

URL = "/alice/"


def repository(name, stars=0, **facts):
    return {
        "name": name,
        "description": f"About {name}",
        "language": "Python",
        "stars": stars,
        "pushed_at": "2026-06-05T10:00:00+00:00",
        **facts,
    }


def link(profile, **facts):
    """Also publishes it."""
    values = {
        "username": "ada-l",
        "days": {"2026-11-02": 3, "2026-11-20": 1, "2026-03-05": 40},
        "calendar_source": "graphql",
        "repositories": [repository("engine", 900), repository("notes", 2, language="TeX")],
        "languages": {"Python": 900, "TeX": 100},
        "evidence": [
            {"slug": "python", "repositories": 12, "pushed_at": "2026-06-05T10:00:00+00:00"},
            {"slug": "tex", "repositories": 1, "pushed_at": "2026-06-05T10:00:00+00:00"},
        ],
        "fetched_at": datetime(2026, 11, 22, 9, tzinfo=UTC),
        **facts,
    }
    activity = GitHubActivity.objects.create(profile=profile, **values)
    changed([profile], touch=False)
    return activity


@pytest.fixture
def linked(alice_cv):
    return link(alice_cv)
