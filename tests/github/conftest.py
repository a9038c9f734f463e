"""A GitHub of our own, and Ada's account behind the CV of alice."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import caches

from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity
from tests.github.stand_in import StandIn, running


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
