"""A mail of a portal: one text, shown as text and as HTML, that nobody can bend."""

import re
from email.header import decode_header, make_header
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.template import engines

from portals import mail
from portals.accent import ink_on
from portals.templatetags.mail import quoted

pytestmark = pytest.mark.any_database

NOTHING_EXECUTABLE = re.compile(r"<(?:script|img|iframe|link|form|object)|\bon\w+=|@import|url\(|javascript:")


@pytest.fixture
def make(portal, monkeypatch):
    """Make a mail of that text, as if it stood in a template; `wrote` is what somebody typed."""

    def make(text, subject="Hello", language="", **context):
        templates = {"t_message.txt": text, "t_subject.txt": subject}
        monkeypatch.setattr(mail, "get_template", lambda name: engines["django"].from_string(templates[name]))
        return mail.message(portal, "to@example.org", "t", context, language=language)

    return make


def html_of(message):
    ((content, kind),) = message.alternatives
    assert kind == "text/html"
    return content


def body_of(message):
    """The HTML between the portal's name and its address, without style."""
    inside = html_of(message).split("</p>", 1)[1].rsplit("</div>\n      <p", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r' (style|class)="[^"]*"', "", inside)).strip()


def test_paragraphs_codes_links_and_quotes_have_their_form(make):
    text = """Your code:

        1A2B-3C

    Two lines
    of one paragraph.

    Sign in: {{ portal.base_url }}/accounts/login/

    {{ wrote }}""".replace("\n    ", "\n")

    message = make(text, wrote="> First\n>\n> Second")

    assert body_of(message) == (
        "<p>Your code:</p> <p>1A2B-3C</p> <p>Two lines<br>of one paragraph.</p>"
        ' <p><a href="http://localhost/accounts/login/">Sign in</a></p>'
        " <blockquote>First<br><br>Second</blockquote>"
    )
    assert message.body.startswith("Your code:\n\n    1A2B-3C\n\nTwo lines\n")
    assert message.body.endswith("\n\n-- \nDemo\nhttp://localhost/")


def test_html_runs_and_fetches_nothing(make):
    message = make(
        "Sign in: {{ portal.base_url }}/x\n\n{{ wrote }}", wrote="<script>alert(1)</script><img src=x>"
    )

    html = html_of(message)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x&gt;" in html
    assert not NOTHING_EXECUTABLE.search(html)
    assert re.findall(r'(?:href|src)="([^"]*)"', html) == ["http://localhost/x", "http://localhost/"]


@pytest.mark.parametrize(
    "wrote",
    [
        "https://evil.example/",
        "Sign in: https://evil.example/",
        "Sign in: http://localhost.evil.example/",
        "Sign in: http://localhost@evil.example/",
        "Sign in: http://localhost:81/",
        "Sign in: javascript:alert(1)",
    ],
)
def test_link_to_another_place_stays_text(make, wrote):
    message = make("Hello\n{{ wrote }}", wrote=wrote)

    assert body_of(message) == f"<p>Hello<br>{wrote}</p>"


def test_quoted_words_make_no_link_and_no_code_of_ours(make):
    wrote = "Sign in: http://localhost/\r\n\r\n    1A2B-3C\x85\u2028Sign in: http://localhost/"

    message = make("{{ wrote }}", wrote=quoted(wrote))

    assert body_of(message).startswith("<blockquote>")
    assert body_of(message).count("<a ") == 0
    assert body_of(message).count("<p>") == 0


def test_text_is_not_escaped(make):
    message = make("{{ wrote }}", subject="{{ wrote }}", wrote="Ben & <Jerry>'s")

    assert message.subject == "[Demo] Ben & <Jerry>'s"
    assert message.body.startswith("Ben & <Jerry>'s\n")


def test_headers_are_one_line_each(make, portal):
    portal.name = "Demo\r\nBcc: all@example.org\x0b\x85\u2028"

    message = make("x", subject="A\nBcc: all@example.org\r{{ wrote }}", wrote="\nTo: all@example.org")
    raw = message.message()

    assert message.recipients() == ["to@example.org"]
    assert (raw["Bcc"], raw["To"]) == (None, "to@example.org")
    assert message.subject == "[Demo Bcc: all@example.org] A Bcc: all@example.org To: all@example.org"
    assert raw["Auto-Submitted"] == "auto-generated"


def test_sender_is_the_portal_at_the_deployments_address(make, portal, settings):
    settings.DEFAULT_FROM_EMAIL = "Somebody Else <mail@portals.example>"
    portal.name = "Büro für Köpfe"

    raw = make("x").message()

    name, address = parseaddr(raw["From"])
    assert str(make_header(decode_header(name))) == "Büro für Köpfe"
    assert address == "mail@portals.example"


@pytest.mark.parametrize(("language", "of_portal", "expected"), [("id", "en", "id"), ("", "id", "id")])
def test_language_is_the_readers_or_else_the_portals(make, portal, language, of_portal, expected):
    portal.default_language = of_portal

    message = make("{% load i18n %}{% get_current_language as L %}{{ L }}", language=language)

    assert message.body.startswith(expected)
    assert f'<html lang="{expected}">' in html_of(message)


@pytest.mark.parametrize(
    ("accent", "ink"),
    [("#000000", "#ffffff"), ("#ffffff", "#000000"), ("#0b6e8f", "#ffffff"), ("#ffd400", "#000000")],
)
def test_button_is_read_on_every_accent(accent, ink):
    assert ink_on(accent) == ink


# ── Sending ───────────────────────────────────────────────────────────────────────────────────


def test_address_that_is_refused_holds_up_no_other(make, mailoutbox, monkeypatch, caplog):
    send = EmailBackend.send_messages

    def refuse_the_second(backend, messages):
        if messages[0].subject == "[Demo] 1":
            raise SMTPRecipientsRefused({})
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_the_second)

    sent = mail.send(*(make("x", subject=str(n)) for n in range(3)))

    assert not sent
    assert [message.subject for message in mailoutbox] == ["[Demo] 0", "[Demo] 2"]
    assert "A mail cannot go to its address: [Demo] 1" in caplog.text


def test_server_that_is_down_is_asked_once(make, monkeypatch, caplog):
    asked = []

    def broken(backend, messages):
        asked.append(1)
        raise SMTPServerDisconnected

    monkeypatch.setattr(EmailBackend, "send_messages", broken)

    sent = mail.send(*(make("x") for _ in range(3)))

    assert not sent
    assert asked == [1]
    assert "3 of 3 mails were not sent" in caplog.text


def test_sending_tells_that_all_was_taken(make, mailoutbox):
    assert mail.send(make("x"), make("y"))
    assert len(mailoutbox) == 2
