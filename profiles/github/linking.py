"""Naming an account, letting it go, and having it fetched: what its person does."""

from datetime import datetime, timedelta

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from portals.scoping import all_portals
from profiles.changes import changed
from profiles.github.proof import login_of, number_of
from profiles.github.tasks import refresh_soon
from profiles.models import GitHubActivity, Profile
from profiles.models.github import FetchError

AN_HOUR = timedelta(hours=1)  # between two refreshes of one person, on whatever portal


def link_name(profile: Profile, username: str) -> GitHubActivity:
    """As the person states it; it is proved when its number is that of an account they sign in with."""
    return _link(profile, username, None)


def link_own(profile: Profile, account: SocialAccount) -> GitHubActivity:
    """One of identities_of(owner, portal)."""
    return _link(profile, login_of(account), number_of(account))


def _link(profile: Profile, username: str, number: int | None) -> GitHubActivity:
    """What was fetched of another account goes. Naming the same one again changes nothing."""
    with transaction.atomic():
        locked = _locked(profile)
        before = GitHubActivity.objects.filter(profile=locked).first()
        if before and _is_same(before, username, number):
            return before
        if before:
            before.delete()
        activity = GitHubActivity.objects.create(
            profile=locked,
            username=username,
            account_id=number,
            proved=number is not None,
            asked_at=timezone.now(),
        )
        changed([locked], touch=False)
        refresh_soon(activity)
    return activity


def _is_same(activity: GitHubActivity, username: str, number: int | None) -> bool:
    if number is None:
        return activity.username.lower() == username.lower()
    return activity.account_id == number


def unlink(profile: Profile) -> None:
    """All that was fetched goes too."""
    with transaction.atomic():
        locked = _locked(profile)
        GitHubActivity.objects.filter(profile=locked).delete()
        changed([locked], touch=False)


def ask_again(profile: Profile) -> datetime | None:
    """Have it fetched; returns from when on that is possible if it is too early."""
    with transaction.atomic():
        activity = GitHubActivity.objects.filter(profile=_locked(profile)).select_related("profile").first()
        if activity is None:
            return None
        if when := next_time(activity):
            return when
        activity.asked_at = timezone.now()
        activity.save(update_fields=["asked_at"])
        refresh_soon(activity)
    return None


def next_time(activity: GitHubActivity) -> datetime | None:
    """From when on its person may have it fetched again; None: now."""
    with all_portals():
        asked = GitHubActivity.objects.filter(profile__owner=activity.profile.owner_id)
        last = asked.aggregate(last=Max("asked_at"))["last"]
    moments = [last + AN_HOUR] if last else []
    if activity.error == FetchError.LIMITED and activity.not_before:
        moments.append(activity.not_before)
    when = max(moments, default=None)
    return when if when and when > timezone.now() else None


def _locked(profile: Profile) -> Profile:
    """The person, so that two portals do not ask at once, and the CV like everything that changes it."""
    # Nobody's key changes: who edits the CV at this moment may still name its person in a state of it.
    User.objects.select_for_update(no_key=True).get(pk=profile.owner_id)
    return Profile.objects.select_for_update(of=("self",)).select_related("portal").get(pk=profile.pk)
