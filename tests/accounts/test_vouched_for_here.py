"""Whom only a portal's own provider let in proves more before anything that concerns all portals."""

import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str

from accounts.models import SignInApp
from tests.cast import client_at

pytestmark = pytest.mark.any_database

PAGES = ("/accounts/sessions/", "/accounts/email/", "/accounts/3rdparty/")


@pytest.fixture
def school(portal):
    """The portal's own registration at a provider."""
    app = SignInApp(portal=portal, provider="github", client_id="of the school")
    app.secret = "secret"
    app.save()
    return app


def signed_in_by(client, user, *records):
    """The browser, whose session was let in by these."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"at": time.time(), **record} for record in records]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session.save()
    return client


def by(provider_id):
    return {"method": "socialaccount", "provider": provider_id, "uid": "1"}


@pytest.mark.parametrize("path", PAGES)
def test_portals_own_provider_is_not_enough(portal, alice, verified, school, path):
    client = signed_in_by(client_at(portal, verified(alice)), alice, by(school.provider_id))

    response = client.get(path)

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/reauthenticate/")


def test_portals_own_provider_does_not_undo_a_deletion(portal, alice, verified, school):
    client = signed_in_by(client_at(portal, verified(alice)), alice, by(school.provider_id))

    response = client.post("/me/settings/keep/")

    assert response["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("also", [by("google"), {"method": "password"}, {"method": "code"}])
def test_any_other_proof_is_enough(portal, alice, verified, school, path, also):
    client = signed_in_by(client_at(portal, verified(alice)), alice, by(school.provider_id), also)

    assert client.get(path).status_code == 200


def test_what_concerns_this_portal_alone_is_open(portal, alice_cv, alice, verified, school):
    client = signed_in_by(client_at(portal, verified(alice)), alice, by(school.provider_id))

    assert client.get("/me/").status_code == 200
    assert client.get("/me/settings/").status_code == 200
