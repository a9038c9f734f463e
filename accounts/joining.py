"""Who may join a portal, and joining it.

A membership is made when a person is signed in, so with a verified address, and has agreed to the
portal's texts. Somebody who signs up agrees before the address is verified: that is remembered in
the session until the code is entered.
"""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from portals.models import Membership, Portal, SignupRule

SESSION_KEY = "agreed"


def refusal(portal: Portal, emails: Iterable[str] | None = None) -> str:
    """Why a person with these addresses may not join, in words for that person; "" if they may.

    Without addresses: why nobody at all may.
    """
    match portal.signup_rule:
        case SignupRule.CLOSED:
            return _("%(portal)s takes in nobody new at present.") % {"portal": portal}
        case SignupRule.INVITATION:
            return _("%(portal)s takes in people by invitation only.") % {"portal": portal}
        case SignupRule.DOMAIN if emails is not None:
            domains = portal.email_domains
            if not any(email.rpartition("@")[2].lower() in domains for email in emails):
                return _("%(portal)s is for people with an e-mail address at %(domains)s.") % {
                    "portal": portal,
                    "domains": get_text_list(domains, _("or")),
                }
    return ""


def refusal_of(portal: Portal, user) -> str:
    """The same for somebody with an account: only verified addresses count."""
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    return refusal(portal, addresses.values_list("email", flat=True))


def join(portal: Portal, user, *, agreed_at: datetime | None = None) -> Membership:
    """Make the person a member who agreed to the portal's present texts; call it only if not refused."""
    agreed = {"consent_version": portal.terms_version, "consented_at": agreed_at or timezone.now()}
    membership, _created = Membership.objects.get_or_create(portal=portal, user=user, defaults=agreed)
    return membership


def has_agreed(portal: Portal, membership: Membership) -> bool:
    """False once the portal has raised the version of its texts."""
    return (membership.consent_version or 0) >= portal.terms_version


def remember_consent(request, user) -> None:
    request.session[SESSION_KEY] = {
        "user": user.pk,
        "version": request.portal.terms_version,
        "at": timezone.now().isoformat(),
    }


def join_if_agreed(request, user) -> None:
    """Keep what `remember_consent` noted, if it is this person's and still about the present texts."""
    agreed = request.session.pop(SESSION_KEY, None)
    if not agreed or (agreed["user"], agreed["version"]) != (user.pk, request.portal.terms_version):
        return
    if not refusal_of(request.portal, user):
        join(request.portal, user, agreed_at=datetime.fromisoformat(agreed["at"]))
