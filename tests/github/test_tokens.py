"""The key that a person lends: used for their account alone, and forgotten when it is of no use."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from portals.scoping import all_portals
from profiles.github.refreshing import refresh
from profiles.github.tokens import lose
from profiles.models import GitHubActivity, GitHubToken
from profiles.models.github_token import Lost
from tests.cast import client_at
from tests.factories import ProfileFactory
from tests.github.conftest import SECRET, names, without
from tests.github.stand_in import calendar, event, repository

TODAY = timezone.now().date()
YESTERDAY, LONG_AGO = ((TODAY - timedelta(days=days)).isoformat() for days in (1, 200))
PAGE = "/me/github/"


def test_key_is_used_for_all_that_is_asked_about_the_account(github, lent, fetched, portal):
    github.asked.clear()
    github.calendar = calendar({LONG_AGO: 3, YESTERDAY: 4})
    github.repositories["ada-l"] = [repository(f"r{n}", stars=n) for n in range(9)]

    after = refresh(portal, fetched.pk)

    assert names(github) == {f"Bearer {SECRET}"}
    assert (after.calendar_source, after.days) == ("graphql", {LONG_AGO: 3, YESTERDAY: 4})
    assert sum("languages" in path for path in github.paths()) == 9


def test_key_of_one_is_not_used_for_others(github, lent, portal):
    other = GitHubActivity.objects.create(profile=ProfileFactory(portal=portal), username="ada-l")
    github.asked.clear()

    refresh(portal, other.pk)

    assert names(github) == {""}


def test_key_of_the_deployment_comes_first(github, lent, fetched, portal, settings):
    settings.GITHUB_TOKEN = "of the deployment"
    github.calendar = calendar({})
    github.asked.clear()

    refresh(portal, fetched.pk)

    assert names(github) == {"Bearer of the deployment"}
    assert GitHubToken.objects.get().encrypted


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (without(401), Lost.REFUSED),
        (without(X_OAuth_Scopes="user:email, repo"), Lost.MIGHTY),
    ],
    ids=["refused", "opens more"],
)
def test_key_of_no_use_is_forgotten_and_the_fetch_goes_on(github, lent, fetched, portal, alice, answer, why):
    """What GitHub's own calendar said stays, with public events added, and the page says which it is."""
    GitHubActivity.objects.update(days={LONG_AGO: 3}, calendar_source="graphql")
    github.instead["/user/1815"] = answer
    github.events["ada-l"] = [event(YESTERDAY)]
    github.asked.clear()

    after = refresh(portal, fetched.pk)

    assert (after.error, after.calendar_source) == ("", "events")
    assert after.days == {LONG_AGO: 3, YESTERDAY: 1}
    assert names(github) == {f"Bearer {SECRET}", ""}
    row = GitHubToken.objects.get()
    assert (row.encrypted, row.lost) == ("", why)
    page = client_at(portal, alice).get(PAGE).text
    assert "The key you gave us has not been used since" in page
    assert "Give another key" in page


def test_scope_of_signing_in_is_no_more_than_is_wanted(github, lent, fetched, portal):
    github.calendar = calendar({})
    github.instead["/users/ada-l/repos"] = lambda handler: handler.answer(
        200, b"[]", {"X-OAuth-Scopes": "user:email"}
    )

    assert refresh(portal, fetched.pk).calendar_source == "graphql"
    assert GitHubToken.objects.get().encrypted


def test_key_that_cannot_be_read_any_more_is_forgotten(github, lent, fetched, portal, settings, caplog):
    settings.SECRET_KEY = "another one since today"
    github.asked.clear()

    after = refresh(portal, fetched.pk)

    assert (after.error, after.calendar_source, names(github)) == ("", "events", {""})
    assert GitHubToken.objects.get().lost == Lost.UNREADABLE
    assert "was SECRET_KEY changed?" in caplog.text
    assert SECRET not in caplog.text


def test_key_given_anew_is_not_forgotten_for_the_former_one(lent):
    former = GitHubToken.objects.get()
    lent.secret = "another"
    lent.save()

    lose(former, Lost.REFUSED)

    assert GitHubToken.objects.get().secret == "another"


@pytest.mark.parametrize("change", [{}, {"github": {"client_id": "b", "secret": "b", "vouches": True}}])
def test_key_is_forgotten_where_signing_in_is_not_offered_as_then(
    github, lent, fetched, portal, alice, settings, change
):
    settings.SIGNIN_APPS = change
    assert "Not used at present" in client_at(portal, alice).get(PAGE).text
    github.asked.clear()

    call_command("prune")
    refresh(portal, fetched.pk)

    assert names(github) == {""}
    assert GitHubToken.objects.get().lost == Lost.CLOSED


def test_daily_job_leaves_a_key_in_use_and_forgets_what_is_not_needed(lent, settings):
    call_command("prune")
    assert GitHubToken.objects.get().secret == SECRET

    lose(lent, Lost.REFUSED)
    GitHubToken.objects.update(lost_at=timezone.now() - timedelta(days=91))
    call_command("prune")
    assert not GitHubToken.objects.exists()


def test_daily_job_forgets_all_keys_where_the_deployment_has_its_own(lent, settings):
    settings.GITHUB_TOKEN = "of the deployment"

    call_command("prune")

    with all_portals():
        assert not GitHubToken.objects.exists()
