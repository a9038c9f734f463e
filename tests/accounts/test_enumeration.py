"""AUT-*: no door tells whether an address has an account: same pages, same mails, same work."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache

from accounts.models import User
from tests.accounts.conftest import CAST_PASSWORD, PASSWORD
from tests.cast import client_at

pytestmark = pytest.mark.any_database

UNKNOWN = "nobody@example.org"
# name of the door: (path, field for the address, what else is filled in)
DOORS = {
    "sign-up": ("/accounts/signup/", "email", {"password1": PASSWORD, "consent": "on"}),
    "sign-up by passkey": ("/accounts/signup/passkey/", "email", {"consent": "on"}),
    "password": ("/accounts/login/", "login", {"password": "wrong"}),
    "mailed code": ("/accounts/login/code/", "email", {}),
    "forgotten password": ("/accounts/password/reset/", "email", {}),
}
BY_TIME = {"Expires", "Content-Length"}  # the length counts the address that was typed
# What one may do next, where a code is asked for: guess until one is turned away, ask for a new one.
FORMS = [{"code": "WRONG-1"}, {"action": "resend"}, {"code": "WRONG-2"}, {"code": "WRONG-3"}, {"code": "X"}]


@pytest.fixture(autouse=True)
def _no_limit_of_ten_seconds(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"confirm_email": None}


@pytest.fixture
def known(alice, verified):
    """Makes alice somebody whose account is of that kind."""

    def known(kind):
        verified(alice)
        match kind:
            case "without a password":
                alice.set_unusable_password()
            case "closed":
                alice.is_active = False
            case "with an unverified address":
                alice.emailaddress_set.update(verified=False)
            case "of another language":
                alice.language = "id"
        alice.save()
        return alice.email

    return known


@pytest.fixture
def hashes(monkeypatch):
    """A list that grows by one with each password that is hashed: that is what takes time."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
    return hashed


def seen(response, email):
    """All that a browser gets, without what is drawn by lot and without what was typed."""
    text = re.sub(r"(?<=[\"'])[A-Za-z0-9]{64}(?=[\"'])", "TOKEN", response.text)
    headers = {name: value for name, value in response.headers.items() if name not in BY_TIME}
    cookies = {name: (morsel["max-age"], morsel["path"]) for name, morsel in response.cookies.items()}
    return response.status_code, headers, cookies, text.replace(email, "EMAIL")


def visit(portal, door, email):
    """Everything somebody sees who tries that door with that address, whatever they do next."""
    path, field, more = DOORS[door]
    client = client_at(portal)
    responses = [client.post(path, {field: email, **more})]
    here = responses[0].headers.get("Location", path)
    responses.append(client.get(here))
    if here != path:
        responses += [client.post(here, form) for form in FORMS]
    return [seen(response, email) for response in responses]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "kind",
    ["plain", "without a password", "closed", "with an unverified address", "of another language"],
)
def test_known_address_looks_like_an_unknown_one(portal, known, door, kind):
    email = known(kind)

    pages_of_known, pages_of_unknown = visit(portal, door, email), visit(portal, door, UNKNOWN)

    assert pages_of_known == pages_of_unknown


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", ["plain", "without a password", "closed"])
def test_known_address_costs_as_many_hashes_and_mails(portal, known, hashes, mailoutbox, door, kind):
    email = known(kind)
    spent = []

    for address in (email, UNKNOWN):
        hashes.clear()
        mailoutbox.clear()
        visit(portal, door, address)
        assert {tuple(mail.to) for mail in mailoutbox} <= {(address,)}
        spent.append((len(hashes), len(mailoutbox)))

    assert spent[0] == spent[1]


@pytest.mark.parametrize(
    ("door", "hashed", "mailed"),
    [("sign-up", 1, 2), ("sign-up by passkey", 0, 2), ("password", 1, 0), ("mailed code", 0, 1)],
)
def test_unknown_address_costs(portal, hashes, mailoutbox, door, hashed, mailed):
    """What the test above compares with is not nothing."""
    visit(portal, door, UNKNOWN)

    assert (len(hashes), len(mailoutbox)) == (hashed, mailed)


@pytest.mark.parametrize("door", ["sign-up", "sign-up by passkey", "mailed code", "forgotten password"])
def test_mail_says_to_whom_it_went_what_the_page_does_not(portal, known, mailoutbox, door):
    path, field, more = DOORS[door]

    for address in (known("plain"), UNKNOWN):
        client_at(portal).post(path, {field: address, **more})

    assert mailoutbox[0].subject != mailoutbox[1].subject


def test_asking_again_and_again_looks_the_same(portal, known):
    """Limits count both alike."""
    answers = []
    for email in (known("plain"), UNKNOWN):
        for path in ("/accounts/login/code/", "/accounts/password/reset/"):
            cache.clear()
            clients = [client_at(portal) for _ in range(7)]
            answers.append([client.post(path, {"email": email}).status_code for client in clients])

    assert answers[:2] == answers[2:]
    assert answers[0] != answers[0][:1] * 7


@pytest.mark.parametrize("door", ["sign-up", "sign-up by passkey"])
def test_turning_back_from_the_code_looks_the_same(portal, known, door):
    path, field, more = DOORS[door]
    for address in (known("plain"), UNKNOWN):
        client = client_at(portal)
        asked = client.post(path, {field: address, **more}, follow=True)
        back = client.post("/accounts/logout/", {"next": path})

        assert 'name="next" value="/accounts/signup/"' in asked.text
        assert back["Location"] == path
        assert client.get(path).status_code == 200
        assert client.get("/accounts/confirm-email/")["Location"] == "/accounts/login/"


def test_sign_up_in_another_spelling_of_a_known_address_makes_no_second_account(portal, known, sign_up):
    known("plain")

    response = sign_up("ALICE@Example.ORG")

    assert response["Location"] == "/accounts/confirm-email/"
    assert User.objects.count() == 1


def test_closed_account_is_named_to_who_knows_its_password_only(portal, known, stranger):
    known("closed")

    right = stranger.post("/accounts/login/", {"login": "alice@example.org", "password": CAST_PASSWORD})

    assert right["Location"] == "/accounts/inactive/"
