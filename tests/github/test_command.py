"""manage.py refresh_github: what is due, in which order, and that one that fails stops no other."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from portals.scoping import activate, all_portals
from profiles.counts import week_of
from profiles.github.due import due
from profiles.models import GitHubActivity, WeekCount
from tests.factories import ProfileFactory
from tests.github.stand_in import repository

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def ago(**time):
    return timezone.now() - timedelta(**time)


def ran(*arguments):
    out = StringIO()
    call_command("refresh_github", *arguments, stdout=out)
    return out.getvalue().strip()


def seen(profile, weeks_ago=0):
    WeekCount.objects.create(
        profile=profile, week=week_of(date.today() - timedelta(weeks=weeks_ago)), views=1
    )


def fields_of(activity, **values):
    GitHubActivity.objects.filter(pk=activity.pk).update(**values)


def test_what_people_look_at_is_due_once_a_day(fetched, portal, alice_cv):
    fields_of(fetched, fetched_at=ago(hours=30))
    assert due() == []

    seen(alice_cv)
    assert due() == [(portal, fetched.pk)]

    assert ran() == "refreshed: 1"
    assert ran() == "Nothing is due."


def test_visits_count_from_the_cache_on(fetched, portal, alice_cv):
    fields_of(fetched, fetched_at=ago(hours=30))
    Client(headers={"host": portal.host, "user-agent": FIREFOX}).get("/alice/")

    assert ran() == "refreshed: 1"


def test_page_nobody_opened_for_weeks_is_left_alone(fetched, alice_cv):
    fields_of(fetched, fetched_at=ago(hours=30))
    seen(alice_cv, weeks_ago=4)

    assert ran() == "Nothing is due."
    assert ran("--all") == "refreshed: 1"


@pytest.mark.parametrize(("wait", "said"), [(1, "Nothing is due."), (-1, "refreshed: 1")])
def test_trouble_is_tried_again_after_its_pause(fetched, alice_cv, wait, said):
    seen(alice_cv)
    fields_of(fetched, fetched_at=ago(hours=30), error="unreachable", not_before=ago(hours=-wait))

    assert ran() == said


def test_what_was_never_fetched_is_due(activity):
    assert ran() == "refreshed: 1"


def test_portal_narrows_the_run(activity, portal, other_portal, github):
    with activate(other_portal):
        theirs = ProfileFactory(portal=other_portal)
        GitHubActivity.objects.create(profile=theirs, username="somebody")

    assert ran("--portal", portal.host) == "refreshed: 1"
    assert "/users/somebody" not in github.paths()
    with pytest.raises(CommandError, match=r"no portal at nowhere\.example"):
        ran("--portal", "nowhere.example")


def test_one_that_fails_stops_no_other(activity, portal, github, monkeypatch):
    github.accounts["bob-b"] = {"id": 7, "login": "bob-b"}
    github.repositories["bob-b"], github.events["bob-b"] = [repository("x", owner="bob-b")], []
    for name in ("nobody-there", "bob-b"):
        GitHubActivity.objects.create(profile=ProfileFactory(portal=portal), username=name)
    monkeypatch.setattr("profiles.github.refreshing.is_proved", _broken_for("ada-l"))

    with pytest.raises(CommandError, match="1 failed on our side"):
        ran()

    names = GitHubActivity.objects.exclude(fetched_at=None).values_list("username", flat=True)
    assert list(names) == ["bob-b"]
    assert GitHubActivity.objects.get(username="nobody-there").error == "not_found"


def _broken_for(name):
    def is_proved(activity):
        if activity.username == name:
            raise RuntimeError("Something of ours")
        return False

    return is_proved


def test_pause_ends_the_run(activity, portal, github):
    GitHubActivity.objects.create(profile=ProfileFactory(portal=portal), username="somebody")
    github.instead["*"] = lambda handler: handler.answer(429, headers={"Retry-After": "600"})

    assert ran() == "limited: 1, waiting: 1"
    assert len(github.asked) == 1


def test_what_is_fetched_stays_in_its_portal(activity, portal, other_portal, alice):
    with activate(other_portal):
        theirs = ProfileFactory(portal=other_portal, owner=alice)
        GitHubActivity.objects.create(profile=theirs, username="nobody-there")

    ran()

    with all_portals():
        kept = {row.username: row.error for row in GitHubActivity.objects.all()}
    assert kept == {"ada-l": "", "nobody-there": "not_found"}
    assert GitHubActivity.objects.get().username == "ada-l"
