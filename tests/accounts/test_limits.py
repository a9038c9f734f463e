"""AUT-*: guesses and sign-ups are limited, by person and by where they come from."""

import pytest
from django.core.cache import cache

from tests.accounts.conftest import CAST_PASSWORD
from tests.cast import client_at

WRONG = "The e-mail address or the password is not right."
NOT_IT = "quite another"
LIMITED = "Too many failed login attempts"


@pytest.fixture
def guess(portal):
    """Try a password; answers the page's message, "" once signed in."""

    def guess(login, password=NOT_IT, at=portal, host=None, **client):
        response = client_at(at).post(
            "/accounts/login/",
            {"login": login, "password": password},
            headers={"host": host or at.host},
            **client,
        )
        if response.status_code == 302:
            return ""
        return next(words for words in (WRONG, LIMITED) if words in response.text)

    return guess


# ── Passwords ─────────────────────────────────────────────────────────────────────────────────


def test_sixth_wrong_password_is_refused_and_so_is_the_right_one(alice, bob, verified, guess, later):
    verified(alice)
    verified(bob)

    guesses = [guess(alice.email) for _ in range(6)]
    right = guess(alice.email, CAST_PASSWORD)
    of_another = guess(bob.email, CAST_PASSWORD)
    later(seconds=301)
    after_five_minutes = guess(alice.email, CAST_PASSWORD)

    assert guesses == [WRONG] * 5 + [LIMITED]
    assert right == LIMITED
    assert (of_another, after_five_minutes) == ("", "")


def test_right_password_works_after_four_wrong_ones(alice, verified, guess):
    verified(alice)
    for _ in range(4):
        guess(alice.email)

    assert guess(alice.email, CAST_PASSWORD) == ""


def test_right_passwords_between_make_no_room_for_more_guesses(alice, verified, guess):
    verified(alice)

    answers = [guess(alice.email, CAST_PASSWORD if n == 3 else NOT_IT) for n in range(7)]

    assert answers == [WRONG] * 3 + [""] + [WRONG] * 2 + [LIMITED]


@pytest.mark.parametrize(
    "login", ["ALICE@example.org", " alice@example.org ", "alice@Example.ORG", "alice@example.org"]
)
def test_other_spelling_is_the_same_person(alice, verified, guess, login):
    verified(alice)
    for _ in range(5):
        guess(login)

    assert guess(alice.email, CAST_PASSWORD) == LIMITED


def test_limit_counts_whatever_the_host_header_says(portal, other_portal, alice, verified, guess):
    verified(alice)
    for host in ["localhost", "localhost:1", "LOCALHOST", "localhost."]:
        guess(alice.email, host=host)
    guess(alice.email, at=other_portal)

    assert guess(alice.email, CAST_PASSWORD) == LIMITED


def test_one_place_cannot_try_one_password_on_everybody(alice, verified, guess, later):
    verified(alice)

    guesses = [guess(f"person{n}@example.org") for n in range(11)]
    from_there = guess(alice.email, CAST_PASSWORD)
    from_elsewhere = guess(alice.email, CAST_PASSWORD, REMOTE_ADDR="192.0.2.7")

    assert guesses == [WRONG] * 10 + [LIMITED]
    assert (from_there, from_elsewhere) == (LIMITED, "")


def test_guesses_are_counted_in_the_cache_that_all_processes_share(alice, verified, guess):
    verified(alice)
    for _ in range(5):
        guess(alice.email)

    cache.clear()

    assert guess(alice.email, CAST_PASSWORD) == ""


# ── Where a request comes from ────────────────────────────────────────────────────────────────


@pytest.fixture
def knock(stranger, sign_up):
    """Try to sign up that often; answers the last status."""

    def knock(times, came_from="192.0.2.1", forwarded_for=None):
        stranger.defaults["REMOTE_ADDR"] = came_from
        for _ in range(times):
            if forwarded_for:
                stranger.defaults["HTTP_X_FORWARDED_FOR"] = next(forwarded_for)
            response = sign_up(password1="short")
        return response.status_code

    return knock


def forged(last):
    """What an attacker writes into X-Forwarded-For, each time something else; the proxy adds the last."""
    return (f"203.0.113.{n}{last}" for n in range(256))


def test_twenty_first_sign_up_in_a_minute_is_refused_for_a_minute(stranger, sign_up, knock, later):
    twentieth = knock(20)
    response = sign_up(password1="short")
    from_elsewhere = knock(1, "192.0.2.2")
    later(seconds=61)

    assert (twentieth, response.status_code, from_elsewhere) == (200, 429, 200)
    assert response["Retry-After"] == "60"
    assert "too often" in response.text
    assert knock(1) == 200


def test_forwarded_address_is_not_believed_without_a_proxy(knock):
    assert knock(21, forwarded_for=forged("")) == 429


def test_behind_a_proxy_the_address_that_it_adds_counts(knock, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    one_place = knock(21, forwarded_for=forged(", 198.51.100.1"))
    another_place = knock(1, forwarded_for=forged(", 198.51.100.2"))

    assert (one_place, another_place) == (429, 200)


def test_network_of_a_home_counts_as_one_place(knock):
    """A home has as many IPv6 addresses as it likes."""
    knock(10, "2001:db8:1:1::1")
    knock(10, "2001:db8:1:1:ffff::2")

    assert knock(1, "2001:db8:1:1::3") == 429
    assert knock(1, "2001:db8:1:2::3") == 200
