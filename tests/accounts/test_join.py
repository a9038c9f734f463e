"""One account, several portals: joining a second one, and agreeing again."""

import pytest

from portals.models import Membership
from portals.scoping import activate
from tests.accounts.conftest import enters_my_page
from tests.cast import client_at
from tests.factories import UserFactory

pytestmark = pytest.mark.any_database

NEXT = {"next": "/people/?skill=python"}


@pytest.fixture
def guest(portal, verified):
    """Has an account, and is no member here."""
    return verified(UserFactory(email="guest@school.example"))


@pytest.fixture
def guests(portal, guest):
    return client_at(portal, guest)


def set_rule(portal, rule, domains=""):
    portal.signup_rule, portal.signup_domains = rule, domains
    portal.save()


def test_signing_in_where_one_is_no_member_leads_to_joining(sign_in_form, guest):
    response = sign_in_form(guest, next="/people/")

    assert response["Location"] == "/accounts/join/?next=%2Fpeople%2F"


def test_signing_in_where_one_is_a_member_leads_to_my_page(sign_in_form, alice, verified):
    assert sign_in_form(verified(alice))["Location"] == "/me/"


def test_superuser_signs_in_anywhere_without_joining(sign_in_form, root, verified):
    assert sign_in_form(verified(root), next="/admin/")["Location"] == "/admin/"


def test_same_login_joins_a_second_portal(portal, other_portal, alice, verified):
    client = client_at(other_portal)
    client.post("/accounts/login/", {"login": verified(alice).email, "password": "a good password"})

    asked = client.get("/me/")
    page = client.get(asked["Location"])
    joined = client.post("/accounts/join/", {"consent": "on", "next": "/me/"})

    assert asked["Location"] == "/accounts/join/?next=%2Fme%2F"
    assert "Join Other" in page.text
    assert joined["Location"] == "/me/"
    assert enters_my_page(client)
    assert Membership.objects.get(user=alice).portal == portal
    with activate(other_portal):
        membership = Membership.objects.get(user=alice)
    assert membership.consent_version == 1
    assert not any([membership.is_employer, membership.is_moderator, membership.is_owner])


def test_joining_goes_on_to_where_one_wanted(guests):
    assert guests.post("/accounts/join/", {"consent": "on"} | NEXT)["Location"] == NEXT["next"]


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil", "http://[", ""]
)
def test_joining_goes_nowhere_else(guests, url):
    assert guests.post("/accounts/join/", {"consent": "on", "next": url})["Location"] == "/me/"


def test_joining_needs_consent(guests):
    response = guests.post("/accounts/join/", {})

    assert "tick the box" in response.text
    assert not Membership.objects.exists()


def test_joining_twice_makes_one_membership(guests, guest):
    guests.post("/accounts/join/", {"consent": "on"})

    again = guests.post("/accounts/join/", {"consent": "on"} | NEXT, follow=True)

    assert again.redirect_chain[-1][0] == NEXT["next"]
    assert Membership.objects.get().user == guest


def test_joining_asks_strangers_to_sign_in(stranger):
    response = stranger.get("/accounts/join/")

    assert response["Location"] == "/accounts/login/?next=/accounts/join/"


@pytest.mark.parametrize(
    ("rule", "domains", "words"),
    [
        ("closed", "", "Demo takes in nobody new at present."),
        ("invitation", "", "Demo takes in people by invitation only."),
        ("domain", "campus.example\n@uni.example", "an e-mail address at campus.example or uni.example."),
        ("domain", "", "Demo is for people with an e-mail address at"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_joining_follows_the_rule_of_the_portal(portal, guests, rule, domains, words, method):
    set_rule(portal, rule, domains)

    response = getattr(guests, method)("/accounts/join/", {"consent": "on"})

    assert response.status_code == 403
    assert words in response.text
    assert not Membership.objects.exists()


@pytest.mark.parametrize("domains", ["school.example", "x.example\n @SCHOOL.example \n"])
def test_address_of_the_domain_joins(portal, guests, domains):
    set_rule(portal, "domain", domains)

    assert guests.post("/accounts/join/", {"consent": "on"}).status_code == 302


def test_unverified_address_of_the_domain_does_not_join(portal, guests, guest):
    set_rule(portal, "domain", "rich.example")
    guest.emailaddress_set.create(email="me@rich.example", verified=False)

    assert guests.post("/accounts/join/", {"consent": "on"}).status_code == 403


def test_banned_member_neither_enters_nor_joins_again(portal, guests, guest):
    Membership.objects.create(portal=portal, user=guest, is_banned=True, consent_version=0)

    responses = [
        guests.get("/me/"),
        guests.post("/me/"),
        guests.post("/accounts/consent/", {"consent": "on"}),
    ]

    assert [response.status_code for response in responses] == [403, 403, 403]
    assert all("Your access here is closed" in response.text for response in responses)
    assert guests.post("/accounts/join/", {"consent": "on"})["Location"].startswith("/accounts/consent/")
    assert Membership.objects.get().consent_version == 0


# ── The texts have changed ────────────────────────────────────────────────────────────────────


@pytest.fixture
def changed_terms(portal):
    portal.terms_version = 2
    portal.save()


def test_changed_terms_are_put_before_my_page(portal, alice, changed_terms):
    client = client_at(portal, alice)

    asked = client.get("/me/?tab=1")
    page = client.get(asked["Location"])
    agreed = client.post("/accounts/consent/", {"consent": "on", "next": "/me/?tab=1"})

    assert asked["Location"] == "/accounts/consent/?next=%2Fme%2F%3Ftab%3D1"
    assert "Our rules have changed" in page.text
    assert agreed["Location"] == "/me/?tab=1"
    assert enters_my_page(client)
    assert Membership.objects.get(user=alice).consent_version == 2


def test_changed_terms_do_not_stop_what_is_being_saved(portal, alice, changed_terms):
    assert "consent" not in client_at(portal, alice).post("/me/", {}).get("Location", "")


def test_changed_terms_leave_public_pages_alone(portal, alice, changed_terms):
    assert client_at(portal, alice).get("/about/").status_code == 200


def test_consent_is_not_asked_of_who_agreed(portal, alice):
    assert client_at(portal, alice).get("/accounts/consent/", NEXT)["Location"] == NEXT["next"]


def test_consent_sends_guests_to_joining(guests):
    assert guests.get("/accounts/consent/")["Location"].startswith("/accounts/join/")


# ── The gate of /me/ ──────────────────────────────────────────────────────────────────────────


def test_gate_sends_strangers_to_sign_in(stranger):
    assert stranger.get("/me/?a=b")["Location"] == "/accounts/login/?next=/me/%3Fa%3Db"
    assert stranger.post("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_gate_sends_a_fragment_request_as_a_whole_page(stranger, guests):
    htmx = {"hx-request": "true", "hx-current-url": "http://testserver/me/"}

    for client, target in ((stranger, "/accounts/login/"), (guests, "/accounts/join/")):
        response = client.get("/me/", headers=htmx)

        assert response.status_code == 200
        assert response["HX-Redirect"].startswith(target)
        assert not response.content
