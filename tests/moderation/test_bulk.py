"""Decisions about many pages at once, from the list."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from moderation.decisions import decide, hide
from moderation.models import Action, Decision
from profiles.choices import Standing
from profiles.models import Profile
from tests.cast import published
from tests.factories import ProfileFactory

QUEUE = "/admin/profiles/profile/"


@pytest.fixture
def pages(portal):
    return [published(ProfileFactory(portal=portal)) for _ in range(3)]


def choose(pages, action, **more):
    return {"action": action, "_selected_action": [page.pk for page in pages], **more}


def standings(portal):
    return list(portal.profiles.order_by("pk").values_list("standing", flat=True))


def test_action_asks_first(desk, pages, portal):
    response = desk.post(QUEUE, choose(pages[:2], "hide", index=0))

    assert response.status_code == 200
    assert response.context["count"] == 2
    assert standings(portal) == [Standing.PENDING] * 3


def test_action_decides_about_the_selected_pages(desk, pages, portal):
    data = choose(pages[:2], "hide", reason="Spam wave", expected=2)

    response = desk.post(f"{QUEUE}?queue=decision", data)

    assert response.url == f"{QUEUE}?queue=decision"
    assert standings(portal) == [Standing.HIDDEN, Standing.HIDDEN, Standing.PENDING]
    assert set(Decision.objects.values_list("reason", flat=True)) == {"Spam wave"}


def test_action_across_pages_means_all_that_match_the_filter(desk, pages, portal, mod):
    hide(pages[2], by=mod, reason="Spam")
    data = choose(pages[:1], "approve", select_across=1, expected=2)

    desk.post(f"{QUEUE}?queue=decision", data)

    assert standings(portal) == [Standing.APPROVED, Standing.APPROVED, Standing.HIDDEN]


def test_action_is_asked_again_when_more_match_meanwhile(desk, pages, portal):
    data = choose(pages[:1], "approve", select_across=1, expected=2)

    response = desk.post(f"{QUEUE}?queue=decision", data)

    assert "it is now 3 pages" in response.content.decode()
    assert standings(portal) == [Standing.PENDING] * 3


def test_action_that_hides_needs_a_reason(desk, pages, portal):
    response = desk.post(QUEUE, choose(pages, "ban", reason="", expected=3))

    assert "Say why" in response.content.decode()
    assert standings(portal) == [Standing.PENDING] * 3


@pytest.mark.parametrize("key", ["x", "-1", "٣", "9" * 30, "\0"])
def test_selected_key_that_is_none_is_404(key, desk, pages):
    assert desk.post(QUEUE, {"action": "hide", "_selected_action": key, "index": 0}).status_code == 404


def test_names_of_refused_pages_are_said(desk, pages, portal, mod):
    hide(pages[0], by=mod, reason="Spam")

    response = desk.post(QUEUE, choose(pages, "approve", expected=3), follow=True)

    said = [str(message) for message in response.context["messages"]]
    assert said == ["2 pages approved.", f"{pages[0].name}: Not possible while the page is: hidden."]


def many(portal, number):
    users = User.objects.bulk_create(
        User(email=f"many{i}@example.org", name=f"Many {i}") for i in range(number)
    )
    pages = Profile.objects.bulk_create(
        Profile(portal=portal, owner=user, name=user.name, slug=f"many-{i}", visibility="public")
        for i, user in enumerate(users)
    )
    return [page.pk for page in pages]


def test_five_thousand_pages_take_seconds_and_few_queries(portal, mod):
    keys = many(portal, 5000)

    start = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        outcome = decide(keys, Action.BAN, by=mod, reason="Spam wave")

    assert outcome.decided == Decision.objects.count() == 5000
    assert time.process_time() - start < 5  # seconds of this process, whatever else the machine does
    assert len(queries) < 500
