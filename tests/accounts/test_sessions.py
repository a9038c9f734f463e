"""Where one is signed in, on all portals; AUT: a session's key changes at sign-in."""

import pytest
from allauth.usersessions.models import UserSession

from accounts.sessions import device
from tests.accounts.conftest import CAST_PASSWORD
from tests.cast import client_at

LIST = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"
)


def sign_in_at(portal, user, user_agent="", **options):
    client = client_at(portal)
    data = {"login": user.email, "password": CAST_PASSWORD}
    client.post("/accounts/login/", data, headers={"user-agent": user_agent}, **options)
    return client


def is_in(client):
    return client.get(LIST).status_code == 200


@pytest.fixture
def alices(portal, alice, verified):
    return sign_in_at(portal, verified(alice), FIREFOX)


def test_list_tells_device_portal_and_address(alices, alice, other_portal):
    sign_in_at(other_portal, alice, PHONE, REMOTE_ADDR="192.0.2.7")

    html = alices.get(LIST).text

    assert "Firefox on Linux" in html
    assert "Safari on iPhone" in html
    assert "Other (other.localhost)" in html
    assert "Demo (localhost" in html
    assert "192.0.2.7" in html
    assert html.count("This one") == 1


def test_one_is_ended_and_really_is(alices, alice, other_portal):
    elsewhere = sign_in_at(other_portal, alice, PHONE)
    third = sign_in_at(other_portal, alice)
    row = UserSession.objects.get(user_agent=PHONE)

    alices.post(f"{LIST}{row.pk}/end/")

    assert [is_in(client) for client in (alices, elsewhere, third)] == [True, False, True]
    assert "Safari on iPhone" not in alices.get(LIST).text


def test_all_others_are_ended(alices, alice, portal, other_portal):
    others = [sign_in_at(place, alice) for place in (portal, other_portal)]

    response = alices.post(LIST, follow=True)

    assert [is_in(client) for client in others] == [False, False]
    assert is_in(alices)
    assert response.context["sessions"][0].is_this
    assert len(response.context["sessions"]) == 1


def test_session_of_somebody_else_is_not_ended(alices, bob, portal, verified):
    bobs = sign_in_at(portal, verified(bob))
    row = UserSession.objects.get(user=bob)

    assert alices.post(f"{LIST}{row.pk}/end/").status_code == 404
    assert is_in(bobs)


def test_own_session_is_not_ended_here(alices, alice):
    """Signing out does that, and empties the browser."""
    row = UserSession.objects.get(user=alice)

    assert alices.post(f"{LIST}{row.pk}/end/").status_code == 404
    assert is_in(alices)


def test_session_that_was_signed_out_is_not_listed(alices, alice, portal):
    other = sign_in_at(portal, alice, PHONE)
    other.post("/accounts/logout/")

    assert "iPhone" not in alices.get(LIST).text


def test_looking_at_the_list_writes_nothing(alices, alice, portal):
    sign_in_at(portal, alice).post("/accounts/logout/")
    before = list(UserSession.objects.order_by("pk").values())

    alices.get(LIST)

    assert list(UserSession.objects.order_by("pk").values()) == before


def test_key_of_the_session_changes_at_sign_in(stranger, alice, verified, sign_in_form):
    """AUT: a key that somebody planted before is worth nothing after."""
    verified(alice)
    # Asking for a passkey's challenge gives an anonymous session.
    stranger.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    planted = stranger.cookies["sessionid"].value

    sign_in_form(alice)

    assert stranger.cookies["sessionid"].value != planted
    thief = client_at(alice.memberships.get().portal)
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1", "Safari on Mac"),
        ("curl/8.5.0", "Unknown device"),
        ("", "Unknown device"),
        ("<script>Firefox/1", "Firefox"),
    ],
)
def test_device_is_said_in_plain_words(user_agent, words):
    assert device(user_agent) == words
