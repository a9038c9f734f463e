"""What the tests of accounts share."""

import re
import time

import pytest

from accounts.invitations import issue

PASSWORD = "correct horse battery"  # of somebody who signs up
CAST_PASSWORD = "a good password"  # of everybody made by a factory


def enters_my_page(client):
    """Whether /me/ opens, wherever in it one is led."""
    response = client.get("/me/", follow=True)
    return response.status_code == 200 and response.request["PATH_INFO"].startswith("/me/")


@pytest.fixture
def sign_up(stranger):
    """Fill in the sign-up form; answers what came back. Nothing is followed."""

    def sign_up(email="new@example.org", client=stranger, **changed):
        data = {"email": email, "password1": PASSWORD, "consent": "on"} | changed
        return client.post("/accounts/signup/", {k: v for k, v in data.items() if v is not None})

    return sign_up


@pytest.fixture
def code(mailoutbox):
    """The code in the last mail."""

    def code():
        return re.search(r"^ {4}(\S+)$", mailoutbox[-1].body, re.MULTILINE)[1]

    return code


@pytest.fixture
def verified():
    """Make the person's address a verified one, as the code does."""

    def verified(user):
        user.emailaddress_set.update_or_create(email=user.email, defaults={"verified": True, "primary": True})
        return user

    return verified


@pytest.fixture
def sign_in_form(stranger):
    """Fill in the sign-in form."""

    def sign_in_form(user, client=stranger, **changed):
        data = {"login": user.email, "password": CAST_PASSWORD} | changed
        return client.post("/accounts/login/", data)

    return sign_in_form


@pytest.fixture
def later(monkeypatch):
    """Moves the clock of limits and codes."""
    now, ahead = time.time, [0]
    monkeypatch.setattr(time, "time", lambda: now() + sum(ahead))

    def later(*, seconds):
        ahead.append(seconds)

    return later


@pytest.fixture
def reauthenticated():
    """Give the password once more, as is asked before anything weighty."""

    def reauthenticated(client):
        client.post("/accounts/reauthenticate/", {"password": CAST_PASSWORD})
        return client

    return reauthenticated


@pytest.fixture
def invite(portal, owner):
    """Make an invitation; answers its path."""

    def invite(role="employer", **said):
        _invitation, token = issue(portal, role, **{"by": owner, "days": 14} | said)
        return f"/accounts/invitation/{token}/"

    return invite
