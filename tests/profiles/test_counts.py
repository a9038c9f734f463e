"""How often a page was opened, found and downloaded: counted without a write, shown to its owner alone."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles import counts
from profiles.models import WeekCount
from tests.cast import client_at, sign_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ROBOTS = [
    "",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "curl/8.5.0",
    "python-requests/2.32",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 HeadlessChrome/140",
]


@pytest.fixture(autouse=True)
def nothing_counted():
    caches["counts"].clear()


def browser(portal, user=None, **headers):
    client = Client(headers={"host": portal.host, "user-agent": FIREFOX, **headers})
    return sign_in(client, user, portal) if user else client


def stored():
    call_command("flush_counts")
    return [(row.views, row.appearances, row.downloads) for row in WeekCount.objects.all()]


def test_pages_results_and_downloads_are_counted(portal, alice_cv, bob, monkeypatch):
    monkeypatch.setattr("profiles.pdf.render.Print.pdf", lambda self: b"%PDF")
    for client in (browser(portal), browser(portal, bob)):
        client.get("/alice/")
        client.get("/people/")
        client.get("/people/?skill=python")
        client.get("/alice/cv.pdf")

    assert stored() == [(2, 4, 2)]


def test_flushing_adds_up_and_never_twice(portal, alice_cv):
    browser(portal).get("/alice/")
    assert stored() == stored() == [(1, 0, 0)]

    browser(portal).get("/alice/")
    assert stored() == [(2, 0, 0)]


def test_asking_writes_nothing(portal, alice_cv):
    with CaptureQueriesContext(connection) as queries:
        browser(portal).get("/alice/")
        browser(portal).get("/people/")

    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE", "SAVEPOINT"))]
    assert WeekCount.objects.count() == 0


@pytest.mark.parametrize("agent", ROBOTS)
def test_machines_are_not_counted(portal, alice_cv, agent):
    robot = browser(portal, **{"user-agent": agent})
    robot.get("/alice/")
    robot.get("/people/")

    assert stored() == []


def test_what_nobody_has_opened_yet_is_not_counted(portal, alice_cv):
    browser(portal, **{"sec-purpose": "prefetch;prerender"}).get("/alice/")
    browser(portal).head("/alice/")
    browser(portal, **{"hx-request": "true"}).get("/alice/?skill=python")

    assert stored() == []


def test_owner_is_not_counted(portal, alice, alice_cv, monkeypatch):
    monkeypatch.setattr("profiles.pdf.render.Print.pdf", lambda self: b"%PDF")
    own = browser(portal, alice)
    for path in ("/alice/", "/alice/?as=strangers", "/people/", "/alice/cv.pdf"):
        assert own.get(path).status_code == 200

    assert stored() == []


def test_page_that_may_not_be_seen_is_not_counted(portal, alice_cv):
    assert browser(portal).get("/nobody/").status_code == 404
    alice_cv.visibility = "private"
    alice_cv.save()
    assert browser(portal).get("/alice/").status_code == 404

    assert stored() == []


def test_page_comes_also_when_nothing_can_be_counted(portal, alice_cv, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise OSError("no room")

    monkeypatch.setattr(caches["counts"], "set", broken)

    assert browser(portal).get("/alice/").status_code == 200
    assert "A visit was not counted." in caplog.text


def test_weeks_are_told_apart_and_old_ones_go(portal, alice_cv):
    day = date.today() - timedelta(days=7)
    caches["counts"].set(counts._key(day, 3), counts.Counter({(alice_cv.pk, "views"): 5}))
    WeekCount.objects.create(profile=alice_cv, week=date.today() - timedelta(weeks=27), views=9)
    browser(portal).get("/alice/")

    assert stored() == [(1, 0, 0), (5, 0, 0)]
    assert [row.week for row in WeekCount.objects.all()] == [
        counts.week_of(date.today()),
        counts.week_of(day),
    ]


def test_numbers_of_who_is_gone_are_dropped(portal, alice_cv):
    browser(portal).get("/alice/")
    alice_cv.delete()

    assert stored() == []


def test_daily_job_stores_them_too(portal, alice_cv):
    browser(portal).get("/alice/")

    call_command("prune")

    assert WeekCount.objects.get().views == 1


def test_only_the_owner_sees_the_numbers(portal, alice, alice_cv, bob, mod):
    WeekCount.objects.create(profile=alice_cv, week=counts.week_of(date.today()), views=4711)

    assert "4711" in client_at(portal, alice).get("/me/").content.decode()
    for user in (bob, mod, None):
        assert "4711" not in client_at(portal, user).get("/alice/").content.decode()
