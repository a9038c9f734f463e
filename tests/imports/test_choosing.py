"""What of an import is chosen, and what becomes of what is here."""

import pytest

from profiles.models import Experience, Profile
from profiles.resume import complete_document
from tests.cast import client_at
from tests.documents.samples import undated
from tests.imports.linkedin import one
from tests.imports.review import REVIEW, UNDO, boxes, confirm, document, linkedin, organizations, text, upload

pytestmark = pytest.mark.any_database


@pytest.fixture
def hers(portal, alice):
    return client_at(portal, alice)


def jobs(*rows) -> bytes:
    return one("Positions.csv", *rows).getvalue()


def test_adding_keeps_what_is_here_and_undo_takes_it_all_back(hers, alice_cv):
    before = complete_document(alice_cv)

    done = confirm(hers, upload(hers, linkedin(), "archive.zip"))

    assert "Your CV now says what you chose." in text(done)
    assert organizations(alice_cv) == ["Fictional Rail", "Fictional Rail", "Invented Ferries"]
    assert alice_cv.education_set.count() == 2
    assert [item.tag.name for item in alice_cv.skill_items.select_related("tag")] == [
        *("Python", "Django", "PostgreSQL", "Timetables"),
    ]
    assert alice_cv.revisions.count() == 1
    hers.post(UNDO)
    assert undated(complete_document(alice_cv)) == undated(before)


def test_what_is_not_ticked_is_not_taken(hers, alice_cv):
    page = upload(hers, linkedin(), "archive.zip")

    confirm(hers, page, untick={"experience-0", "skills-1", "about-summary", "languages-0"})

    alice_cv.refresh_from_db()
    assert organizations(alice_cv) == ["Fictional Rail", "Invented Ferries"]
    assert not alice_cv.skill_items.filter(tag__name="PostgreSQL").exists()
    assert alice_cv.summary == ""
    assert list(alice_cv.language_set.values_list("language", flat=True)) == ["English"]


def test_own_words_are_written_over_only_when_ticked(hers, alice_cv):
    page = upload(hers, linkedin(), "archive.zip")
    assert boxes(page)["about-headline"] is False
    assert '<dt>Yours:</dt><dd class="prose"><p><mark>Backend</mark> engineer</p></dd>' in text(page)

    confirm(hers, page, tick={"about-headline"})

    alice_cv.refresh_from_db()
    assert (alice_cv.name, alice_cv.headline) == ("Alice", "Platform engineer")


def test_what_the_file_calls_hidden_is_taken_only_when_ticked(hers, alice_cv):
    rows = (["Budi", "", "", "", "Good.", "", status] for status in ("VISIBLE", "HIDDEN"))

    page = upload(hers, one("Recommendations_Received.csv", *rows).getvalue(), "archive.zip")

    ticks = {name: ticked for name, ticked in boxes(page).items() if name.startswith("references")}
    assert ticks == {"references-0": True, "references-1": False}
    assert text(page).count("(hidden in the file)") == 1


def test_an_entry_that_is_here_is_recognised_and_filled(hers, alice_cv):
    Experience.objects.update(summary="Mine", url="https://rail.example", hidden=True, audience=2)
    job = Experience.objects.get()
    row = ["Fictional Rail", "Developer", "Theirs", "Bandung", "Jan 2020", ""]

    page = upload(hers, jobs(row), "archive.zip")
    confirm(hers, page, tick={"experience-0"})

    assert boxes(page)["experience-0"] is False
    after = Experience.objects.get()
    assert (after.uid, after.pk, after.hidden, after.audience) == (job.uid, job.pk, True, 2)
    assert (after.summary, after.location, after.url) == ("Theirs", "Bandung", "https://rail.example")
    assert after.skills.count() == 2


def test_one_part_is_replaced_and_the_others_are_added_to(hers, alice_cv):
    page = upload(hers, linkedin(), "archive.zip")

    confirm(hers, page, mode_experience="replace")

    assert organizations(alice_cv) == ["Fictional Rail", "Invented Ferries"]
    assert alice_cv.education_set.count() == 2


def test_replacing_the_whole_takes_away_what_the_file_does_not_say(hers, alice_cv):
    page = upload(hers, document(work=[{"name": "New Ltd"}, {"name": "Not wanted"}]))

    confirm(hers, page, confirm="whole", untick={"experience-1"})

    alice_cv.refresh_from_db()
    assert organizations(alice_cv) == ["New Ltd"]
    assert (alice_cv.education_set.count(), alice_cv.skill_items.count()) == (0, 0)
    assert alice_cv.headline == ""


def test_replacing_by_an_archive_keeps_facts_that_linkedin_does_not_know(hers, alice_cv):
    Profile.objects.update(seniority="senior", phone="+62 1", phone_audience=3)

    confirm(hers, upload(hers, linkedin(), "archive.zip"), confirm="whole", everything=True)

    alice_cv.refresh_from_db()
    assert (alice_cv.name, alice_cv.seniority, alice_cv.phone) == ("Dewi Anggraini", "senior", "+62 1")
    assert (alice_cv.slug, alice_cv.visibility, alice_cv.phone_audience) == ("alice", "public", 3)


def test_importing_the_same_archive_again_changes_nothing(hers, alice_cv):
    confirm(hers, upload(hers, linkedin(), "archive.zip"), everything=True)
    before = complete_document(alice_cv)

    page = upload(hers, linkedin(), "archive.zip")
    confirm(hers, page, everything=True)

    assert set(boxes(page).values()) == {True}
    assert undated(complete_document(alice_cv)) == undated(before)


def test_together_no_more_than_has_a_place(hers, alice_cv):
    page = upload(hers, document(work=[{"name": f"Company {number}"} for number in range(100)]))

    refused = confirm(hers, page)

    assert refused.status_code == 422
    assert "Experience: Together these would be 101; at most 100 have a place." in text(refused)
    assert Experience.objects.count() == 1
    assert alice_cv.revisions.count() == 0
    assert hers.get(REVIEW).status_code == 200
