"""A pause that GitHub wants holds for all that is asked in that name: the site's, or a person's."""

import pytest

from profiles.github import client
from profiles.github.due import refresh_all
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity
from tests.factories import ProfileFactory
from tests.github.conftest import SECRET, names, without
from tests.github.stand_in import calendar


@pytest.fixture
def other(portal, lent):
    """The activity of somebody who lends no key."""
    return GitHubActivity.objects.create(profile=ProfileFactory(portal=portal), username="ada-l")


def too_many(handler):
    return handler.answer(429, headers={"Retry-After": "600"})


def test_pause_of_a_person_stops_nobody_else(github, other, fetched, portal):
    github.instead["*"] = too_many
    assert refresh(portal, fetched.pk).error == "limited"
    github.instead.clear()
    github.asked.clear()

    outcomes = refresh_all([(portal, fetched.pk), (portal, other.pk)])

    assert outcomes == {"waiting": 1, "refreshed": 1}
    assert names(github) == {""}  # nor is the person's pause got round without the key
    assert client.paused_until() is None


def test_pause_of_the_site_does_not_stop_who_lent_a_key(github, other, fetched, portal):
    github.instead["*"] = too_many
    assert refresh(portal, other.pk).error == "limited"
    github.instead.clear()
    github.calendar = calendar({})
    github.asked.clear()

    outcomes = refresh_all([(portal, other.pk), (portal, fetched.pk)])

    assert outcomes == {"waiting": 1, "refreshed": 1}
    assert names(github) == {f"Bearer {SECRET}"}


def test_key_refused_does_not_get_round_the_pause_of_the_site(github, other, fetched, portal):
    github.instead["*"] = too_many
    refresh(portal, other.pk)
    github.instead = {"/user/1815": without(401)}
    github.asked.clear()

    assert refresh(portal, fetched.pk).error == "limited"
    assert names(github) == {f"Bearer {SECRET}"}
