"""Reporting a page: who may, what becomes of it, and what machines are told."""

import pytest
from django.urls import reverse

from moderation.decisions import hide
from moderation.models import Report
from profiles.changes import editing
from tests.cast import client_at

pytestmark = pytest.mark.any_database


@pytest.fixture
def url(alice_cv):
    return reverse("moderation:report", args=[alice_cv.slug])


def test_stranger_reports_a_page(url, stranger, alice_cv):
    response = stranger.post(
        url, {"reason": "spam", "text": "Only advertising.", "reporter_email": "v@example.org"}
    )

    report = Report.objects.get()
    assert response.url == f"/{alice_cv.slug}/report/thanks/"
    assert (report.profile, report.reason, report.text) == (alice_cv, "spam", "Only advertising.")
    assert (report.reporter, report.reporter_email) == (None, "v@example.org")
    assert "Thank you" in stranger.get(response.url).content.decode()


def test_member_reports_under_the_own_account_and_is_asked_for_no_address(url, portal, bob):
    client = client_at(portal, bob)

    page = client.get(url).content.decode()
    client.post(url, {"reason": "other", "text": "", "reporter_email": "forged@example.org"})

    report = Report.objects.get()
    assert 'name="reporter_email"' not in page
    assert (report.reporter, report.reporter_email) == (bob, "")


def test_report_by_the_same_member_is_merged(url, portal, bob):
    client = client_at(portal, bob)

    client.post(url, {"reason": "spam", "text": "First."})
    client.post(url, {"reason": "offensive", "text": "Second."})

    report = Report.objects.get()
    assert (report.reason, report.text) == ("offensive", "First.\n\nSecond.")


def test_report_by_an_address_is_never_merged_as_anyone_can_write_it(url, stranger):
    for text in ["First.", "Second."]:
        stranger.post(url, {"reason": "spam", "text": text, "reporter_email": "v@example.org"})

    assert sorted(Report.objects.values_list("text", flat=True)) == ["First.", "Second."]


def test_report_after_a_decision_is_a_new_one(url, portal, bob, alice_cv, mod):
    client = client_at(portal, bob)
    client.post(url, {"reason": "spam", "text": "Once."})
    Report.objects.update(closed_at=alice_cv.updated_at)

    client.post(url, {"reason": "spam", "text": "Again."})

    assert Report.objects.open().get().text == "Again."


def test_owner_cannot_report_the_own_page(url, portal, alice):
    client = client_at(portal, alice)

    assert client.get(url).status_code == 403
    assert client.post(url, {"reason": "spam"}).status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_page_one_may_not_know_of_is_404(method, url, stranger, alice_cv):
    with editing(alice_cv) as cv:
        cv.visibility = "private"
        cv.save()

    response = getattr(stranger, method)(url, {"reason": "spam"})

    assert response.status_code == 404
    assert not Report.objects.exists()


def test_hidden_page_and_page_of_another_portal_are_404(url, stranger, alice_cv, mod, other_portal):
    assert client_at(other_portal).post(url, {"reason": "spam"}).status_code == 404

    hide(alice_cv, by=mod, reason="Spam")

    assert stranger.get(url).status_code == 404
    assert stranger.get(reverse("moderation:report-thanks", args=["alice"])).status_code == 404


def test_sixth_report_in_an_hour_is_refused_with_what_was_typed(url, stranger):
    for number in range(5):
        assert stranger.post(url, {"reason": "spam", "text": f"No. {number}"}).status_code == 302

    response = stranger.post(url, {"reason": "spam", "text": "The sixth"})

    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert "The sixth" in response.content.decode()
    assert Report.objects.count() == 5


def test_machine_that_fills_the_trap_is_thanked_and_ignored(url, stranger):
    response = stranger.post(url, {"reason": "spam", "website": "https://spam.example"})

    assert response.status_code == 302
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"reason": "boredom"},
        {"reason": "spam", "text": "x" * 1001},
        {"reason": "spam", "text": "a\0b"},
        {"reason": "spam\0"},
        {"reason": "spam", "reporter_email": "no address"},
    ],
)
def test_bad_input_is_explained(data, url, stranger):
    response = stranger.post(url, data)

    assert response.status_code == 422
    assert "is-invalid" in response.content.decode() or "alert" in response.content.decode()
    assert not Report.objects.exists()


def test_report_needs_a_token_and_get_changes_nothing(url, portal, alice_cv):
    client = client_at(portal)
    client.handler.enforce_csrf_checks = True

    assert client.post(url, {"reason": "spam"}).status_code == 403
    assert client.get(url, {"reason": "spam"}).status_code == 200
    assert not Report.objects.exists()
