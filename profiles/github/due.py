"""What is fetched without being asked for: once a day, what people look at, and what is still awaited."""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portals.models import Portal
from portals.scoping import activate, all_portals
from profiles.github import tokens
from profiles.github.client import paused_until
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity, WeekCount
from profiles.models.github import FetchError

A_DAY = timedelta(hours=20)  # a daily job does not begin at the same second each day
SEEN_LATELY = timedelta(weeks=2)

GONE, FINE, WAITING = "gone", "refreshed", "waiting"  # besides each FetchError

logger = logging.getLogger(__name__)


def due(*, portal: Portal | None = None, everything: bool = False) -> list[tuple[Portal, int]]:
    """Portals and keys, those fetched longest ago first; `everything`: also what nobody looks at."""
    with all_portals():
        rows = GitHubActivity.objects.select_related("profile__portal")
        if portal:
            rows = rows.filter(profile__portal=portal)
        if not everything:
            rows = rows.filter(_is_due())
        return [(row.profile.portal, row.pk) for row in rows.order_by("fetched_at", "pk")]


def _is_due() -> Q:
    now = timezone.now()
    seen = WeekCount.objects.filter(
        profile=OuterRef("profile"), views__gt=0, week__gte=(now - SEEN_LATELY).date()
    )
    is_wanted = Exists(seen) | Q(fetched_at=None)
    is_old = Q(fetched_at=None) | Q(fetched_at__lt=now - A_DAY)
    may_be_asked = Q(not_before=None) | Q(not_before__lte=now)
    return Q(is_wanted) & is_old & may_be_asked


def refresh_all(items: Iterable[tuple[Portal, int]]) -> Counter[str]:
    """How often it went how. One that fails stops no other; a pause stops all that is asked in that name."""
    outcomes: Counter[str] = Counter()
    for portal, key in items:
        outcomes[_outcome(portal, key)] += 1
    return outcomes


def _outcome(portal: Portal, key: int) -> str:
    try:
        with activate(portal):
            asker = tokens.lender(key)
        if paused_until(asker):
            return WAITING
        activity = refresh(portal, key)
    except Exception:
        logger.exception("GitHub activity %d was not refreshed", key)
        return FetchError.FAILED.value
    if activity is None:
        return GONE
    return activity.error or FINE
