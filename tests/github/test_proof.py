"""Proved: the account's number is that of one its person signs in with, on this portal."""

from types import SimpleNamespace

import pytest
from allauth.socialaccount.signals import social_account_added

from accounts.leaving import erase
from accounts.models import Provider
from portals.scoping import activate, all_portals
from profiles.github import linking
from profiles.github.proof import identities_of, recheck
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity, Profile, PublishedCV
from tests.factories import ProfileFactory, SignInAppFactory
from tests.github.conftest import connect

pytestmark = pytest.mark.usefixtures("offered")


def is_proved():
    with all_portals():
        return GitHubActivity.objects.get().proved


def test_account_is_proved_by_its_number(activity, alice, portal):
    connect(alice)

    assert refresh(portal, activity.pk).proved


@pytest.mark.parametrize(
    "other",
    [{"uid": "7"}, {"provider": "google"}, {"uid": "01815x"}, {"uid": "1" * 40}, {"uid": ""}],
    ids=["the name alone", "another service", "no number", "too long", "nothing"],
)
def test_account_is_not_proved_by_anything_else(activity, alice, portal, other):
    connect(alice, **other)

    assert not refresh(portal, activity.pk).proved


def test_account_of_another_person_proves_nothing(activity, bob, portal):
    connect(bob)

    assert not refresh(portal, activity.pk).proved


def test_connecting_and_disconnecting_tell_at_once(fetched, alice):
    account = connect(alice)
    social_account_added.send(sender=None, request=None, sociallogin=SimpleNamespace(user=alice))
    assert is_proved()

    account.delete()

    assert not is_proved()


def test_disconnecting_reaches_the_page_without_a_new_version(fetched, alice, alice_cv):
    version = Profile.objects.get().version
    account = connect(alice)
    recheck(alice)
    PublishedCV.objects.all().delete()

    account.delete()

    assert PublishedCV.objects.exists()
    assert Profile.objects.get().version == version


def test_account_of_a_portals_own_registration_proves_on_that_portal_only(
    github, alice, alice_cv, portal, other_portal
):
    with activate(other_portal):
        app = SignInAppFactory(portal=other_portal, provider=Provider.GITHUB)
        theirs = ProfileFactory(portal=other_portal, owner=alice)
        there = GitHubActivity.objects.create(profile=theirs, username="ada-l")
    here = GitHubActivity.objects.create(profile=alice_cv, username="ada-l")
    connect(alice, provider=app.provider_id)

    assert not refresh(portal, here.pk).proved
    assert refresh(other_portal, there.pk).proved
    assert identities_of(alice, portal) == []


def test_own_account_is_taken_with_its_number(github, alice, alice_cv, portal):
    activity = linking.link_own(alice_cv, connect(alice))

    assert (activity.username, activity.account_id, activity.proved) == ("ada-l", 1815, True)

    github.accounts = {"ada-l": {"id": 7, "login": "ada-l"}, "ada-k": {"id": 1815, "login": "ada-k"}}
    github.repositories["ada-k"] = github.events["ada-k"] = []

    assert refresh(portal, activity.pk).username == "ada-k"


def test_proof_ends_when_the_provider_is_no_longer_offered(fetched, alice, portal, settings):
    connect(alice)
    assert refresh(portal, fetched.pk).proved

    settings.SIGNIN_APPS = {}

    assert not refresh(portal, fetched.pk).proved


def test_erasing_a_person_takes_account_and_activity(fetched, alice, django_capture_on_commit_callbacks):
    connect(alice)
    recheck(alice)

    with django_capture_on_commit_callbacks(execute=True):
        erase(alice)

    with all_portals():
        assert not GitHubActivity.objects.exists()
