"""Mail speaks for the portal, and its links lead to the portal, whatever the Host header says (TEN-02)."""

import re
from pathlib import Path
from smtplib import SMTPServerDisconnected

import allauth.account
import pytest
from django.conf import settings
from django.core.cache import cache

from accounts.models import User
from tests.accounts.conftest import CAST_PASSWORD, PASSWORD
from tests.cast import client_at

pytestmark = pytest.mark.any_database

OURS = settings.BASE_DIR / "templates"
THEIRS = Path(allauth.__file__).parent / "templates"
UNUSED = {"account/email/password_reset_key"}  # a new password is set with a code, not with a link
SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"
OUR_MAILS = sorted(str(path.relative_to(OURS)) for path in OURS.glob("*/email/*.txt"))


@pytest.fixture(autouse=True)
def _address(settings):
    settings.DEFAULT_FROM_EMAIL = "Somebody Else <mail@portals.example>"


def test_mail_comes_from_the_portal(sign_up, mailoutbox):
    sign_up()

    (mail,) = mailoutbox
    assert mail.from_email == "Demo <mail@portals.example>"
    assert mail.subject == "[Demo] Your code to sign up"
    assert mail.body.endswith("\n\n-- \nDemo\nhttp://localhost/")


def test_name_of_the_portal_cannot_break_a_header(portal, sign_up, mailoutbox):
    portal.name = 'Ben & "Jerry"\r\nBcc: all@example.org'
    portal.save()

    sign_up()

    message = mailoutbox[0].message()
    assert mailoutbox[0].recipients() == ["new@example.org"]
    assert message["Bcc"] is None
    assert message["Subject"] == '[Ben & "Jerry" Bcc: all@example.org] Your code to sign up'
    assert 'Welcome to Ben & "Jerry"' in mailoutbox[0].body


@pytest.mark.parametrize("host", ["localhost", "localhost:666", "LOCALHOST.:666"])
@pytest.mark.parametrize(
    ("path", "data", "link"),
    [
        ("/accounts/password/reset/", {"email": "nobody@example.org"}, "/accounts/signup/"),
        ("/accounts/password/reset/", {"email": "alice@example.org"}, "/"),
        (
            "/accounts/signup/",
            {"email": "alice@example.org", "password1": PASSWORD, "consent": "on"},
            "/accounts/password/reset/",
        ),
    ],
)
def test_links_are_the_portals_own(portal, alice, verified, mailoutbox, host, path, data, link):
    verified(alice)
    portal.scheme, portal.port = "https", 8443
    portal.save()

    client_at(portal).post(path, data, headers={"host": host, "x-forwarded-host": "evil.example"})

    (mail,) = mailoutbox
    assert f"https://localhost:8443{link}\n" in mail.body + "\n"
    assert mail.body.count("://") == mail.body.count("https://localhost:8443/")
    assert ":666" not in mail.body
    assert "evil" not in str(mail.message())


def test_forged_host_sends_no_mail(portal, alice, verified, mailoutbox, settings):
    """Not even with one portal only and DEBUG, when local names are all answered."""
    verified(alice)

    for settings.DEBUG in (False, True):
        response = client_at(portal).post(
            "/accounts/password/reset/", {"email": alice.email}, headers={"host": "evil.example"}
        )
        assert response.status_code == 404

    assert not mailoutbox


def test_unknown_address_is_invited_only_where_one_can_sign_up(portal, stranger, mailoutbox):
    portal.signup_rule = "closed"
    portal.save()

    stranger.post("/accounts/password/reset/", {"email": "nobody@example.org"})

    assert "signup" not in mailoutbox[0].body


def test_every_mail_is_ours():
    """One that allauth adds or renames fails here, instead of going out in its words."""
    theirs = {str(path.relative_to(THEIRS)) for path in THEIRS.glob("*/email/**/*") if path.is_file()}
    unused = {f"{name}_{part}.txt" for name in UNUSED for part in ("subject", "message")}

    assert "account/email/login_code_message.txt" in theirs
    assert theirs - unused <= set(OUR_MAILS)


@pytest.mark.parametrize("name", OUR_MAILS)
def test_mail_template_takes_links_from_the_portal_only(name):
    source = (OURS / name).read_text()

    assert not re.search(r"(?<!portal\.base)_url\b", source)
    assert "current_site" not in source
    assert "request." not in source
    assert source.count("{% url") == source.count("{{ portal.base_url }}{% url")


def broken(*args, **kwargs):
    raise SMTPServerDisconnected


def test_mail_server_that_fails_is_said_and_the_way_stays_open(stranger, sign_up, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(SEND, broken)
        refused = sign_up()
    cache.clear()  # ten seconds later
    again = stranger.post("/accounts/login/", {"login": "new@example.org", "password": PASSWORD})

    assert refused.status_code == 503
    assert "The mail could not be sent" in refused.text
    assert "1 of 1 mails were not sent" in caplog.text
    assert again["Location"] == "/accounts/confirm-email/"


def test_mail_server_that_fails_does_not_undo_a_new_password(portal, alice, monkeypatch):
    monkeypatch.setattr(SEND, broken)
    client = client_at(portal, alice)
    passwords = {"oldpassword": "a good password", "password1": "quite another", "password2": "quite another"}

    response = client.post("/accounts/password/change/", passwords)

    assert response.status_code == 302
    alice.refresh_from_db()
    assert alice.check_password("quite another")


# ── Who reads it, and what it says ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("email", "own", "of_portal", "expected"),
    [
        ("alice@example.org", "en", "id", "en"),
        ("alice@example.org", "", "id", "id"),
        ("nobody@example.org", "", "en", "en"),
    ],
)
@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_language_is_that_of_the_reader_whoever_asks(
    portal, stranger, alice, verified, mailoutbox, email, own, of_portal, expected, path
):
    verified(alice)
    User.objects.update(language=own)
    portal.default_language = of_portal
    portal.save()
    asks_in = {"en": "id", "id": "en"}[expected]

    stranger.post(path, {"email": email}, headers={"accept-language": asks_in})

    assert f'<html lang="{expected}">' in mailoutbox[0].alternatives[0][0]


def test_notice_says_when_and_from_where(portal, alice, verified, mailoutbox):
    client = client_at(portal, verified(alice))
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 https://evil.example"
    passwords = {"oldpassword": CAST_PASSWORD, "password1": PASSWORD, "password2": PASSWORD}

    client.post(
        "/accounts/password/change/", passwords, headers={"user-agent": firefox}, REMOTE_ADDR="192.0.2.7"
    )

    (mail,) = mailoutbox
    assert mail.to == ["alice@example.org"]
    assert re.search(r"^When: .+ UTC\nFrom: Firefox on Linux, 192\.0\.2\.7$", mail.body, re.MULTILINE)
    assert "\nSet a new password: http://localhost/accounts/password/reset/\n" in mail.body
    assert "evil" not in mail.body


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/password/reset/", "/accounts/login/code/"])
@pytest.mark.parametrize("email", ["a@" + "ü" * 63 + ".org", "a@b\r\nBcc: c@example.org", "a@b, c@d.org"])
def test_address_that_no_mail_can_go_to_is_refused(stranger, mailoutbox, path, email):
    data = {"email": email, "password1": PASSWORD, "consent": "on"}

    response = stranger.post(path, data)

    assert "Enter a valid e-mail address." in response.text
    assert not mailoutbox
