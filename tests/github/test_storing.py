"""What a fetch changes on the page, and what it leaves alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import leaving
from profiles.github import collecting, linking, refreshing
from profiles.github.facts import facts
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity, Profile


@pytest.fixture
def stored(monkeypatch):
    """How often a CV was stored anew by a fetch."""
    calls = []
    real = refreshing.changed

    def changed(profiles, **options):
        calls.append(options)
        real(profiles, **options)

    monkeypatch.setattr(refreshing, "changed", changed)
    return calls


def test_news_are_stored_without_a_new_version(github, activity, portal, stored):
    version = Profile.objects.values("version", "updated_at").get()

    refresh(portal, activity.pk)

    assert stored == [{"touch": False}]
    assert Profile.objects.values("version", "updated_at").get() == version


def test_same_facts_are_not_stored_again(github, fetched, portal, stored):
    again = refresh(portal, fetched.pk)

    assert again.fetched_at > fetched.fetched_at
    assert stored == []


def test_date_on_the_page_is_never_older_than_a_week(github, fetched, portal, stored):
    GitHubActivity.objects.update(published_at=timezone.now() - timedelta(days=8))

    refresh(portal, fetched.pk)

    assert len(stored) == 1


def test_hidden_activity_changes_no_page(github, activity, portal, stored):
    GitHubActivity.objects.update(is_hidden=True)

    refresh(portal, activity.pk)

    assert stored == []


def test_hidden_parts_are_not_among_the_facts(fetched):
    fetched.hidden_parts = ["repositories", "languages", "evidence", "calendar"]

    told = facts(fetched)

    assert (told.repositories, told.languages, told.evidence) == ((), {}, ())
    assert (told.days, told.calendar_source) == ({}, "")


def test_chosen_repositories_come_in_their_order(fetched):
    fetched.chosen = ["notes", "gone", "engine"]

    assert [one.name for one in facts(fetched).repositories] == ["notes", "engine"]


def test_language_shares_are_sorted_parts_of_the_whole(fetched):
    assert facts(fetched).language_shares == (("Python", 900 / 1050), ("C", 100 / 1050), ("TeX", 50 / 1050))


def test_account_unlinked_meanwhile_stays_so(activity, alice_cv, portal, monkeypatch):
    def collect(*arguments):
        collected = collecting.collect(*arguments)
        linking.unlink(alice_cv)
        return collected

    monkeypatch.setattr(refreshing, "collect", collect)

    assert refresh(portal, activity.pk) is None
    assert not GitHubActivity.objects.exists()


def test_nothing_is_fetched_for_whom_is_leaving(github, activity, alice, portal):
    leaving.ask_for_deletion(alice)

    assert refresh(portal, activity.pk) is None
    assert github.asked == []


def test_activity_of_another_portal_is_not_found(github, activity, other_portal):
    assert refresh(other_portal, activity.pk) is None
    assert github.asked == []
