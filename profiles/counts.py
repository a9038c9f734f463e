"""How often a page was opened, found and downloaded: for its owner alone, week by week.

Nobody is named, not even by a number. A request writes no row: it adds to the cache `counts`, and
`manage.py flush_counts` brings that into the database, also each day with `prune`.

A day has several buckets. Whoever adds to one or empties it holds its lock, a key that only one
process can `add`; finding it held, a visit goes to another bucket. So nothing is lost, and next to
nobody waits.
"""

import logging
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import StrEnum

from django.core.cache import caches
from django.db.models import F
from django.http import HttpRequest

from portals.scoping import all_portals
from profiles.models import Profile, WeekCount

BUCKETS = 16  # of a day
ROUNDS = 100  # to look for one that is free
PAUSE = 0.005  # seconds between two rounds
LOCKED = 10  # seconds after which a lock is given up, because its process is gone
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
    counted = Counter((key, kind.value) for key in keys)
    try:
        if not _add_to_a_bucket(date.today(), counted):
            logger.error("A visit was not counted: every bucket is locked.")
    except Exception:
        logger.exception("A visit was not counted.")  # the page is worth more than its number


def _add_to_a_bucket(day: date, counted: Counter) -> bool:
    for _round in range(ROUNDS):
        for number in random.sample(range(BUCKETS), BUCKETS):
            with _held(key := _key(day, number)) as is_mine:
                if is_mine:
                    total = (caches["counts"].get(key) or Counter()) + counted
                    caches["counts"].set(key, total, timeout=(DAYS_IN_CACHE + 1) * 86_400)
                    return True
        time.sleep(PAUSE)
    return False


def _emptied(key: str) -> Counter:
    """What was in that bucket; nothing when it stays locked: it is brought in the next time."""
    for _round in range(ROUNDS):
        with _held(key) as is_mine:
            if is_mine:
                counted = caches["counts"].get(key) or Counter()
                caches["counts"].delete(key)
                return counted
        time.sleep(PAUSE)
    return Counter()


@contextmanager
def _held(key: str) -> Iterator[bool]:
    """Whether the bucket is one's own until the end of the block."""
    lock = f"{key}:lock"
    is_mine = caches["counts"].add(lock, 1, timeout=LOCKED)
    try:
        yield is_mine
    finally:
        if is_mine:
            caches["counts"].delete(lock)


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
            key = _key(day, bucket)
            if caches["counts"].get(key) and (counted := _emptied(key)):
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
