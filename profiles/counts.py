"""How often a page was opened, found and downloaded: for its owner alone, week by week.

Nobody is named, not even by a number. A request writes no row: it adds to the cache `counts`, and
`manage.py flush_counts` brings that into the database, also each day with `prune`. Two visits at the
very same moment may be counted as one.
"""

import logging
import random
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from django.core.cache import caches
from django.db.models import F
from django.http import HttpRequest

from portals.scoping import all_portals
from profiles.models import Profile, WeekCount

BUCKETS = 16  # of a day: visits at one moment seldom meet in the same
DAYS_IN_CACHE = 8  # a daily job that failed for a week loses nothing
KEPT = timedelta(weeks=26)
ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|preview|externalhit|embed|scan|monitor|fetch|http|headless|lighthouse|curl|wget|python|java/|go-",
    re.IGNORECASE,
)

logger = logging.getLogger(__name__)


class Kind(StrEnum):
    """What is counted; the names of fields of WeekCount."""

    VIEWS = "views"
    APPEARANCES = "appearances"
    DOWNLOADS = "downloads"


def count(request: HttpRequest, kind: Kind, profiles: Iterable[int]) -> None:
    """Add one for each of these profiles, unless a machine asks: then they are not even read. Leave out
    the viewer's own.
    """
    if not is_person(request) or not (keys := list(profiles)):
        return
    bucket = _key(date.today(), random.randrange(BUCKETS))  # noqa: S311 (no secret)
    try:
        counted: Counter = caches["counts"].get(bucket) or Counter()
        counted.update((key, kind.value) for key in keys)
        caches["counts"].set(bucket, counted, timeout=(DAYS_IN_CACHE + 1) * 86_400)
    except Exception:
        logger.exception("A visit was not counted.")  # the page is worth more than its number


def is_person(request: HttpRequest) -> bool:
    """As far as a browser says: programs name themselves, and some fetch what nobody has opened yet."""
    agent = request.headers.get("User-Agent", "")
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and bool(agent) and not ROBOTS.search(agent) and not ahead


def flush() -> int:
    """Bring what was counted into the database, and forget what is older than half a year."""
    today = date.today()
    weeks: dict[date, Counter] = {}
    for day in (today - timedelta(days=ago) for ago in range(DAYS_IN_CACHE)):
        for bucket in range(BUCKETS):
            counted = caches["counts"].get(_key(day, bucket))
            if counted:
                caches["counts"].delete(_key(day, bucket))
                weeks.setdefault(week_of(day), Counter()).update(counted)
    with all_portals():
        for week, counted in weeks.items():
            _add(week, counted)
        WeekCount.objects.filter(week__lt=today - KEPT).delete()
    return sum(counted.total() for counted in weeks.values())


def _add(week: date, counted: Counter) -> None:
    numbers: dict[int, dict[str, int]] = {}
    for (profile, kind), number in counted.items():
        numbers.setdefault(profile, {})[kind] = number
    here = Profile.objects.filter(pk__in=numbers).values_list("pk", flat=True)  # others are gone since
    rows = [WeekCount(profile_id=key, week=week) for key in sorted(here)]
    WeekCount.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        more = {kind: F(kind) + number for kind, number in numbers[row.profile_id].items()}
        WeekCount.objects.filter(profile=row.profile_id, week=week).update(**more)


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def _key(day: date, bucket: int) -> str:
    return f"counts:{day.isoformat()}:{bucket}"
