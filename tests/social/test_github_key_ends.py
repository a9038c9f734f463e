"""A key to GitHub goes when its person takes it back, unlinks, disconnects or leaves."""

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.leaving import erase, leave
from accounts.models import Provider, SignInApp, User
from portals.scoping import all_portals
from profiles.models import GitHubActivity, GitHubToken
from tests.accounts.conftest import CAST_PASSWORD
from tests.social.conftest import offer
from tests.social.stand_in import ADA, GitHub

pytestmark = pytest.mark.parametrize("service", [GitHub], indirect=True)
PAGE = "/me/github/"


@pytest.fixture
def given(api, portal, service, members, django_capture_on_commit_callbacks):
    """The browser of a member who has given a key, by the portal's own registration."""
    offer(portal, service)
    with django_capture_on_commit_callbacks(execute=True):
        members.client.post(PAGE, {"username": "ada"})
    members.client.post("/accounts/reauthenticate/", {"password": CAST_PASSWORD})
    members.client.post(f"{PAGE}agree/")
    members.comes_as(ADA, process="connect", next=PAGE)
    assert GitHubToken.objects.get().encrypted
    return members


def is_gone():
    with all_portals():
        return not GitHubToken.objects.exists()


def test_taking_back_leaves_the_account_and_what_was_fetched(given):
    page = given.client.post(f"{PAGE}take-back/", follow=True)

    assert "The key is gone" in page.text
    assert "Let this site read GitHub as me" in page.text
    assert is_gone()
    assert GitHubActivity.objects.get().proved


@pytest.mark.parametrize("way", ["unlink/", ""], ids=["unlinking", "naming another"])
def test_key_goes_with_its_account(given, way):
    given.client.post(PAGE + way, {"username": "somebody-else"})

    assert is_gone()


def test_disconnecting_takes_the_key_back(given):
    given.client.post("/accounts/3rdparty/", {"account": SocialAccount.objects.get().pk})

    assert is_gone()
    assert not GitHubActivity.objects.get().proved


@pytest.mark.parametrize("go", [lambda portal, user: leave(portal, user), lambda _portal, user: erase(user)])
def test_leaving_takes_the_key_along(given, portal, go):
    go(portal, User.objects.get())

    assert is_gone()


def test_portal_that_offers_github_no_more_asks_for_no_key(given):
    SignInApp.objects.filter(provider=Provider.GITHUB).update(is_active=False)

    page = given.client.get(PAGE)
    given.client.post(f"{PAGE}take-back/")

    assert "Not used at present" in page.text
    assert "Let this site read GitHub as me" not in given.client.get(PAGE).text
    assert given.client.post(f"{PAGE}agree/").status_code == 404


def test_deployment_with_a_token_of_its_own_asks_for_no_key(given, settings):
    settings.GITHUB_TOKEN = "of the deployment"
    given.client.post(f"{PAGE}take-back/")

    assert "Let this site read GitHub as me" not in given.client.get(PAGE).text
    assert given.client.post(f"{PAGE}agree/").status_code == 404


def test_account_that_was_never_fetched_is_not_asked_for_a_key(given):
    """Nobody knows its number, so nobody could tell whether it is the one that comes back."""
    GitHubActivity.objects.update(account_id=None)

    assert given.client.post(f"{PAGE}agree/").status_code == 404
