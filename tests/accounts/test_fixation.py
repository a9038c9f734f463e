"""AUT-*: a session begins with signing in, ends with signing out, and is of one portal."""

import pytest

from portals.scoping import all_portals
from tests.accounts.conftest import enters_my_page
from tests.accounts.test_tokens import COMPLETE, NEW_PASSWORDS, WAYS
from tests.cast import client_at
from tests.factories import MembershipFactory


@pytest.fixture
def alice(alice, verified):
    return verified(alice)


def key(client):
    return client.cookies["sessionid"].value


@pytest.mark.parametrize("name", WAYS)
def test_session_that_was_planted_is_not_the_one_of_who_signs_in(portal, alice, stranger, code, name):
    """Session fixation: an attacker knows the key from before."""
    path, data, confirm = WAYS[name]
    stranger.post(path, data)
    planted = key(stranger)

    stranger.post(confirm, {"code": code()})
    stranger.post(COMPLETE, NEW_PASSWORDS)

    attacker = client_at(portal)
    attacker.cookies["sessionid"] = planted
    assert enters_my_page(stranger)
    assert key(stranger) != planted
    assert not enters_my_page(attacker)


def test_key_of_nobodys_session_is_not_taken_from_the_cookie(alice, stranger, sign_in_form):
    stranger.cookies["sessionid"] = "a" * 32

    sign_in_form(alice)

    assert key(stranger) != "a" * 32


def test_signing_out_ends_the_session_on_the_server(portal, alice, stranger, sign_in_form):
    sign_in_form(alice)
    stolen = client_at(portal)
    stolen.cookies["sessionid"] = key(stranger)
    before = enters_my_page(stolen)

    stranger.post("/accounts/logout/")

    assert before
    assert not enters_my_page(stolen)


def test_session_of_one_portal_signs_in_nowhere_else(alice, stranger, other_portal, sign_in_form):
    """TEN-03."""
    with all_portals():
        MembershipFactory(portal=other_portal, user=alice)
    sign_in_form(alice)
    carried = client_at(other_portal)
    carried.cookies["sessionid"] = key(stranger)

    assert enters_my_page(stranger)
    assert carried.get("/me/")["Location"].startswith("/accounts/login/")
