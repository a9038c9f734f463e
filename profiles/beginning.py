"""The first row of a CV."""

from accounts import bans
from portals.models import Portal
from profiles.choices import Standing
from profiles.models import Profile


def begin(portal: Portal, owner, name: str) -> tuple[Profile, bool]:
    """The person's CV in this portal, and whether it was made just now: private, in the portal's language.

    Who left with a hidden page starts with a hidden one.
    """
    profile = portal.profiles.filter(owner=owner).select_related("portal").first()
    if profile is not None:
        return profile, False
    portal.memberships.filter(user=owner).update(is_candidate=True)
    standing = Standing.HIDDEN if bans.starts_hidden(portal, owner) else Standing.PENDING
    return Profile.objects.get_or_create(
        portal=portal,
        owner=owner,
        defaults={"name": name, "language": portal.default_language, "standing": standing},
    )
