"""Staff's second factor: rights over others begin once the session has shown one that works here.

`Viewer.is_moderator` asks this, and so every page that decides about others does, also one whose
author never thought of it. It is the session that must have shown the factor, not only the person
who must have one: somebody may have signed in before becoming a moderator.
"""

from enum import StrEnum

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts.passkeys import passkeys_of
from portals.models import Membership, Portal
from portals.scoping import all_portals

TOTP = Authenticator.Type.TOTP


class Lack(StrEnum):
    """What keeps a member of staff from deciding."""

    NOTHING = ""
    FACTOR = "factor"  # has none that works on this portal
    PROOF = "proof"  # has one, but this session has not shown it


def lack_of(request) -> Lack:
    """Of somebody who has a role here; NOTHING where the deployment asks for no second factor."""
    if not settings.STAFF_NEEDS_TWO_FACTORS:
        return Lack.NOTHING
    if not has_factor(request.user, request.portal):
        return Lack.FACTOR
    records = get_authentication_records(request, request.user)
    return Lack.NOTHING if any(record["method"] == "mfa" for record in records) else Lack.PROOF


def has_factor(user, portal: Portal, *, without: Authenticator | None = None) -> bool:
    """An authenticator app, or a passkey of this host; recovery codes are no factor of their own."""
    apps = Authenticator.objects.filter(user=user, type=TOTP)
    return any(factor != without for factor in (*apps, *passkeys_of(user, portal)))


def is_needed(authenticator: Authenticator, portal: Portal) -> bool:
    """Whether somebody who is staff anywhere would be left without a factor there.

    A superuser is staff everywhere; the portal that is asked about stands for the others.
    """
    if not settings.STAFF_NEEDS_TWO_FACTORS or authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return False
    user = authenticator.user
    return any(
        has_factor(user, place) and not has_factor(user, place, without=authenticator)
        for place in _portals_served(user, portal)
    )


def way_to_rights(request) -> HttpResponseRedirect:
    """To the page where staff gets what is lacking; after a proof one goes on to where one wanted."""
    if request.viewer.lack == Lack.FACTOR:
        return HttpResponseRedirect(reverse("mfa_index"))
    has_app = Authenticator.objects.filter(user=request.user, type=TOTP).exists()
    proof = "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"
    query = urlencode({"next": reverse("admin:index")})
    return HttpResponseRedirect(f"{reverse(proof)}?{query}")


def _portals_served(user, portal: Portal) -> list[Portal]:
    staff = Q(is_moderator=True) | Q(is_owner=True)
    with all_portals():
        memberships = Membership.objects.filter(staff, user=user, is_banned=False).select_related("portal")
        served = [membership.portal for membership in memberships]
    return [*served, portal] if user.is_superuser else served
