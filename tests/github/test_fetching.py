"""What is fetched of an account, and how little is asked for again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from profiles.github.collecting import merged
from profiles.github.facts import facts
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity, Skill, SkillAlias
from tests.github.stand_in import calendar, event, repository

TODAY = timezone.now().date()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()


def again(portal, activity):
    return refresh(portal, activity.pk)


def test_fetch_keeps_account_repositories_and_languages(github, activity, portal):
    fetched = refresh(portal, activity.pk)

    assert (fetched.account_id, fetched.username, fetched.error) == (1815, "ada-l", "")
    assert fetched.fetched_at is not None
    assert fetched.languages == {"Python": 900, "C": 100, "TeX": 50}
    assert [(row["name"], row["stars"]) for row in fetched.repositories] == [("engine", 9), ("notes", 2)]
    first = facts(fetched).repositories[0]
    assert (first.url, first.description) == ("https://github.com/ada-l/engine", "About engine")
    assert first.pushed_at == "2026-06-05T10:00:00+00:00"


def test_fetch_keeps_own_public_work_before_forks(github, activity, portal):
    github.repositories["ada-l"] = [
        repository("fork", stars=99, fork=True),
        repository("secret", private=True),
        repository("elsewhere", owner="somebody"),
        repository("small", stars=1),
    ]

    fetched = refresh(portal, activity.pk)

    assert [row["name"] for row in fetched.repositories] == ["small", "fork"]
    assert [one.name for one in facts(fetched).repositories] == ["small"]


def test_fetch_pages_and_keeps_a_hundred(github, activity, portal):
    github.repositories["ada-l"] = [repository(f"r{n}", stars=n, language=None) for n in range(450)]

    fetched = refresh(portal, activity.pk)

    assert github.paths().count("/users/ada-l/repos") == 3
    assert [row["name"] for row in fetched.repositories] == [f"r{n}" for n in range(299, 199, -1)]


def test_languages_are_asked_bit_by_bit(github, activity, portal):
    github.repositories["ada-l"] = [repository(f"r{n}", stars=n) for n in range(8)]
    github.languages = {f"r{n}": {"Python": 1} for n in range(8)}

    first, second = refresh(portal, activity.pk), again(portal, activity)

    assert (first.languages, second.languages) == ({"Python": 6}, {"Python": 8})
    assert sum("languages" in path for path in github.paths()) == 8


def test_later_fetches_ask_with_etags_and_only_for_news(github, fetched, portal):
    again(portal, fetched)  # by number for the first time
    github.asked.clear()

    unchanged = again(portal, fetched)

    assert unchanged.error == ""
    assert github.statuses() == {304: 3}
    assert github.paths() == ["/user/1815", "/users/ada-l/repos", "/users/ada-l/events/public"]
    assert unchanged.repositories == fetched.repositories

    github.asked.clear()
    github.repositories["ada-l"][0] |= {"pushed_at": "2026-07-01T00:00:00Z"}
    github.languages["engine"] = {"Python": 1000}

    news = again(portal, fetched)

    assert [path for path in github.paths() if "languages" in path] == ["/repos/ada-l/engine/languages"]
    assert news.languages == {"Python": 1000, "TeX": 50}


def test_renamed_account_is_followed_by_its_number(github, fetched, portal):
    github.accounts = {"ada-k": {"id": 1815, "login": "ada-k"}, "ada-l": {"id": 7, "login": "ada-l"}}
    github.repositories = {"ada-k": [repository("engine", owner="ada-k")], "ada-l": [repository("not-hers")]}
    github.events = {"ada-k": []}

    renamed = again(portal, fetched)

    assert (renamed.username, renamed.account_id) == ("ada-k", 1815)
    assert [row["url"] for row in renamed.repositories] == ["https://github.com/ada-k/engine"]


def test_calendar_comes_from_graphql_with_a_token(github, activity, portal, settings):
    settings.GITHUB_TOKEN = "of the deployment"
    github.calendar = calendar({YESTERDAY: 4, TODAY.isoformat(): 0, "1999-01-01": 3, "soon": 2})

    fetched = refresh(portal, activity.pk)

    assert (fetched.calendar_source, fetched.days) == ("graphql", {YESTERDAY: 4})
    assert {headers["Authorization"] for _m, _p, headers, _s in github.asked} == {"Bearer of the deployment"}


def test_calendar_comes_from_public_events_without_a_token(github, activity, portal):
    github.events["ada-l"] = [event(YESTERDAY), event(YESTERDAY), event(YESTERDAY, "WatchEvent")]

    fetched = refresh(portal, activity.pk)

    assert (fetched.calendar_source, fetched.days) == ("events", {YESTERDAY: 2})
    assert not any("Authorization" in headers for _m, _p, headers, _s in github.asked)


@pytest.mark.parametrize(
    ("before", "events", "after"),
    [
        ({}, [("2026-03-02", True)], {"2026-03-02": 1}),
        ({"2026-01-01": 5}, [("2026-03-02", True)], {"2026-01-01": 5, "2026-03-02": 1}),
        ({"2026-03-02": 5}, [("2026-03-02", True)], {"2026-03-02": 5}),
        ({"2026-03-03": 5}, [("2026-03-03", True), ("2026-03-02", False)], {"2026-03-03": 1}),
        ({"2026-03-03": 5}, [], {"2026-03-03": 5}),
    ],
    ids=["first", "earlier days stay", "the oldest day is cut", "later days are told anew", "nothing new"],
)
def test_events_add_to_what_was_known(before, events, after):
    assert merged(before, events) == after


def test_days_older_than_a_year_go(github, fetched, portal):
    old, young = date.today() - timedelta(weeks=54), date.today() - timedelta(weeks=50)
    GitHubActivity.objects.update(days={old.isoformat(): 1, young.isoformat(): 1})

    assert again(portal, fetched).days == {young.isoformat(): 1}


def test_evidence_counts_repositories_by_technology(github, activity, portal):
    go = Skill.objects.create(name="Go", slug="go")
    SkillAlias.objects.create(name="golang", slug="golang", skill=go)
    github.repositories["ada-l"] = [
        repository("a", language="C++", topics=["golang", "django"], pushed_at="2026-01-01T00:00:00Z"),
        repository("b", language="Go", pushed_at="2026-05-01T00:00:00Z"),
        repository("c", language="Go", fork=True, pushed_at="2026-09-01T00:00:00Z"),
    ]
    github.languages = {"a": {"C++": 800, "Makefile": 150, "Shell": 50}, "b": {"Go": 1}}

    evidence = {row.slug: row for row in facts(refresh(portal, activity.pk)).evidence}

    assert set(evidence) == {"go", "c-plus-plus", "django", "makefile"}
    assert (evidence["go"].repositories, evidence["go"].pushed_at[:10]) == (2, "2026-05-01")
