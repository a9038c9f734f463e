"""An account behind a CV is proved by connecting it for signing in, and no longer when it is disconnected."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import caches

from profiles.models import GitHubActivity
from tests.accounts.conftest import CAST_PASSWORD
from tests.cast import client_at, published
from tests.factories import MembershipFactory, ProfileFactory, UserFactory
from tests.github.stand_in import running
from tests.social.stand_in import ADA, GitHub
from tests.social.visit import Visit

pytestmark = pytest.mark.parametrize("service", [GitHub], indirect=True)
PAGE, CONNECTIONS = "/me/github/", "/accounts/3rdparty/"


@pytest.fixture
def api(settings):
    """The other half of GitHub, that tells of Ada's work."""
    caches["counts"].clear()
    with running() as server:
        settings.GITHUB_API_URL, settings.GITHUB_TOKEN = server.origin, ""
        server.says.accounts = {"ada": {"id": int(ADA.uid), "login": "ada"}}
        server.says.repositories, server.says.events = {"ada": []}, {"ada": []}
        yield server.says


@pytest.fixture
def members(portal, service, verified):
    """The browser of a member with a CV."""
    user = verified(UserFactory(email="member@example.org"))
    MembershipFactory(portal=portal, user=user)
    published(ProfileFactory(portal=portal, owner=user))
    client = client_at(portal)
    client.post("/accounts/login/", {"login": user.email, "password": CAST_PASSWORD})
    return Visit(client, service)


def connect(members):
    asked = members.comes_as(ADA, process="connect")
    members.client.post(asked["Location"], {"password": CAST_PASSWORD})
    return SocialAccount.objects.get()


def test_stated_account_is_proved_by_connecting_it(
    api, everywhere, members, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        members.client.post(PAGE, {"username": "ada"})
    assert "Stated by you" in members.client.get(PAGE).text

    account = connect(members)
    assert "Proved" in members.client.get(PAGE).text

    members.client.post(CONNECTIONS, {"account": account.pk})
    assert not SocialAccount.objects.exists()
    assert "Stated by you" in members.client.get(PAGE).text


def test_connected_account_is_taken_as_proved(api, everywhere, members, django_capture_on_commit_callbacks):
    account = connect(members)

    with django_capture_on_commit_callbacks(execute=True):
        members.client.post(f"{PAGE}own/", {"account": account.pk})

    activity = GitHubActivity.objects.get()
    assert (activity.username, activity.proved, activity.error) == ("ada", True, "")
    assert activity.fetched_at is not None
