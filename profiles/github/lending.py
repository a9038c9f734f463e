"""Giving us a key to read GitHub with, and taking it back: what its person does.

A key comes from signing in with the account behind the CV, by accounts.keys, and has the rights of that: it
opens nothing that is not public, but e-mail addresses. It is kept encrypted. Where the deployment has a
token of its own, nobody's is asked for.
"""

from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.keys import Key
from profiles.github.tasks import refresh_soon
from profiles.github.tokens import client_of, is_usable, registration
from profiles.models import GitHubActivity, GitHubToken, Profile

PURPOSE = "github"  # among accounts.keys


def asked_of(activity: GitHubActivity | None) -> SocialApp | None:
    """The registration that a key would come from; None where none is needed, or possible.

    GitHub's number must be known, or nobody could tell whether it is the same account.
    """
    if activity is None or activity.account_id is None or settings.GITHUB_TOKEN:
        return None
    return registration(activity.profile.portal)


def state_of(activity: GitHubActivity | None) -> dict:
    """For the page: the key, also one that was lost, whether it is used, and whether we ask for one."""
    row = GitHubToken.objects.filter(activity=activity).first() if activity else None
    is_used = row is not None and bool(row.encrypted) and not settings.GITHUB_TOKEN
    return {
        "key": row,
        "key_is_used": is_used and is_usable(row, activity),
        "key_is_asked": asked_of(activity) is not None,
    }


def keep(request, key: Key) -> bool:
    """Take the key to the account behind the CV of who asks; a keeper of accounts.keys."""
    with transaction.atomic():
        profile = request.portal.profiles.select_for_update(of=("self",)).filter(owner=request.user).first()
        rows = GitHubActivity.objects.filter(pk=key.subject, profile=profile)
        activity = rows.select_related("profile__portal").first()
        if activity is None or str(activity.account_id) != key.uid or not asked_of(activity):
            return False
        now = timezone.now()
        row = GitHubToken(activity=activity, client=client_of(key.provider, key.client_id), since=now)
        row.secret = key.token
        GitHubToken.objects.filter(activity=activity).delete()
        row.save()
        activity.asked_at = now
        activity.save(update_fields=["asked_at"])
        refresh_soon(activity)
    return True


def take_back(profile: Profile) -> None:
    """What was fetched with it stays: it is public."""
    with transaction.atomic():
        Profile.objects.select_for_update(of=("self",)).filter(pk=profile.pk).first()
        GitHubToken.objects.filter(activity__profile=profile).delete()
