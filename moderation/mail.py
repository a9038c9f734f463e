"""Telling the owner of a page what was decided about it, and why."""

import logging
from collections.abc import Sequence
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from moderation.models import Action, Decision

logger = logging.getLogger(__name__)

TOLD = {Action.HIDE: "hidden", Action.BAN: "banned", Action.RESTORE: "restored"}


def tell_owners(decisions: Sequence[Decision]) -> None:
    """Mail each owner over one connection. A mail server that is down undoes no decision: it is logged."""
    messages = [_message(decision) for decision in decisions if decision.action in TOLD]
    if not messages:
        return
    try:
        get_connection().send_messages(messages)
    except OSError:  # smtplib's errors too
        logger.exception("%d owners were not told of a decision", len(messages))


def _message(decision: Decision) -> EmailMessage:
    profile, portal = decision.profile, decision.portal
    owner = profile.owner
    context = {
        "decision": decision,
        "name": owner.name or profile.name,
        "portal": portal,
        "page_url": profile.public_url if profile.slug else "",
        "my_url": f"{portal.base_url}{reverse('me:home')}",
    }
    name = f"moderation/mail/{TOLD[decision.action]}"
    with translation.override(owner.language or portal.default_language):
        subject = _one_line(render_to_string(f"{name}-subject.txt", context))
        body = render_to_string(f"{name}-body.txt", context)
    sender = formataddr((_one_line(portal.name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    return EmailMessage(subject, body, sender, [owner.email])


def _one_line(text: str) -> str:
    """Line breaks would end a mail header."""
    return " ".join(text.split())
