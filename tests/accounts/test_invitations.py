"""The link of an invitation: what it shows, and whom it lets in as what."""

import pytest

from accounts.models import Invitation
from portals.models import Membership
from tests.accounts.conftest import enters_my_page
from tests.cast import client_at
from tests.factories import UserFactory

CONFIRM = "/accounts/confirm-email/"


@pytest.fixture
def guest(portal, verified):
    """Has an account, and is no member here."""
    return verified(UserFactory(email="guest@school.example"))


def set_rule(portal, rule, domains=""):
    portal.signup_rule, portal.signup_domains = rule, domains
    portal.save()


def membership_of(email):
    return Membership.objects.get(user__email=email)


def test_opening_the_link_says_what_it_is_and_uses_nothing_up(portal, stranger, invite):
    path = invite("employer")

    pages = [stranger.get(path), stranger.head(path), stranger.get(path)]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "Demo invites you" in pages[0].text
    assert "an approved employer here" in pages[0].text
    assert Invitation.objects.get().used == 0
    assert "invitation" not in stranger.session
    assert "no-store" in pages[0]["Cache-Control"]


@pytest.mark.parametrize("rule", ["open", "invitation", "domain"])
def test_stranger_signs_up_with_it_and_has_the_role_after_the_code(
    portal, stranger, invite, sign_up, code, rule
):
    set_rule(portal, rule, "campus.example")

    accepted = stranger.post(invite("employer"), {"way": "signup"})
    page = stranger.get(accepted["Location"])
    sign_up()
    used_before = Invitation.objects.get().used
    confirmed = stranger.post(CONFIRM, {"code": code()})

    membership = membership_of("new@example.org")
    assert accepted["Location"] == "/accounts/signup/"
    assert "You will be an approved employer here" in page.text
    assert "Create an account" in page.text
    assert "Your page stays private" not in page.text
    assert 'name="looks_for_people"' not in page.text
    assert used_before == 0
    assert confirmed["Location"] == "/"
    assert "Welcome to Demo. Your role here: employer." in stranger.get("/").text
    assert membership.is_approved_employer
    assert (membership.is_candidate, membership.is_moderator, membership.is_owner) == (False,) * 3
    assert Invitation.objects.get().used == 1


def test_it_is_good_once_for_each_place(portal, invite, sign_up, code):
    set_rule(portal, "invitation")
    path = invite("candidate", places=2)

    for number in range(2):
        client = client_at(portal)
        client.post(path, {"way": "signup"})
        sign_up(f"new{number}@example.org", client=client)
        client.post(CONFIRM, {"code": code()})
        assert enters_my_page(client)

    assert client_at(portal).get(path).status_code == 404
    assert Invitation.objects.get().used == 2


def test_closed_portal_takes_in_nobody_even_so(portal, stranger, invite, sign_up, guest):
    path = invite()
    set_rule(portal, "closed")

    pages = [stranger.get(path), stranger.post(path, {"way": "signup"})]
    sign_up()
    guests = client_at(portal, guest)
    refused = [guests.post(path), guests.post("/accounts/join/", {"consent": "on"})]

    assert all("takes in nobody new" in page.text for page in [*pages, *refused])
    assert not Membership.objects.filter(user__email__in=["new@example.org", guest.email]).exists()


def test_person_of_another_portal_signs_in_agrees_and_has_the_role(
    portal, stranger, invite, guest, sign_in_form
):
    set_rule(portal, "invitation")

    accepted = stranger.post(invite("moderator"), {"way": "login"})
    asked = sign_in_form(guest)
    page = stranger.get(asked["Location"])
    members_before = Membership.objects.filter(user=guest).count()
    joined = stranger.post("/accounts/join/", {"consent": "on"})

    assert accepted["Location"] == "/accounts/login/"
    assert asked["Location"].startswith("/accounts/join/")
    assert "a moderator here" in page.text
    assert members_before == 0
    assert joined.status_code == 302
    assert membership_of(guest.email).is_moderator
    assert membership_of(guest.email).consent_version == 1


def test_member_who_is_signed_in_has_the_role_by_accepting(portal, bob, invite):
    client = client_at(portal, bob)
    path = invite("employer")

    client.get(path)
    before = membership_of(bob.email).is_employer
    client.post(path)
    again = client.post(path, follow=True)

    assert not before
    assert membership_of(bob.email).is_approved_employer
    assert membership_of(bob.email).is_candidate
    assert again.status_code == 404  # the one place is taken


def test_member_who_has_the_role_takes_no_place(portal, erin, invite):
    client_at(portal, erin).post(invite("employer", places=3))

    assert Invitation.objects.get().used == 0


def test_member_who_signs_in_after_accepting_has_the_role(
    portal, stranger, bob, invite, verified, sign_in_form
):
    stranger.post(invite("moderator"), {"way": "login"})

    sign_in_form(verified(bob))

    assert membership_of(bob.email).is_moderator


def test_banned_member_does_not_come_back_by_it(portal, bob, stranger, invite, verified, sign_in_form):
    Membership.objects.filter(user=bob).update(is_banned=True)
    path = invite("owner")

    signed_in = client_at(portal, bob).post(path)
    stranger.post(path, {"way": "login"})
    sign_in_form(verified(bob))

    assert signed_in.status_code == 403
    assert membership_of(bob.email).is_banned
    assert not membership_of(bob.email).is_owner
    assert Invitation.objects.get().used == 0


def test_person_who_took_one_and_joins_another_way_is_asked_once(portal, stranger, invite, sign_up, code):
    """A used invitation is not kept in the session for the next person at the computer."""
    stranger.post(invite("candidate", places=5), {"way": "signup"})
    sign_up()
    stranger.post(CONFIRM, {"code": code()})

    assert "invitation" not in stranger.session


def test_it_survives_signing_in_by_a_mailed_code(portal, stranger, bob, invite, verified, code):
    stranger.post(invite("employer"), {"way": "login"})

    stranger.post("/accounts/login/code/", {"email": verified(bob).email})
    stranger.post("/accounts/login/code/confirm/", {"code": code()})

    assert membership_of(bob.email).is_approved_employer
