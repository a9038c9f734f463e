"""Fetching in the background. A task gets IDs alone and activates the portal itself."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import default_task_backend, task

from portals.models import Portal
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity
from profiles.models.github import FetchError

INSISTING = timedelta(hours=6)  # for what a person waits for, when GitHub wants a pause


@task()
def refresh_activity(portal_id: int, activity_id: int) -> str:
    """Returns the error, "" without one; whatever is gone by now is left alone."""
    portal = Portal.objects.filter(pk=portal_id).first()
    activity = portal and refresh(portal, activity_id)
    if not activity:
        return ""
    if activity.error == FetchError.LIMITED and _is_asked_for(activity):
        later = refresh_activity.using(run_after=activity.not_before)
        later.enqueue(portal_id, activity_id)
    return activity.error


def _is_asked_for(activity: GitHubActivity) -> bool:
    since = timezone.now() - INSISTING
    return default_task_backend.supports_defer and bool(activity.asked_at and activity.asked_at > since)


def refresh_soon(activity: GitHubActivity) -> None:
    """Once the transaction is certain. Where no task can be kept, the daily command finds what is missing."""
    ask = partial(refresh_activity.enqueue, activity.profile.portal_id, activity.pk)
    transaction.on_commit(ask, robust=True)
