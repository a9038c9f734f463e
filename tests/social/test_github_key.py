"""A person lets this site read GitHub as them: by signing in there, having agreed to it just before."""

import json

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.utils import timezone

from accounts.export import archive
from accounts.models import User
from portals.scoping import activate
from profiles.models import GitHubActivity, GitHubToken
from tests.accounts.conftest import CAST_PASSWORD
from tests.accounts.marked import tables_with
from tests.cast import client_at
from tests.factories import MembershipFactory, ProfileFactory
from tests.github.stand_in import calendar
from tests.social.stand_in import ADA, GitHub, Person
from tests.social.visit import Visit

pytestmark = pytest.mark.parametrize("service", [GitHub], indirect=True)
PAGE, AGREE = "/me/github/", "/me/github/agree/"
CONNECT = {"process": "connect", "next": PAGE}
BOB = Person("1777", "Bob Example", "bob@example.org")
TODAY = timezone.now().date().isoformat()


@pytest.fixture
def linked(api, everywhere, members, django_capture_on_commit_callbacks):
    """The member's browser: has named Ada's account, and shown the password again."""
    api.calendar = calendar({TODAY: 7})
    with django_capture_on_commit_callbacks(execute=True):
        members.client.post(PAGE, {"username": "ada"})
    api.asked.clear()
    members.client.post("/accounts/reauthenticate/", {"password": CAST_PASSWORD})
    return members


@pytest.fixture
def comes_back(linked, django_capture_on_commit_callbacks):
    """Goes to GitHub and back; what is to be fetched then is fetched. Answers the page that follows."""

    def comes_back(person=ADA, visit=linked, **query):
        with django_capture_on_commit_callbacks(execute=True):
            response = visit.comes_as(person, **(query or CONNECT))
        return visit.client.get(response["Location"])

    return comes_back


def the_token(service):
    return list(service.codes.tokens)[-1]


def test_key_is_given_by_agreeing_and_signing_in(api, linked, everywhere, comes_back):
    assert "Let this site read GitHub as me" in linked.client.get(PAGE).text

    way = linked.client.post(AGREE)
    asked = linked.client.get(way["Location"])
    page = comes_back()

    assert way["Location"] == "/accounts/github/login/?process=connect&next=%2Fme%2Fgithub%2F"
    assert "A key from GitHub" in asked.text
    assert 'href="/me/github/"' in asked.text
    assert "We use the key from now on" in page.text
    assert "In use" in page.text
    assert {headers["Authorization"] for _m, _p, headers, _s in api.asked} == {
        f"Bearer {the_token(everywhere)}"
    }
    activity = GitHubActivity.objects.get()
    assert (activity.proved, activity.calendar_source, activity.days) == (True, "graphql", {TODAY: 7})


def test_who_one_is_is_asked_before_the_way_and_not_on_it(linked, everywhere, comes_back, later):
    later(seconds=301)
    asked = linked.client.post(AGREE)
    way = linked.client.post(asked["Location"], {"password": CAST_PASSWORD})

    comes_back()

    assert asked["Location"] == "/accounts/reauthenticate/?next=%2Fme%2Fgithub%2Fagree%2F"
    assert way["Location"].startswith("/accounts/github/login/")
    assert GitHubToken.objects.get().secret == the_token(everywhere)


def test_one_who_is_connected_already_gives_a_key_too(linked, everywhere, comes_back):
    comes_back(process="connect")
    assert not GitHubToken.objects.exists()

    linked.client.post(AGREE)
    comes_back()

    assert GitHubToken.objects.get().secret == the_token(everywhere)
    assert SocialAccount.objects.count() == 1


def test_key_lies_encrypted_and_is_told_to_nobody(linked, everywhere, comes_back):
    linked.client.post(AGREE)
    page = comes_back()
    token, row = the_token(everywhere), GitHubToken.objects.get()

    with connection.cursor() as cursor:
        assert tables_with(token, cursor) == {}
    with archive(User.objects.get()) as file:
        parcel = file.read()
    assert row.secret == token
    for told in (page.text, repr(row), str(row), repr(vars(row)), json.dumps(dict(linked.client.session))):
        assert token not in told
    assert token.encode() not in parcel
    assert row.encrypted.encode() not in parcel


@pytest.mark.parametrize("query", [{"process": "connect"}, {**CONNECT, "next": "/me/"}, {"next": PAGE}])
def test_another_way_to_github_brings_no_key(linked, comes_back, query):
    """Agreed to, but then gone another way: connected for signing in, or signing in."""
    linked.client.post(AGREE)

    comes_back(**query)
    comes_back()  # the agreement was for once

    assert not GitHubToken.objects.exists()


def test_way_without_agreement_brings_no_key(linked, everywhere, comes_back):
    comes_back()

    assert SocialAccount.objects.exists()
    assert not GitHubToken.objects.exists()
    with connection.cursor() as cursor:
        assert tables_with(the_token(everywhere), cursor) == {}


def test_other_account_than_the_one_of_the_page_changes_nothing(linked, everywhere, comes_back):
    everywhere.knows(BOB)
    linked.client.post(AGREE)

    page = comes_back(BOB)

    assert "That is another account than the one of your page" in page.text
    assert not SocialAccount.objects.exists()
    assert not GitHubToken.objects.exists()


def test_account_that_is_somebody_elses_gives_no_key(linked, comes_back, alice):
    SocialAccount.objects.create(user=alice, provider="github", uid=ADA.uid)
    linked.client.post(AGREE)

    page = comes_back()

    assert "belongs to somebody else" in page.text
    assert not GitHubToken.objects.exists()


def test_agreement_on_one_portal_is_worth_nothing_on_another(linked, everywhere, other_portal, comes_back):
    """Not even in a session that is moved there, for a CV with the same account behind it."""
    user = User.objects.get()
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=user)
        theirs = ProfileFactory(portal=other_portal, owner=user)
        there = GitHubActivity.objects.create(profile=theirs, username="ada", account_id=int(ADA.uid))
    linked.client.post(AGREE)
    elsewhere = Visit(client_at(other_portal, user), everywhere)
    elsewhere.client.post("/accounts/reauthenticate/", {"password": CAST_PASSWORD})
    moved = elsewhere.client.session
    moved["agreed_key"] = linked.client.session["agreed_key"] | {"subject": there.pk}
    moved.save()

    with activate(other_portal):
        page = comes_back(visit=elsewhere)

        assert "The account is connected" in page.text
        assert not GitHubToken.objects.exists()
    assert not GitHubToken.objects.exists()


def test_account_named_anew_meanwhile_gets_no_key(linked, comes_back, portal):
    linked.client.post(AGREE)
    GitHubActivity.objects.get().delete()
    GitHubActivity.objects.create(profile=portal.profiles.get(), username="bob-b", account_id=1777)

    comes_back()

    assert not GitHubToken.objects.exists()


def test_who_takes_long_is_asked_again_and_nothing_is_kept(linked, comes_back, later):
    linked.client.post(AGREE)
    later(seconds=301)  # who one is must have been asked since

    page = comes_back()

    assert "That took too long" in page.text
    assert not SocialAccount.objects.exists()
    assert not GitHubToken.objects.exists()
