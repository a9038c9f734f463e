"""Still looking? How old an availability is, who is asked, and what others see."""

from datetime import date, timedelta

import pytest

from accounts.viewer import Viewer
from profiles.freshness import confirm, is_stale, said_text
from profiles.models import Profile, PublishedCV
from search.cards import read
from tests.cast import client_at, published
from tests.documents.samples import take_over
from tests.editor.conftest import opened

pytestmark = pytest.mark.any_database

TODAY = date(2026, 6, 30)


def days_ago(days, today=None):
    return (today or date.today()) - timedelta(days=days)


@pytest.fixture
def hers(portal, alice, alice_cv):
    return client_at(portal, alice)


@pytest.fixture
def old(alice_cv):
    """Alice said 61 days ago that she is looking."""
    Profile.objects.update(availability="looking", availability_said=days_ago(61))
    return published(alice_cv)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "said today"),
        (0, "said today"),
        (1, "said yesterday"),
        (2, "said 2 days ago"),
        (13, "said 13 days ago"),
        (14, "said 2 weeks ago"),
        (60, "said 8 weeks ago"),
        (61, "not confirmed since Apr 2026"),
        (400, "not confirmed since May 2025"),
    ],
)
def test_words_tell_how_old_it_is(days, words):
    said = days_ago(days, TODAY).isoformat()

    assert said_text("open", said, TODAY) == words
    assert is_stale("open", said, TODAY) == words.startswith("not")


@pytest.mark.parametrize(("availability", "said"), [("not-looking", "2020-01-01"), ("", ""), ("open", "")])
def test_nothing_is_told_where_nothing_is_known(availability, said):
    assert (said_text(availability, said, TODAY), is_stale(availability, said, TODAY)) == ("", False)


def test_availability_is_dated_when_it_is_set(hers, alice_cv):
    page = "/me/details/work/"
    hers.post(page, {**opened(hers.get(page)), "availability": "open"})
    assert Profile.objects.get().availability_said == date.today()

    Profile.objects.update(availability_said=days_ago(61))
    hers.post(page, {**opened(hers.get(page)), "seniority": "lead"})
    assert Profile.objects.get().availability_said == days_ago(61)

    hers.post(page, {**opened(hers.get(page)), "availability": ""})
    assert Profile.objects.get().availability_said is None


def test_import_dates_it_too_and_a_document_of_ours_keeps_its_date(alice_cv):
    root = {"version": 1, "availability": "open"}
    take_over(alice_cv, {"basics": {"name": "Alice"}, "x-cvportal": root})
    assert Profile.objects.get().availability_said == date.today()

    dated = root | {"availabilitySaid": "2025-01-02"}
    take_over(alice_cv, {"basics": {"name": "Alice"}, "x-cvportal": dated})
    assert Profile.objects.get().availability_said == date(2025, 1, 2)

    ahead = root | {"availabilitySaid": "2125-01-02"}
    take_over(alice_cv, {"basics": {"name": "Alice"}, "x-cvportal": ahead})
    assert Profile.objects.get().availability_said == date.today()


def test_owner_is_asked_after_sixty_days_and_not_before(hers, old):
    assert "Still looking?" in text(hers.get("/me/"))

    Profile.objects.update(availability_said=days_ago(60))
    assert "Still looking?" not in text(hers.get("/me/"))


def test_yes_makes_it_fresh_for_all(hers, old, stranger):
    assert "not confirmed since" in text(stranger.get("/alice/"))

    assert hers.post("/me/looking/", {"answer": "yes"}).url == "/me/"

    assert "Still looking?" not in text(hers.get("/me/"))
    assert "said today" in text(stranger.get("/alice/"))
    assert PublishedCV.objects.first().document["availability_said"] == date.today().isoformat()


def test_no_takes_the_person_out_of_those_who_look(hers, old, stranger):
    Profile.objects.update(available_from=days_ago(-30))

    hers.post("/me/looking/", {"answer": "no"})

    cv = Profile.objects.get()
    assert (cv.availability, cv.available_from, cv.availability_said) == ("not-looking", None, date.today())
    assert "Alice" not in text(stranger.get("/people/?availability=looking"))


def test_who_never_said_anything_confirms_nothing(alice_cv):
    confirm(alice_cv, alice_cv.owner, still=True)

    assert Profile.objects.get().availability_said is None


@pytest.mark.parametrize("answer", ["", "maybe", "\x00"])
def test_other_answers_are_refused(hers, old, answer):
    assert hers.post("/me/looking/", {"answer": answer}).status_code == 404


def test_who_has_not_confirmed_is_still_found_and_shown_as_such(old, stranger):
    page = text(stranger.get("/people/?availability=looking"))

    assert "Alice" in page
    assert "not confirmed since" in page
    assert "is-stale" in page


def test_day_is_for_those_who_may_know_the_availability(old, portal, stranger, erin):
    Profile.objects.update(availability_audience=2)
    cv = published(old)
    for viewer, said in ((stranger, ""), (client_at(portal, erin), cv.availability_said.isoformat())):
        assert viewer.get("/alice/").context["cv"].availability_said == said
        assert ("not confirmed" in text(viewer.get("/people/"))) == bool(said)


def test_card_is_kept_without_words_of_today(old, portal):
    card = read(portal, Viewer.stranger(portal), [old.pk])[old.pk]

    assert card.availability_said == days_ago(61).isoformat()
