"""Telling the owner of a page what was decided about it, and why."""

from collections.abc import Sequence

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from moderation.models import Action, Decision
from portals import mail

TOLD = {Action.HIDE: "hidden", Action.BAN: "banned", Action.RESTORE: "restored"}


def tell_owners(decisions: Sequence[Decision]) -> None:
    """Mail each owner over one connection. A mail server that is down undoes no decision: it is logged."""
    messages = [_message(decision) for decision in decisions if decision.action in TOLD]
    if messages:
        mail.send(*messages)


def _message(decision: Decision) -> EmailMultiAlternatives:
    profile, portal = decision.profile, decision.portal
    owner = profile.owner
    context = {
        "decision": decision,
        "name": owner.name or profile.name,
        "page_url": profile.public_url if profile.slug else "",
        "my_url": f"{portal.base_url}{reverse('me:home')}",
    }
    prefix = f"moderation/mail/{TOLD[decision.action]}"
    return mail.message(portal, owner.email, prefix, context, language=owner.language)
