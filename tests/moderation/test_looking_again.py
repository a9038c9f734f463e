"""Who has mended a hidden page asks for another look: one request at a time, one for each change."""

import pytest
from django.urls import reverse

from moderation.decisions import ban, hide, restore
from moderation.models import Report
from profiles.changes import editing
from profiles.choices import Standing, Visibility
from tests.cast import client_at
from tests.moderation.conftest import change_url, decide_url

pytestmark = pytest.mark.any_database

BUTTON = "please look again"


@pytest.fixture
def hidden(alice_cv, mod):
    hide(alice_cv, by=mod, reason="Advertising")
    return alice_cv


@pytest.fixture
def at_home(portal, alice):
    return client_at(portal, alice)


def change(profile, **values):
    with editing(profile) as locked:
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save()


def ask(client, profile):
    return client.post(reverse("moderation:look-again", args=[profile.slug]), follow=True)


def test_owner_asks_once_for_a_change_and_the_desk_hears_of_it(hidden, at_home, desk):
    unchanged = at_home.get("/me/").content.decode()
    change(hidden, headline="No advertising any more")
    changed = at_home.get("/me/").content.decode()
    for _attempt in range(2):
        asked = ask(at_home, hidden).content.decode()

    assert BUTTON not in unchanged
    assert BUTTON in changed
    assert BUTTON not in asked
    assert Report.objects.get().reason == "look-again"
    assert desk.get("/admin/").context["queue"]["decision"] == 1
    for url in ("/admin/profiles/profile/?queue=mended", change_url(hidden)):
        assert "Its owner asks for another look" in desk.get(url).content.decode()


def test_a_decision_answers_and_the_next_request_needs_another_change(hidden, at_home, desk):
    change(hidden, headline="Better")
    ask(at_home, hidden)
    desk.post(decide_url(hidden), {"action": "hide", "reason": "Still advertising"})
    ask(at_home, hidden)

    assert Report.objects.open().count() == 0
    change(hidden, headline="Best")
    ask(at_home, hidden)
    assert Report.objects.open().count() == 1
    restore(hidden, by=desk.get("/admin/").wsgi_request.user)
    assert not Report.objects.open().exists()


@pytest.mark.parametrize("case", ["not hidden", "unchanged", "private", "banned"])
def test_nobody_is_asked_to_look_where_nothing_is_to_see(case, alice_cv, at_home, mod):
    if case != "not hidden":
        hide(alice_cv, by=mod, reason="Advertising")
    if case == "private":
        change(alice_cv, visibility=Visibility.PRIVATE)
    if case == "banned":
        change(alice_cv, headline="Better")
        ban(alice_cv, by=mod, reason="Advertising")
    ask(at_home, alice_cv)

    assert not Report.objects.exists()


def test_only_the_owner_asks(hidden, portal, mod, bob):
    change(hidden, headline="Better")
    url = reverse("moderation:look-again", args=[hidden.slug])

    assert client_at(portal, mod).post(url).status_code == 403
    assert client_at(portal, bob).post(url).status_code == 404
    assert not Report.objects.exists()


def test_visitors_cannot_report_in_these_words(alice_cv, stranger):
    stranger.post(reverse("moderation:report", args=[alice_cv.slug]), {"reason": "look-again"})

    assert not Report.objects.exists()


def test_list_of_reports_restores_in_one_step(hidden, at_home, desk):
    change(hidden, headline="Better")
    ask(at_home, hidden)

    page = desk.get("/admin/moderation/report/").content.decode()
    desk.post(f"{decide_url(hidden)}?from=reports", {"action": "restore"})

    assert 'value="restore"' in page
    hidden.refresh_from_db()
    assert hidden.standing == Standing.APPROVED
