"""Who may join a portal, and joining it.

A membership is made when a person is signed in, so with a verified address, and has agreed to the
portal's texts. Somebody who signs up agrees before the address is verified: that is remembered in
the session until the code is entered, and so is an invitation.

An invitation opens what is closed to all but some; it does not open a portal that takes in nobody.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts import bans, invitations
from accounts.invitations import Gone
from accounts.models import Invitation, Role
from portals.models import Membership, Portal, SignupRule

SESSION_KEY = "agreed"


def refusal(portal: Portal, emails: Iterable[str] | None = None, invitation: Invitation | None = None) -> str:
    """Why a person with these addresses may not join, in words for that person; "" if they may.

    Without addresses: why nobody at all may. The invitation is the one they hold, which may be
    for another address.
    """
    emails = None if emails is None else list(emails)
    is_invited = invitation is not None and (emails is None or invitation.fits(emails))
    match portal.signup_rule:
        case SignupRule.CLOSED:
            return _("%(portal)s takes in nobody new at present.") % {"portal": portal}
        case SignupRule.INVITATION if not is_invited:
            if invitation:
                return _("Your invitation is for another e-mail address.")
            return _("%(portal)s takes in people by invitation only.") % {"portal": portal}
        case SignupRule.DOMAIN if emails is not None and not is_invited:
            domains = portal.email_domains
            if not any(email.rpartition("@")[2].lower() in domains for email in emails):
                return _("%(portal)s is for people with an e-mail address at %(domains)s.") % {
                    "portal": portal,
                    "domains": get_text_list(domains, _("or")),
                }
    return ""


def refusal_of(portal: Portal, user, invitation: Invitation | None = None) -> str:
    """The same for somebody with an account: only verified addresses count.

    Who left while banned comes back by an invitation for that very address alone.
    """
    is_asked_back = invitation is not None and invitation.email and invitations.is_for(invitation, user)
    if bans.is_banned(portal, user) and not is_asked_back:
        return _("The moderators of %(portal)s have closed your access.") % {"portal": portal}
    return refusal(portal, user.verified_addresses(), invitation)


def join(
    portal: Portal,
    user,
    *,
    agreed_at: datetime | None = None,
    invitation: Invitation | None = None,
    looks_for_people: bool = False,
) -> Membership:
    """Make the person a member who agreed to the portal's present texts; call it only if not refused.

    An invitation gives its role, unless it is for another address; raises Gone, and nobody has joined,
    when its last place was taken meanwhile. Who looks for people is no candidate, and may ask to be
    an employer.
    """
    is_invited = invitation is not None and invitations.is_for(invitation, user)
    agreed = {
        "consent_version": portal.terms_version,
        "consented_at": agreed_at or timezone.now(),
        "is_candidate": not looks_for_people and (not is_invited or invitation.role == Role.CANDIDATE),
    }
    with transaction.atomic():
        membership, created = Membership.objects.get_or_create(portal=portal, user=user, defaults=agreed)
        if is_invited:
            invitations.accept(invitation, membership, is_new=created)
            if created and invitation.email:
                bans.forget(portal, user, page_only=False)
    return membership


def has_agreed(portal: Portal, membership: Membership) -> bool:
    """False once the portal has raised the version of its texts."""
    return (membership.consent_version or 0) >= portal.terms_version


def remember_consent(request, user, *, looks_for_people: bool = False) -> None:
    request.session[SESSION_KEY] = {
        "user": user.pk,
        "version": request.portal.terms_version,
        "at": timezone.now().isoformat(),
        "looks_for_people": looks_for_people,
    }


def join_if_agreed(request, user) -> None:
    """Keep what `remember_consent` noted, if it is this person's and still about the present texts."""
    agreed = request.session.pop(SESSION_KEY, None)
    if not agreed or (agreed["user"], agreed["version"]) != (user.pk, request.portal.terms_version):
        return
    invitation = invitations.held(request)
    if refusal_of(request.portal, user, invitation):
        return
    try:
        join(
            request.portal,
            user,
            agreed_at=datetime.fromisoformat(agreed["at"]),
            invitation=invitation,
            looks_for_people=agreed["looks_for_people"],
        )
    except Gone:
        return  # the joining page says what is possible without it
    invitations.forget(request)


def accept_held(request, membership: Membership | None) -> None:
    """A member who took an invitation before signing in gets its role now."""
    invitation = invitations.held(request) if membership else None
    if invitation is None:
        return
    invitations.forget(request)
    try:
        invitations.accept(invitation, membership)
    except Gone:
        messages.warning(request, _("This invitation is not good any more."))
