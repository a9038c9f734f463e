"""Whether the account is the person's own: they have connected it, by signing in there, and still have.

Compared by GitHub's number, for a name may be somebody else's tomorrow. An account counts where it signs in:
the one that a portal's own registration tells of says nothing on another portal.
"""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts.connections import connections_of
from accounts.models import Provider
from portals.models import Portal
from portals.scoping import activate, all_portals
from profiles.changes import changed
from profiles.github.answers import is_login
from profiles.models import GitHubActivity, GitHubToken, Profile


def identities_of(user, portal: Portal) -> list[SocialAccount]:
    """The person's GitHub accounts that sign in on this portal and tell their name."""
    usable = [one for one in connections_of(user, portal) if one.is_usable and one.kind == Provider.GITHUB]
    return [one.account for one in usable if is_login(login_of(one.account)) and number_of(one.account)]


def number_of(account: SocialAccount) -> int:
    """GitHub's own; 0 for what is none."""
    uid = account.uid
    return int(uid) if uid.isascii() and uid.isdigit() and len(uid) < 19 else 0


def login_of(account: SocialAccount) -> str:
    """As GitHub told it when the person signed in last."""
    return account.extra_data.get("login", "")


def is_proved(activity: GitHubActivity) -> bool:
    profile = activity.profile
    numbers = {number_of(account) for account in identities_of(profile.owner, profile.portal)}
    return activity.account_id in numbers


def recheck(user) -> None:
    """After an account was connected or disconnected: on all portals, at once."""
    with all_portals():
        rows = GitHubActivity.objects.filter(profile__owner=user).select_related("profile__portal")
        found = [(row.profile.portal, row.profile) for row in rows]
    for portal, profile in found:
        with activate(portal), transaction.atomic():
            _recheck(profile)


def _recheck(profile: Profile) -> None:
    locked = Profile.objects.select_for_update(of=("self",)).filter(pk=profile.pk).first()
    activity = GitHubActivity.objects.filter(profile=locked).select_related("profile__portal").first()
    if activity is None:
        return
    if not (now := is_proved(activity)):
        GitHubToken.objects.filter(activity=activity).delete()  # who disconnects takes the key back, too
    if activity.proved != now:
        activity.proved = now
        activity.save(update_fields=["proved"])
        changed([activity.profile], touch=False)


def account_added(request, sociallogin, **kwargs) -> None:
    recheck(sociallogin.user)


def account_removed(instance: SocialAccount, **kwargs) -> None:
    recheck(instance.user)
