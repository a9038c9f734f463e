"""Undo takes back what it stands beside, and nothing that was saved since."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from profiles import removals
from profiles.changes import editing
from profiles.models import Education, Experience, Profile, ProfileSkill, Revision
from profiles.resume import MAX_ENTRIES, complete_document
from profiles.revisions import Reason, clear, remember
from tests.documents.samples import undated
from tests.editor.conftest import opened, shown
from tests.factories import ExperienceFactory

LIST = "/me/revisions/"
BASICS = "/me/details/basics/"
UNDO = re.compile(r'form="undo" name="(\w+)" value="([^"]+)"')


def press_undo(client, page):
    """The button that the page offers, with the answer."""
    name, value = UNDO.search(shown(page)).groups()
    return client.post("/me/undo/", {name: value}, follow=True)


def delete(client, path):
    return client.post(f"{path}change/", {"action": "delete"}, follow=True)


def save(client, path, **values):
    assert client.post(path, {**opened(client.get(path)), **values}).status_code == 302


@pytest.fixture
def at_it(alice_cv):
    """She has changed something a minute ago: all below is one sitting."""
    with editing(alice_cv):
        pass


def test_undo_of_a_deletion_leaves_alone_what_was_saved_since(hers, job, at_it):
    save(hers, f"/me/experience/{job.uid}/", technologies="Go, Rust", highlights="One\nTwo")
    before = undated(complete_document(Profile.objects.get()))
    deleted = delete(hers, f"/me/experience/{job.uid}/")
    save(hers, BASICS, headline="Written since")

    undone = press_undo(hers, deleted)

    assert "is back." in shown(undone)
    profile = Profile.objects.get()
    assert profile.headline == "Written since"
    Profile.objects.update(headline="Backend engineer")
    assert undated(complete_document(Profile.objects.get())) == before


def test_entry_comes_back_where_it_stood(hers, alice_cv, job, at_it):
    for place in (1, 2):
        ExperienceFactory(profile=alice_cv, role=f"No. {place}", position=place)
    uid = Experience.objects.get(role="No. 1").uid

    press_undo(hers, delete(hers, f"/me/experience/{uid}/"))

    assert list(Experience.objects.values_list("role", "position")) == [
        ("Developer", 0),
        ("No. 1", 1),
        ("No. 2", 2),
    ]


def test_technology_comes_back_alone(hers, alice_cv, job, at_it):
    ProfileSkill.objects.filter(tag__slug="python").update(level=4, group="Languages")
    removed = delete(hers, "/me/skills/python/")
    save(hers, f"/me/experience/{job.uid}/", role="Changed since")

    press_undo(hers, removed)

    rows = ProfileSkill.objects.values_list("tag__slug", "level", "group", "position")
    assert list(rows) == [("python", 4, "Languages", 0), ("django", 3, "", 1)]
    assert Experience.objects.get().role == "Changed since"


def test_undo_that_is_pressed_twice_brings_back_one(hers, job, at_it):
    deleted = delete(hers, f"/me/experience/{job.uid}/")

    answers = [press_undo(hers, deleted) for _ in range(2)]

    assert Experience.objects.get().uid == job.uid
    assert ["is back." in shown(answer) for answer in answers] == [True, True]


def test_each_of_two_deletions_has_its_own_undo(hers, alice_cv, job, at_it):
    school = Education.objects.get()
    first, second = delete(hers, f"/me/experience/{job.uid}/"), delete(hers, f"/me/education/{school.uid}/")

    press_undo(hers, first)
    assert (Experience.objects.count(), Education.objects.count()) == (1, 0)
    press_undo(hers, second)
    assert (Experience.objects.count(), Education.objects.count()) == (1, 1)


def test_hidden_entry_comes_back_hidden(hers, job, at_it, stranger):
    first = delete(hers, f"/me/experience/{job.uid}/")
    press_undo(hers, first)
    Experience.objects.update(hidden=True)
    delete(hers, f"/me/experience/{job.uid}/")

    press_undo(hers, first)  # in a tab that was left open since it was shown

    assert Experience.objects.get().hidden
    assert "Fictional Rail" not in shown(stranger.get("/alice/"))


def test_hidden_entry_stays_hidden_in_earlier_states(hers, alice_cv, job, stranger):
    """Also when what was kept for its undo is gone."""
    with editing(alice_cv) as locked:
        state = remember(locked, alice_cv.owner, Reason.EDIT)
    Experience.objects.update(hidden=True)
    delete(hers, f"/me/experience/{job.uid}/")
    Revision.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert removals.prune() == 1

    hers.post(f"{LIST}{state.number}/change/", {"action": "restore"})

    assert Experience.objects.get().hidden


def test_deletions_of_one_sitting_are_no_states_of_their_own(hers, alice_cv, job):
    Profile.objects.update(updated_at=timezone.now() - timedelta(hours=1))
    for _ in range(3):
        press_undo(hers, delete(hers, f"/me/experience/{job.uid}/"))

    [state] = hers.get(LIST).context["states"]
    assert state.reason == Reason.EDIT
    number = Revision.objects.filter(reason=Reason.DELETE).first().number
    assert hers.get(f"{LIST}{number}/").status_code == 404
    assert hers.post(f"{LIST}{number}/change/", {"action": "restore"}).status_code == 404
    assert hers.post("/me/undo/", {"revision": number}).status_code == 404


def test_only_the_last_deletions_are_kept_for_their_undo(hers, alice_cv, job, at_it):
    for _ in range(removals.KEPT + 3):
        press_undo(hers, delete(hers, f"/me/experience/{job.uid}/"))

    assert Revision.objects.count() == removals.KEPT


def test_undo_has_to_find_a_place(hers, alice_cv, job, at_it):
    deleted = delete(hers, f"/me/experience/{job.uid}/")
    for _ in range(MAX_ENTRIES):
        ExperienceFactory(profile=alice_cv)

    assert "at most 100 entries" in shown(press_undo(hers, deleted))
    assert Experience.objects.count() == MAX_ENTRIES


def test_undo_makes_no_cv_larger_than_a_document_may_be(hers, job, at_it, monkeypatch):
    deleted = delete(hers, f"/me/experience/{job.uid}/")
    ExperienceFactory(profile=job.profile, summary="x" * 2000)
    monkeypatch.setattr("profiles.resume.size.MAX_TEXT", 2000)

    assert "cannot be brought back" in shown(press_undo(hers, deleted))
    assert Experience.objects.count() == 1


@pytest.mark.parametrize("removed", ["nonsense", "\x00", "", "9" * 99])
def test_undo_of_what_was_never_removed_says_so(hers, alice_cv, removed):
    answer = hers.post("/me/undo/", {"removed": removed})

    assert answer.status_code == 404


def test_undo_of_emptying_asks_when_something_was_written_since(hers, alice_cv):
    clear(alice_cv, alice_cv.owner)
    save(hers, BASICS, headline="Written since")
    number = Revision.objects.get().number

    asked = hers.post("/me/undo/", {"revision": number}, follow=True)
    assert "You have changed your CV since" in shown(asked)
    assert Profile.objects.get().headline == "Written since"
    undone = press_undo(hers, asked)

    assert "as it was before" in shown(undone)
    assert (Profile.objects.get().headline, Experience.objects.count()) == ("Backend engineer", 1)
    press_undo(hers, undone)
    assert (Profile.objects.get().headline, Experience.objects.count()) == ("Written since", 0)


def test_undo_of_an_import_asks_when_something_was_written_since(hers, alice_cv):
    with editing(alice_cv) as locked:
        remember(locked, alice_cv.owner, Reason.IMPORT)
    save(hers, BASICS, headline="Written since")

    asked = hers.post("/me/import/undo/", follow=True)

    assert "You have changed your CV since" in shown(asked)
    assert Profile.objects.get().headline == "Written since"
    press_undo(hers, asked)
    assert Profile.objects.get().headline == "Backend engineer"
