"""AUT-*: `next=` leads on within this portal, and to no other site, at every door that takes it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache

from accounts.models import User
from tests.accounts.conftest import CAST_PASSWORD, PASSWORD
from tests.cast import client_at

pytestmark = pytest.mark.any_database

HERE = "/people/?skill=go"
ELSEWHERE = [
    "https://evil.example/",
    "http://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://[",
    "http://localhost@evil.example/",
    "http://localhost.evil.example/",
    "http://other.localhost/",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\x00/evil.example",
]


@pytest.fixture
def alice(alice, verified):
    return verified(alice)


@pytest.fixture
def guest(verified):
    """Has an account, and is no member here."""
    return verified(User.objects.create_user("guest@example.org", CAST_PASSWORD))


def by_password(portal, alice, guest, code, url):
    client = client_at(portal)
    return client.post("/accounts/login/", {"login": alice.email, "password": CAST_PASSWORD, "next": url})


def by_code(portal, alice, guest, code, url):
    client = client_at(portal)
    client.post("/accounts/login/code/", {"email": alice.email, "next": url})
    return client.post("/accounts/login/code/confirm/", {"code": code(), "next": url})


def by_new_password(portal, alice, guest, code, url):
    client = client_at(portal)
    client.post("/accounts/password/reset/", {"email": alice.email, "next": url})
    client.post("/accounts/password/reset/confirm/", {"code": code(), "next": url})
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    return client.post("/accounts/password/reset/complete/", passwords | {"next": url})


def by_signing_up(portal, alice, guest, code, url):
    client = client_at(portal)
    data = {"email": "new@example.org", "password1": PASSWORD, "consent": "on", "next": url}
    client.post("/accounts/signup/", data)
    return client.post("/accounts/confirm-email/", {"code": code(), "next": url})


def by_joining(portal, alice, guest, code, url):
    client = client_at(portal, guest)
    return client.post("/accounts/join/", {"consent": "on", "next": url})


def by_agreeing_anew(portal, alice, guest, code, url):
    portal.terms_version += 1
    portal.save()
    return client_at(portal, alice).post("/accounts/consent/", {"consent": "on", "next": url})


def by_choosing_a_language(portal, alice, guest, code, url):
    return client_at(portal).post("/accounts/language/", {"language": "en", "next": url})


def by_signing_out(portal, alice, guest, code, url):
    return client_at(portal, alice).post("/accounts/logout/", {"next": url})


def by_showing_the_password_again(portal, alice, guest, code, url):
    client = client_at(portal, alice)
    return client.post("/accounts/reauthenticate/", {"password": CAST_PASSWORD, "next": url})


def signed_in_already(portal, alice, guest, code, url):
    return client_at(portal, alice).get("/accounts/login/", {"next": url})


def by_joining_on_the_way(portal, alice, guest, code, url):
    """Signing in leads to the joining page, and that on to where one wanted."""
    client = client_at(portal)
    data = {"login": guest.email, "password": CAST_PASSWORD, "next": url}
    join = client.post("/accounts/login/", data)["Location"]
    assert join.startswith("/accounts/join/")
    return client.post("/accounts/join/", {"consent": "on", "next": parse_qs(urlsplit(join).query)["next"]})


DOORS = [
    by_password,
    by_code,
    by_new_password,
    by_signing_up,
    by_joining,
    by_joining_on_the_way,
    by_agreeing_anew,
    by_choosing_a_language,
    by_signing_out,
    by_showing_the_password_again,
    signed_in_already,
]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_door_leads_on_within_the_portal(portal, alice, guest, code, door):
    response = door(portal, alice, guest, code, HERE)

    assert response["Location"] == HERE


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_door_leads_to_no_other_site(portal, other_portal, alice, guest, code, door):
    """Whatever else may come of it: an own page, or a refusal in words."""
    for url in ELSEWHERE:
        cache.clear()  # of limits
        response = door(portal, alice, guest, code, url)
        target = urlsplit(response.headers.get("Location", "/"))

        assert (target.scheme, target.netloc, target.path[:1]) == ("", "", "/"), url
        assert not target.path.startswith(("//", "/\\")), url
        assert response.status_code in (200, 302), url
        User.objects.filter(email="new@example.org").delete()
        guest.memberships.all().delete()
        alice.set_password(CAST_PASSWORD)
        alice.save()
