"""An account behind a CV is proved by connecting it for signing in, and no longer when it is disconnected."""

import pytest
from allauth.socialaccount.models import SocialAccount

from profiles.models import GitHubActivity
from tests.accounts.conftest import CAST_PASSWORD
from tests.social.stand_in import ADA, GitHub

pytestmark = pytest.mark.parametrize("service", [GitHub], indirect=True)
PAGE, CONNECTIONS = "/me/github/", "/accounts/3rdparty/"


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
