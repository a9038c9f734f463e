"""`/me/import/`: from an archive to a CV in three screens, and what of it is chosen next to what is here."""

import time

import pytest

from profiles.models import Profile, Reference
from profiles.resume import complete_document
from tests.cast import client_at
from tests.imports.review import (
    REVIEW,
    UPLOAD,
    confirm,
    document,
    form_of,
    linkedin,
    organizations,
    text,
    upload,
)

pytestmark = pytest.mark.any_database


@pytest.fixture
def hers(portal, alice):
    return client_at(portal, alice)


def test_an_archive_becomes_a_full_cv_in_three_screens_and_under_two_seconds(portal, bob):
    client = client_at(portal, bob)
    client.get(UPLOAD)  # templates and addresses are read once in a process
    began = time.process_time()

    screens = [client.get(UPLOAD), review := upload(client, linkedin(), "archive.zip")]
    screens.append(confirm(client, review, confirm="whole"))

    assert time.process_time() - began < 2
    assert [screen.status_code for screen in screens] == [200, 200, 200]
    profile = Profile.objects.get(owner=bob)
    assert (profile.name, profile.headline, profile.visibility) == (
        *("Dewi Anggraini", "Platform engineer", "private"),
    )
    assert organizations(profile) == ["Fictional Rail", "Invented Ferries"]
    assert profile.skill_items.count() == 3
    assert Reference.objects.get().hidden
    assert (profile.email, profile.phone, profile.address) == ("", "", "")


def test_contact_details_come_only_with_the_tick(portal, bob):
    client = client_at(portal, bob)

    confirm(client, upload(client, linkedin(), "archive.zip", contact="on"), confirm="whole")

    profile = Profile.objects.get(owner=bob)
    assert (profile.email, profile.phone) == ("dewi@dewi.example.org", "+62 811 2233 4455")


def test_looking_at_the_review_saves_nothing(hers, alice_cv):
    before = complete_document(alice_cv)

    page = upload(hers, linkedin(), "archive.zip")

    assert page.status_code == 200
    assert "Fictional Rail" in text(page)
    assert "Education.csv, row 2, Notes" in text(page)
    assert complete_document(alice_cv) == before


def test_a_refused_archive_names_file_and_row(hers):
    page = upload(hers, linkedin(**{"Skills.csv": b'Name\nPyt"hon\n"open'}), "archive.zip")

    assert "<code>Skills.csv, row 3</code>: The quotes" in text(page)
    assert hers.get(REVIEW).url == UPLOAD


def test_a_newer_upload_is_not_confirmed_by_an_older_page(hers, alice_cv):
    older = form_of(upload(hers, document(work=[{"name": "Old"}])))
    upload(hers, document(work=[{"name": "New"}]))

    response = hers.post(REVIEW, older)

    assert response.status_code == 422
    assert "You have uploaded another file since." in text(response)
    assert organizations(alice_cv) == ["Fictional Rail"]


@pytest.mark.parametrize(
    "change",
    [{"keep": ["experience-99"]}, {"keep": ["\x00"]}, {"confirm": "yes"}, {"seen": ""}, {"seen": "\x00"},
     {"mode_experience": "\ud800".encode("utf-8", "replace").decode()}, {"seen": "a" * 99}],
    ids=repr,
)  # fmt: skip
def test_odd_choices_are_refused_and_save_nothing(hers, alice_cv, change):
    page = upload(hers, document(work=[{"name": "New"}]))

    response = hers.post(REVIEW, form_of(page) | change)

    assert response.status_code == 422
    assert organizations(alice_cv) == ["Fictional Rail"]
