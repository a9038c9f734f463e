"""`/me/import/`: upload, look, confirm, undo; and `/me/export/`."""

import json

import pytest
from django.urls import reverse

from profiles.models import Experience, Profile
from profiles.resume import complete_document, read
from tests.cast import client_at
from tests.documents.samples import SAMPLE, sample, undated
from tests.imports.review import REVIEW, UNDO, UPLOAD, confirm, form_of, upload

pytestmark = pytest.mark.any_database


@pytest.fixture
def hers(portal, alice):
    return client_at(portal, alice)


def shown(response):
    return response.content.decode()


def test_upload_shows_what_was_understood_and_changes_nothing(hers, alice_cv):
    before = complete_document(alice_cv)

    response = upload(hers, json.dumps(sample(pets=["Cat"])).encode())

    assert response.redirect_chain == [(REVIEW, 302)]
    assert "Larasati Pramesti" in shown(response)
    assert "Lead engineer" in shown(response)
    assert "<code>pets</code>" in shown(response)
    assert complete_document(alice_cv) == before


def test_confirming_replaces_the_cv_and_undo_brings_it_back(hers, alice_cv):
    before = complete_document(alice_cv)
    page = upload(hers, SAMPLE.read_bytes())

    done = confirm(hers, page, everything=True, confirm="whole")

    assert "Your CV now says what you chose." in shown(done)
    assert set(Experience.objects.values_list("role", flat=True)) == {"Lead engineer", "Apprentice"}
    assert hers.get("/alice/resume.json").json()["basics"]["name"] == "Larasati Pramesti"
    undone = hers.post(UNDO, follow=True)
    assert "Your CV is as it was before." in shown(undone)
    assert "Undo the import" not in shown(hers.get(UPLOAD))
    assert undated(complete_document(alice_cv)) == undated(before)


def test_cancelling_forgets_the_file(hers, alice_cv):
    upload(hers, SAMPLE.read_bytes())

    assert hers.post(REVIEW, {"cancel": "yes"}).url == reverse("me:home")
    assert hers.get(REVIEW).url == UPLOAD
    assert Profile.objects.get().name == "Alice"


def test_confirming_twice_does_no_harm(hers, alice_cv):
    sent = form_of(upload(hers, SAMPLE.read_bytes()))
    hers.post(REVIEW, sent)

    assert hers.post(REVIEW, sent).url == UPLOAD
    assert alice_cv.revisions.count() == 1


def test_a_member_without_a_cv_gets_a_private_one(portal, bob):
    client = client_at(portal, bob)
    confirm(client, upload(client, SAMPLE.read_bytes()), confirm="whole")

    profile = Profile.objects.get(owner=bob)
    assert (profile.name, profile.visibility, profile.slug) == ("Larasati Pramesti", "private", None)
    assert profile.revisions.count() == 0


def test_errors_are_shown_with_their_paths(hers):
    work = [{"name": "A"}, {"name": "B", "startDate": "<b>May"}]

    response = upload(hers, json.dumps(sample(work=work, languages=[{}] * 101)).encode())

    assert "2 things in this file need a change" in shown(response)
    assert "<code>work[1].startDate</code>: Enter a year" in shown(response)
    assert "Take the rest" not in shown(response)  # no single language is to blame
    assert hers.get(REVIEW).url == UPLOAD


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The submitted file is empty."),
        (b"PK\x03\x04 a zip", "This zip file is broken."),
        (b"%PDF-1.7", "This PDF was not made here"),
        (b"\x89PNG\r\n\x1a\n\xff", "This is no PDF, no JSON Resume document and no archive"),
        (b'{"basics": {"name": "\xff"}}', "not text in UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "A document is one object"),
        (b"{}", "<code>basics.name</code>"),
        (b'{"basics": {"name": "\\ud800"}, "\\ud800": "\\udfff"}', "half a character"),
        (b'{"basics": {"name": "A", "name": "B"}}', "given twice"),
        (b'"' + b"a" * 1_000_000 + b'"', "too big"),
        (b"a" * 5_000_000, "too big"),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else None,
)
def test_files_that_are_no_document_are_refused_with_words(hers, content, words):
    response = upload(hers, content)

    assert response.status_code == 422
    assert words in shown(response)


def test_no_file_at_all_asks_for_one(hers):
    assert "This field is required." in shown(hers.post(UPLOAD))


def test_what_has_no_place_may_be_strange(hers, alice_cv):
    document = sample(**{"<script>": "\ud800<i>", "deep": [[[{}]]]})

    response = upload(hers, json.dumps(document).encode())

    assert "&lt;script&gt;" in shown(response)
    assert "<i>" not in shown(response)


def test_undo_without_an_import_changes_nothing(hers, alice_cv):
    assert hers.post(UNDO).url == UPLOAD
    assert alice_cv.revisions.count() == 0


def test_export_is_the_complete_document(hers, alice_cv):
    Experience.objects.update(hidden=True)

    response = hers.get("/me/export/")

    assert response["Content-Disposition"] == 'attachment; filename="alice-complete.json"'
    assert response.json() == complete_document(alice_cv)
    assert response.json()["work"][0]["x-cvportal"]["hidden"] is True
    assert read(response.json()).complete


def test_export_without_a_cv_is_not_there(portal, bob):
    assert client_at(portal, bob).get("/me/export/").status_code == 404


@pytest.mark.parametrize("url", [UPLOAD, REVIEW, UNDO, "/me/export/"])
def test_strangers_are_sent_to_sign_in(stranger, url):
    response = stranger.post(url) if url == UNDO else stranger.get(url)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("method", "url"), [("get", UNDO), ("post", "/me/export/"), ("put", UPLOAD)])
def test_other_methods_are_refused(hers, method, url):
    assert getattr(hers, method)(url).status_code == 405


def test_a_document_waits_in_one_portal_only(alice, alice_cv, hers, other_portal):
    upload(hers, SAMPLE.read_bytes())

    elsewhere = client_at(other_portal)
    elsewhere.cookies = hers.cookies

    assert elsewhere.get(REVIEW).url.startswith(reverse("account_login"))
