"""AUT-*: mail that anybody can have sent to an address is limited, for that address and for who asks."""

import pytest

from tests.cast import client_at

SIGN_IN_CODE, RESET = "/accounts/login/code/", "/accounts/password/reset/"


@pytest.mark.parametrize(("path", "in_a_minute"), [(SIGN_IN_CODE, 3), (RESET, 5)])
def test_codes_for_one_address_are_limited(portal, alice, verified, mailoutbox, path, in_a_minute):
    verified(alice)

    for n in range(8):
        email = ("alice@example.org", "ALICE@Example.org")[n % 2]
        client_at(portal).post(path, {"email": email}, REMOTE_ADDR=f"192.0.2.{n}")

    assert len(mailoutbox) == in_a_minute


@pytest.mark.parametrize("path", [SIGN_IN_CODE, RESET])
def test_nobody_fills_a_mailbox_by_patience(portal, alice, verified, mailoutbox, later, path):
    verified(alice)

    for n in range(30):
        client_at(portal).post(path, {"email": alice.email}, REMOTE_ADDR=f"192.0.2.{n}")
        later(seconds=61)
    in_half_an_hour = len(mailoutbox)
    later(seconds=3600)
    client_at(portal).post(path, {"email": alice.email})

    assert (in_half_an_hour, len(mailoutbox)) == (20, 21)


def test_nobody_fills_a_mailbox_by_signing_up(portal, alice, verified, mailoutbox, sign_up, later):
    verified(alice)

    for n in range(30):
        client = client_at(portal)
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{n}"
        sign_up(alice.email, client=client)
        later(seconds=11)

    assert len(mailoutbox) == 20


@pytest.mark.parametrize("path", [SIGN_IN_CODE, RESET])
def test_one_place_cannot_ask_codes_for_everybody(portal, mailoutbox, path):
    for n in range(25):
        client_at(portal).post(path, {"email": f"person{n}@example.org"})

    assert len(mailoutbox) == 20


def wrong_three_times(client, path):
    for _attempt in range(3):
        response = client.post(path, {"code": "WRONG1"}, follow=True)
    return response.content.decode()


def test_who_mistypes_the_code_of_sign_up_is_told_how_to_get_another(stranger, sign_up):
    sign_up()

    page = wrong_three_times(stranger, "/accounts/confirm-email/")

    assert "The code was wrong three times. Sign in, and you get a new one." in page
    assert "login attempts" not in page


@pytest.mark.parametrize("path", [SIGN_IN_CODE, RESET])
def test_who_mistypes_another_code_asks_for_another(stranger, alice, verified, path):
    stranger.post(path, {"email": verified(alice).email})

    page = wrong_three_times(stranger, f"{path}confirm/")

    assert "The code was wrong three times. Ask for a new one." in page
