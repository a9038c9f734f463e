"""Mail of a portal: text and HTML from one source, in the reader's language.

A mail is two templates of text, `<prefix>_subject.txt` and `<prefix>_message.txt`. Neither escapes
anything, so both may hold what people wrote. Blank lines end a paragraph, and three forms mean something:

    Sign in: https://portal.example/accounts/login/    a link, a button in HTML: to this portal only
        1A2B-3C                                        four blanks before it: a code
    > What somebody wrote.                             quoted: the filter `quoted` makes it

The signature and the HTML come from here.
"""

import logging
import re
from collections.abc import Iterator
from email.utils import formataddr, parseaddr
from smtplib import SMTPRecipientsRefused
from textwrap import dedent
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

from portals.accent import ink_on
from portals.models import Portal

logger = logging.getLogger(__name__)

LINK = re.compile(r"(?:(?P<label>[^:]+): )?(?P<url>https?://\S+)")
CODE = re.compile(r"( {4}[^\n]+\n?)+")
QUOTE = re.compile(r"(>[^\n]*\n?)+")


def message(
    portal: Portal, to: str, template_prefix: str, context: dict | None = None, *, language: str = ""
) -> EmailMultiAlternatives:
    """A mail in that language, else in the portal's; its templates know `portal` besides the context."""
    context = {**(context or {}), "portal": portal}
    with translation.override(language or portal.default_language):
        subject = _one_line(_text(f"{template_prefix}_subject.txt", context))
        subject = f"[{_one_line(portal.name)}] {subject}"
        text = _text(f"{template_prefix}_message.txt", context)
        html = _html(portal, subject, text)
    sender = formataddr((_one_line(portal.name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]), charset="utf-8")
    mail = EmailMultiAlternatives(
        subject,
        f"{text}\n\n-- \n{_one_line(portal.name)}\n{portal.base_url}/",
        sender,
        [to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(html, "text/html")
    return mail


def send(*messages: EmailMultiAlternatives) -> bool:
    """Send them over one connection; False if one was not taken, which is logged.

    An address the server refuses holds up no other one; a server that is down is asked once.
    """
    sent = 0
    try:
        with get_connection() as connection:
            for mail in messages:
                try:
                    sent += connection.send_messages([mail])
                except (SMTPRecipientsRefused, UnicodeError):  # the latter: no such domain can exist
                    logger.exception("A mail cannot go to its address: %s", mail.subject)
    except OSError:  # smtplib's errors too
        logger.exception("%d of %d mails were not sent", len(messages) - sent, len(messages))
    return sent == len(messages)


def _text(template_name: str, context: dict) -> str:
    text = get_template(template_name).template.render(Context(context, autoescape=False))
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", text)  # a template's own lines leave blank ones behind


class Block(NamedTuple):
    """One paragraph of a mail. Kind: text, code, quote or link."""

    kind: str
    text: str
    url: str = ""


def _html(portal: Portal, subject: str, text: str) -> str:
    context = {
        "portal": portal,
        "subject": subject,
        "ink": ink_on(portal.accent),
        "blocks": list(blocks(text, portal.base_url)),
    }
    return render_to_string("mail/layout.html", context)


def blocks(text: str, base_url: str) -> Iterator[Block]:
    """What the layout draws. A link to anywhere else than this portal stays text."""
    for paragraph in text.split("\n\n"):
        if CODE.fullmatch(paragraph):
            yield Block("code", dedent(paragraph).strip())
        elif QUOTE.fullmatch(paragraph):
            yield Block("quote", re.sub(r"^> ?", "", paragraph, flags=re.MULTILINE))
        else:
            yield from _lines(paragraph, base_url)


def _lines(paragraph: str, base_url: str) -> Iterator[Block]:
    lines: list[str] = []
    for line in paragraph.split("\n"):
        link = LINK.fullmatch(line)
        if not link or not link["url"].startswith(f"{base_url}/"):
            lines.append(line)
            continue
        if lines:
            yield Block("text", "\n".join(lines))
        lines = []
        yield Block("link", (link["label"] or link["url"]).strip(), link["url"])
    if lines:
        yield Block("text", "\n".join(lines))


def _one_line(text: str) -> str:
    """Line breaks would end a mail header."""
    return " ".join(text.split())
