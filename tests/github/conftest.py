"""A GitHub of our own, and Ada's account behind the CV of alice."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import caches
from django.utils import timezone

from profiles.github.proof import recheck
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity, GitHubToken
from tests.github.stand_in import StandIn, running

SECRET = "gho_of_ada"


def pytest_itemcollected(item):
    if item.path.stem != "test_worker":
        item.add_marker("any_database")


@pytest.fixture(scope="session")
def github_server():
    with running() as server:
        yield server


@pytest.fixture
def github(github_server, settings):
    """What GitHub says in this test; without a token unless the test sets one."""
    caches["counts"].clear()
    settings.GITHUB_API_URL = github_server.origin
    settings.GITHUB_TOKEN = ""
    github_server.says = StandIn()
    return github_server.says


@pytest.fixture
def activity(github, alice_cv):
    """Stated by alice, never fetched."""
    return GitHubActivity.objects.create(profile=alice_cv, username="ada-l")


@pytest.fixture
def fetched(activity, portal):
    """The same after the first fetch; GitHub's memory of it is empty again."""
    result = refresh(portal, activity.pk)
    assert result.error == ""
    return result


@pytest.fixture
def offered(settings):
    """The deployment offers GitHub for signing in, and Google."""
    app = {"client_id": "a", "secret": "b", "vouches": True}
    settings.SIGNIN_APPS = {"github": app, "google": app}


def connect(user, *, uid="1815", login="ada-l", provider="github"):
    return SocialAccount.objects.create(user=user, provider=provider, uid=uid, extra_data={"login": login})


@pytest.fixture
def lent(offered, alice, fetched):
    """A key that alice lent for her activity."""
    connect(alice)
    recheck(alice)
    row = GitHubToken(activity=fetched, client="github a", since=timezone.now())
    row.secret = SECRET
    row.save()
    return row


def names(github):
    """In whose name everything was asked."""
    return {headers.get("Authorization", "") for _method, _path, headers, _status in github.asked}


def without(status=200, **headers):
    """An answer to who comes with the key; everybody else is told what is so."""

    def answer(handler):
        if handler.headers.get("Authorization") == f"Bearer {SECRET}":
            given = {name.replace("_", "-"): text for name, text in headers.items()}
            return handler.answer(status, b'{"id": 1815, "login": "ada-l"}', given)
        handler.server.says.instead.clear()
        return handler.do_GET()

    return answer
