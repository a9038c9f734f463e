"""AUT-*: codes are good once, for a while, in the browser and on the portal that asked."""

import pytest

from tests.accounts.conftest import CAST_PASSWORD, PASSWORD, enters_my_page
from tests.cast import client_at

pytestmark = pytest.mark.any_database

CONFIRM = "/accounts/confirm-email/"
NEW = {"email": "new@example.org", "password1": PASSWORD, "consent": "on"}
# What asks for a code: (where, with what, where the code goes).
WAYS = {
    "sign-up": ("/accounts/signup/", NEW, CONFIRM),
    "mailed code": ("/accounts/login/code/", {"email": "alice@example.org"}, "/accounts/login/code/confirm/"),
    "forgotten password": (
        "/accounts/password/reset/",
        {"email": "alice@example.org"},
        "/accounts/password/reset/confirm/",
    ),
}
TURNED_AWAY = ("/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/accounts/signup/")
COMPLETE = "/accounts/password/reset/complete/"
NEW_PASSWORDS = {"password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def alice(alice, verified):
    return verified(alice)


@pytest.fixture(params=WAYS)
def way(request, alice):
    """Asks for a code and enters it: each way in that takes one."""
    path, data, confirm = WAYS[request.param]

    class Way:
        @staticmethod
        def ask(client):
            response = client.post(path, data)
            assert response["Location"] == confirm

        @staticmethod
        def enter(client, code):
            """Whether the code was taken."""
            response = client.post(confirm, {"code": code})
            return response.status_code == 302 and response["Location"] not in TURNED_AWAY

    return Way


def test_code_opens_the_way(stranger, way, code):
    way.ask(stranger)

    assert way.enter(stranger, code())


def test_code_may_be_typed_in_small_letters_without_its_dash(stranger, way, code):
    way.ask(stranger)

    assert way.enter(stranger, code().lower().replace("-", ""))


def test_code_is_no_longer_good_after_three_wrong_ones(stranger, way, code):
    way.ask(stranger)

    wrong = [way.enter(stranger, f"WRONG-{n}") for n in range(3)]

    assert wrong == [False] * 3
    assert not way.enter(stranger, code())


@pytest.mark.parametrize(("minutes", "is_good"), [(14.8, True), (15.2, False)])
def test_code_is_good_for_a_quarter_of_an_hour(stranger, way, code, later, minutes, is_good):
    way.ask(stranger)
    later(seconds=60 * minutes)

    assert way.enter(stranger, code()) is is_good


def test_code_is_good_once(stranger, way, code):
    way.ask(stranger)
    used = code()
    way.enter(stranger, used)
    stranger.post(COMPLETE, NEW_PASSWORDS)
    stranger.post("/accounts/logout/")

    assert not way.enter(stranger, used)
    assert not enters_my_page(stranger)


def test_code_is_good_in_the_browser_that_asked_only(portal, stranger, way, code):
    way.ask(stranger)

    assert not way.enter(client_at(portal), code())


def test_code_is_good_on_the_portal_that_asked_only(other_portal, stranger, way, code):
    """Neither in a new browser there, nor with the cookie of the one that asked."""
    way.ask(stranger)
    carried = client_at(other_portal)
    carried.cookies = stranger.cookies

    assert not way.enter(client_at(other_portal), code())
    assert not way.enter(carried, code())
    assert not enters_my_page(carried)


@pytest.mark.parametrize(
    ("name", "again"),
    [("sign-up", (CONFIRM, {"action": "resend"})), ("forgotten password", WAYS["forgotten password"][:2])],
)
def test_new_code_ends_the_old_one(alice, stranger, code, later, name, again):
    path, data, confirm = WAYS[name]
    stranger.post(path, data)
    old = code()
    later(seconds=11)

    stranger.post(*again)
    with_the_old = stranger.post(confirm, {"code": old})
    with_the_new = stranger.post(confirm, {"code": code()})

    assert code() != old
    assert (with_the_old.status_code, with_the_new.status_code) == (200, 302)


def test_confirmed_reset_cannot_be_finished_on_another_portal(alice, stranger, other_portal, code):
    path, data, confirm = WAYS["forgotten password"]
    stranger.post(path, data)
    stranger.post(confirm, {"code": code()})
    carried = client_at(other_portal)
    carried.cookies = stranger.cookies

    carried.post(COMPLETE, NEW_PASSWORDS)

    alice.refresh_from_db()
    assert alice.check_password(CAST_PASSWORD)


def test_code_to_sign_in_is_none_for_a_new_password(alice, stranger, code):
    stranger.post(*WAYS["mailed code"][:2])

    response = stranger.post(WAYS["forgotten password"][2], {"code": code()})

    assert response["Location"] in TURNED_AWAY
