"""`/<slug>/resume.json` and `/<slug>/contact.vcf`."""

import pytest
from django.urls import reverse

from accounts.viewer import Audience
from tests.cast import client_at, published

pytestmark = pytest.mark.any_database

SURFACES = ["profiles:resume", "profiles:contact-card"]


@pytest.fixture
def secret(alice_cv):
    alice_cv.phone, alice_cv.phone_audience = "+62 555 0100", Audience.EMPLOYERS
    alice_cv.address, alice_cv.address_audience = "Jalan Rahasia 1", Audience.OWNER
    alice_cv.email_audience = Audience.MEMBERS
    alice_cv.url, alice_cv.url_audience = "https://mine.example.net/", Audience.EMPLOYERS
    alice_cv.save()
    return published(alice_cv)


def address(name, slug="alice"):
    return reverse(name, args=[slug])


def test_document_is_json_with_a_name(stranger, alice_cv):
    response = stranger.get("/alice/resume.json")

    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'inline; filename="alice-resume.json"'
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content.startswith(b'{\n  "$schema"')
    document = response.json()
    assert document["basics"]["label"] == "Backend engineer"
    assert document["meta"]["canonical"] == "http://localhost/alice/resume.json"
    assert document["work"][0]["x-cvportal"]["skills"] == ["Python", "Django"]


def test_card_is_a_card_with_a_name(stranger, alice_cv):
    response = stranger.get("/alice/contact.vcf")

    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="alice.vcf"'
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")


@pytest.mark.parametrize("name", SURFACES)
def test_what_is_known_is_not_sent_again(stranger, alice_cv, name):
    etag = stranger.get(address(name))["ETag"]

    again = stranger.get(address(name), headers={"if-none-match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("name", SURFACES)
def test_a_change_is_sent(stranger, alice_cv, name):
    etag = stranger.get(address(name))["ETag"]
    alice_cv.name = "Alice Renamed"
    alice_cv.save()
    published(alice_cv)

    again = stranger.get(address(name), headers={"if-none-match": etag})

    assert again.status_code == 200
    assert b"Alice Renamed" in again.content


@pytest.mark.parametrize("name", SURFACES)
@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        (None, []),
        ("bob", ["email"]),
        ("erin", ["email", "phone", "url"]),
        ("alice", ["email", "phone", "url", "address"]),
    ],
)
def test_contact_details_are_for_whom_they_are_meant(request, portal, secret, name, viewer, seen):
    client = client_at(portal, viewer and request.getfixturevalue(viewer))

    content = client.get(address(name)).content.decode()

    facts = {"email": "alice@example.org", "phone": "+62 555 0100", "url": "https://mine.example.net/"}
    facts["address"] = "Jalan Rahasia 1"
    assert [fact for fact, text in facts.items() if text in content] == seen


@pytest.mark.parametrize("name", SURFACES)
@pytest.mark.parametrize("visibility", ["private", "members"])
def test_pages_one_may_not_open_are_not_there(stranger, alice_cv, name, visibility):
    etag = stranger.get(address(name))["ETag"]
    alice_cv.visibility = visibility
    alice_cv.save()
    published(alice_cv)

    assert stranger.get(address(name), headers={"if-none-match": etag}).status_code == 404


@pytest.mark.parametrize("name", SURFACES)
def test_another_portal_does_not_know_the_page(alice_cv, other_portal, name):
    assert client_at(other_portal).get(address(name)).status_code == 404


@pytest.mark.parametrize("name", SURFACES)
def test_only_reading_is_possible(stranger, alice_cv, name):
    assert stranger.post(address(name)).status_code == 405
    assert stranger.head(address(name)).content == b""
