"""Bringing what is kept of GitHub up to date: asked without a lock, stored under the lock of the CV.

What fails is noted with its date, and what was there before stays. The page is stored anew only if it would
say something else, and its version stays, since an open editor has not become stale by that.
"""

import logging
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Deletion
from portals.models import Portal
from portals.scoping import activate
from profiles.changes import changed
from profiles.github import tokens
from profiles.github.client import Asker, Failed, TokenRefused, the_site
from profiles.github.collecting import Collected, collect
from profiles.github.facts import GitHub, facts
from profiles.github.proof import is_proved
from profiles.models import GitHubActivity, Profile
from profiles.models.github import FetchError

SHOWN_AS_OF = timedelta(days=7)  # before the page names a newer date although nothing else is new
# When to try by itself again.
BACKOFF = {
    FetchError.NOT_FOUND: timedelta(days=7),
    FetchError.LIMITED: timedelta(minutes=15),
}

logger = logging.getLogger(__name__)


def refresh(portal: Portal, key: int) -> GitHubActivity | None:
    """Fetch this activity anew; returns it as it is then, None if it is gone. Raises nothing of GitHub's."""
    with activate(portal):
        activity = _read(key)
        if activity is None or Deletion.objects.filter(user=activity.profile.owner_id).exists():
            return None
        try:
            collected = _collect(activity)
        except Failed as failed:
            return _note(activity, failed)
        except Exception:
            logger.exception("GitHub activity %d was not fetched", key)
            return _note(activity, Failed(FetchError.FAILED))
        return _keep(activity, collected)


def _collect(activity: GitHubActivity) -> Collected:
    """With the key that its person lends us; without it, where GitHub does not take it any more."""
    today, lent = timezone.now().date(), tokens.lent(activity)
    if lent is not None:
        try:
            return collect(activity, today, Asker(lent.secret, activity.account_id))
        except TokenRefused as refused:
            tokens.lose(lent, refused.why)
    return collect(activity, today, the_site())


def _read(key: int) -> GitHubActivity | None:
    rows = GitHubActivity.objects.select_related("profile__portal", "profile__owner")
    return rows.filter(pk=key).first()


def _locked(activity: GitHubActivity) -> GitHubActivity | None:
    """As it is now: it may have been unlinked while GitHub answered."""
    Profile.objects.select_for_update(of=("self",)).filter(pk=activity.profile_id).first()
    return _read(activity.pk)


def _note(activity: GitHubActivity, failed: Failed) -> GitHubActivity | None:
    with transaction.atomic():
        row = _locked(activity)
        if row is not None:
            now = timezone.now()
            row.error, row.failed_at = failed.error, now
            row.not_before = failed.not_before or now + BACKOFF.get(failed.error, timedelta(hours=1))
            row.save(update_fields=["error", "failed_at", "not_before"])
    return row


def _keep(activity: GitHubActivity, collected: Collected) -> GitHubActivity | None:
    with transaction.atomic():
        row = _locked(activity)
        if row is None:
            return None
        before, now = facts(row), timezone.now()
        for name in collected.__dataclass_fields__:
            setattr(row, name, getattr(collected, name))
        row.proved = is_proved(row)
        row.fetched_at, row.error, row.failed_at, row.not_before = now, "", None, None
        is_news = _differ(before, facts(row)) or _is_old(row, now)
        if is_news:
            row.published_at = now
        row.save()
        if is_news:
            changed([row.profile], touch=False)
    return row


def _differ(before: GitHub | None, after: GitHub | None) -> bool:
    """Whether a page would say something else, the date aside."""
    if before is None or after is None:
        return before is not after
    return asdict(replace(before, fetched_at="")) != asdict(replace(after, fetched_at=""))


def _is_old(row: GitHubActivity, now: datetime) -> bool:
    return not row.is_hidden and (row.published_at is None or now - row.published_at > SHOWN_AS_OF)
