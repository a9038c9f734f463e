"""Signing in with a mailed code; that unknown addresses look the same is told in test_enumeration."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.accounts.conftest import enters_my_page
from tests.cast import client_at

ASK, ENTER = "/accounts/login/code/", "/accounts/login/code/confirm/"


def test_code_signs_in(stranger, alice, verified, code):
    asked = stranger.post(ASK, {"email": verified(alice).email})
    done = stranger.post(ENTER, {"code": code()})

    assert asked["Location"] == ENTER
    assert done["Location"] == "/me/"
    assert enters_my_page(stranger)


def test_code_is_bound_to_the_browser_that_asked(portal, alice, bob, verified, code):
    mine, victims = client_at(portal), client_at(portal)
    mine.post(ASK, {"email": verified(bob).email})
    victims.post(ASK, {"email": verified(alice).email})

    response = mine.post(ENTER, {"code": code()})

    assert response.status_code == 200
    assert not enters_my_page(mine)


def test_code_is_good_once_and_three_guesses_end_it(portal, alice, verified, code):
    client = client_at(portal)
    client.post(ASK, {"email": verified(alice).email})

    wrong = [client.post(ENTER, {"code": f"WRONG-{n}"}).status_code for n in range(3)]
    late = client.post(ENTER, {"code": code()})

    assert wrong == [200, 200, 302]
    assert late["Location"] == ASK
    assert not enters_my_page(client)


def test_asking_is_limited_from_many_browsers_too(portal, alice, verified, mailoutbox):
    verified(alice)

    for _ in range(4):
        client_at(portal).post(ASK, {"email": alice.email})

    assert len(mailoutbox) == 3


def test_second_factor_is_asked_for_too(stranger, alice, verified, code):
    TOTP.activate(verified(alice), generate_totp_secret())
    stranger.post(ASK, {"email": alice.email})

    done = stranger.post(ENTER, {"code": code()})

    assert done["Location"] == "/accounts/2fa/authenticate/"
    assert not enters_my_page(stranger)


def test_person_of_another_portal_is_asked_to_join(other_portal, alice, verified, code):
    client = client_at(other_portal)
    client.post(ASK, {"email": verified(alice).email})

    done = client.post(ENTER, {"code": code()})

    assert done["Location"].startswith("/accounts/join/")
