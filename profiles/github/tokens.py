"""Using the key with which a person lets us read GitHub as them; see lending.py for how it is given.

It is used for the account behind that one CV only, as long as the portal offers signing in with GitHub by
the registration that the key was given to, and the person stays connected with that account. Where the
deployment has a token of its own, that one does.
"""

import logging
from datetime import timedelta

from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.utils import timezone

from accounts.models import Provider
from accounts.providers import apps_of, kind_of
from portals.models import Portal
from portals.scoping import activate, all_portals
from profiles.github.proof import is_proved
from profiles.models import GitHubActivity, GitHubToken
from profiles.models.github_token import Lost

TOLD = timedelta(days=90)  # for which a person is told that a key was lost

logger = logging.getLogger(__name__)


def registration(portal: Portal) -> SocialApp | None:
    """By which people sign in with GitHub on this portal, if they can."""
    return next((app for app in apps_of(portal) if kind_of(app) == Provider.GITHUB), None)


def client_of(provider: str, client_id: str) -> str:
    """A registration as a key names it: our ID of the provider, and its ID of us."""
    return f"{provider} {client_id}"


def is_usable(row: GitHubToken, activity: GitHubActivity) -> bool:
    """Whether signing in is offered as it was then, and the person is still connected by that."""
    app = registration(activity.profile.portal)
    return app is not None and row.client == client_of(app.provider_id, app.client_id) and is_proved(activity)


def lent(activity: GitHubActivity) -> GitHubToken | None:
    """A key to ask with; one that must not, or cannot, be used any more is lost by this."""
    row = GitHubToken.objects.filter(activity=activity).exclude(encrypted="").first()
    if row is None or settings.GITHUB_TOKEN:
        return None
    if not row.is_readable:
        logger.error("The key of GitHub activity %d cannot be read: was SECRET_KEY changed?", activity.pk)
        lose(row, Lost.UNREADABLE)
        return None
    if not is_usable(row, activity):
        lose(row, Lost.CLOSED)
        return None
    return row


def lender(key: int) -> int:
    """GitHub's number of the person in whose name this activity is fetched; 0: the site's."""
    rows = GitHubToken.objects.filter(activity=key).exclude(encrypted="")
    number = None if settings.GITHUB_TOKEN else rows.values_list("activity__account_id", flat=True).first()
    return number or 0


def lose(row: GitHubToken, why: Lost) -> None:
    """Forget the key, and keep in mind why; one that was given anew in the meantime stays."""
    rows = GitHubToken.objects.filter(pk=row.pk, encrypted=row.encrypted)
    rows.update(encrypted="", lost=why, lost_at=timezone.now())


def prune() -> int:
    """Forget what is not used any more; a pruner of accounts.pruning."""
    with all_portals():
        old = GitHubToken.objects.filter(lost_at__lt=timezone.now() - TOLD)
        gone = (GitHubToken.objects.all() if settings.GITHUB_TOKEN else old).delete()[0]
        rows = GitHubActivity.objects.filter(token__encrypted__gt="").select_related("profile__portal")
        kept = [(row.profile.portal, row.pk) for row in rows]
    return gone + sum(_is_lost(portal, key) for portal, key in kept)


def _is_lost(portal: Portal, key: int) -> bool:
    with activate(portal):
        rows = GitHubActivity.objects.filter(pk=key).select_related("profile__portal", "profile__owner")
        activity = rows.first()
        return activity is not None and lent(activity) is None
