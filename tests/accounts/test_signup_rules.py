"""Signing up follows the rule of the portal, whatever the form says."""

import pytest

from accounts.models import User
from portals.models import Membership
from tests.accounts.conftest import CAST_PASSWORD

CONFIRM = "/accounts/confirm-email/"


def set_rule(portal, rule, domains=""):
    portal.signup_rule, portal.signup_domains = rule, domains
    portal.save()


@pytest.mark.parametrize(
    ("rule", "words"), [("closed", "No new pages at present"), ("invitation", "By invitation only")]
)
def test_closed_sign_up_says_so_and_takes_nobody(portal, stranger, sign_up, mailoutbox, rule, words):
    set_rule(portal, rule)

    shown = stranger.get("/accounts/signup/")
    sent = sign_up()

    for response in (shown, sent):
        assert words in response.text
        assert 'name="password1"' not in response.text
    assert not User.objects.exists()
    assert not mailoutbox


def test_address_outside_the_domains_is_refused_in_the_form(portal, sign_up, mailoutbox):
    set_rule(portal, "domain", "school.example")

    for email in (
        "me@example.org",
        "me@school.example.evil.example",
        "me@sub.school.example",
        "me@xschool.example",
    ):
        assert "Demo is for people with an e-mail address at school.example." in sign_up(email).text

    assert not User.objects.exists()
    assert not mailoutbox


def test_address_of_the_domain_signs_up(portal, stranger, sign_up, code):
    set_rule(portal, "domain", "school.example")

    sign_up("Me@School.Example")
    confirmed = stranger.post(CONFIRM, {"code": code()})

    assert confirmed["Location"] == "/me/"
    assert Membership.objects.get().user.email == "me@school.example"


def test_portal_that_closes_meanwhile_is_not_entered(portal, stranger, sign_up, code):
    sign_up()
    set_rule(portal, "closed")

    confirmed = stranger.post(CONFIRM, {"code": code()})

    assert confirmed["Location"].startswith("/accounts/join/")
    assert not Membership.objects.exists()


def test_address_cannot_be_exchanged_while_the_code_is_awaited(portal, stranger, sign_up, mailoutbox):
    """A way around the domain rule, and a way to learn which addresses have accounts."""
    set_rule(portal, "domain", "school.example")
    sign_up("me@school.example")

    stranger.post(CONFIRM, {"action": "change", "email": "me@evil.example"})

    assert [mail.to for mail in mailoutbox] == [["me@school.example"]]
    assert User.objects.get().email == "me@school.example"


def test_member_may_move_to_another_address(portal, alice, verified, sign_in_form, stranger, mailoutbox):
    """The domain is asked of who joins; people stay members when they leave school."""
    set_rule(portal, "domain", "school.example")
    sign_in_form(verified(alice))

    asked = stranger.post("/accounts/email/", {"email": "alice@elsewhere.example", "action_add": ""})
    stranger.post(asked["Location"], {"password": CAST_PASSWORD})

    assert mailoutbox[-1].to == ["alice@elsewhere.example"]
