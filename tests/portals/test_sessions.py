"""TEN-03: a session is good for the portal it was made on."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from portals.middleware import SessionPortalMiddleware
from portals.scoping import activate
from tests.cast import client_at
from tests.factories import MembershipFactory


def is_signed_in(response):
    return "/accounts/logout/" in response.text


def replay(client, portal):
    """A browser at `portal` that shows the session cookie of `client`."""
    other = client_at(portal)
    other.cookies["sessionid"] = client.cookies["sessionid"].value
    return other


def test_session_holds_on_its_own_portal(portal, alice):
    assert is_signed_in(client_at(portal, alice).get("/about/"))


def test_session_of_another_portal_is_signed_out_there_only(portal, other_portal, alice):
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=alice)
    client = client_at(portal, alice)

    response = replay(client, other_portal).get("/about/")

    assert not is_signed_in(response)
    assert response.cookies["sessionid"].value == ""
    assert is_signed_in(client.get("/about/"))


def test_session_of_another_portal_opens_nothing_of_staff(portal, other_portal, mod, root):
    for user in (mod, root):
        client = client_at(portal, user)
        assert client.get("/admin/").status_code == 200

        response = replay(client, other_portal).get("/admin/")

        assert response.status_code == 302
        assert "/login/" in response["Location"]


def test_session_that_names_no_portal_is_signed_out(portal, alice):
    client = client_at(portal)
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert not is_signed_in(client.get("/about/"))


def test_session_cannot_be_moved_by_writing_to_it_elsewhere(portal, other_portal, alice):
    client = client_at(portal, alice)
    key = client.cookies["sessionid"].value

    replay(client, other_portal).post("/accounts/signup/", {"email": "new@example.org", "password1": "x"})

    assert SessionStore(key)[SessionPortalMiddleware.key] == portal.pk


def test_sign_in_marks_the_session_with_its_portal(portal, other_portal, alice, bob):
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    client = client_at(portal)

    client.post("/accounts/login/", {"login": alice.email, "password": "a good password"})

    assert is_signed_in(client.get("/about/"))
    assert SessionStore(client.cookies["sessionid"].value)[SessionPortalMiddleware.key] == portal.pk


def test_sign_in_changes_the_key_of_the_session(portal, alice):
    """AUT: a session key planted before signing in is worth nothing after it."""
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    planted = SessionStore()
    planted[SessionPortalMiddleware.key] = portal.pk
    planted.create()
    client = client_at(portal)
    client.cookies["sessionid"] = planted.session_key

    client.post("/accounts/login/", {"login": alice.email, "password": "a good password"})

    assert client.cookies["sessionid"].value != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()


def test_visitor_gets_no_session(stranger):
    response = stranger.get("/about/")

    assert "sessionid" not in response.cookies
    assert not Session.objects.exists()


def test_unknown_session_key_is_dropped(stranger):
    stranger.cookies["sessionid"] = "nosuchsession0123456789"

    response = stranger.get("/about/")

    assert response.status_code == 200
    assert response.cookies["sessionid"].value == ""
