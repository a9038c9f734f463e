"""FLT-D6: GitHub refuses, is slow, or says nonsense: the last good state stays, with its date."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from profiles.github import client
from profiles.github.facts import facts
from profiles.github.refreshing import refresh
from profiles.models import GitHubActivity

JSON = {"Content-Type": "application/json"}


def says(status, body=b"{}", **headers):
    return lambda handler: handler.answer(
        status, body, {name.replace("_", "-"): text for name, text in headers.items()}
    )


def endless(handler):
    """A gigabyte, as far as it gets."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(10**9))
    handler.end_headers()
    for _ in range(16_000):
        handler.wfile.write(b"[" * 65_536)


def silent(handler):
    time.sleep(1)


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        handler.wfile.write(b" ")
        time.sleep(0.1)


TROUBLES = {
    "500": (says(500), "unreachable"),
    "503 page": (says(503, b"<html>Unicorn</html>"), "unreachable"),
    "no answer": (silent, "unreachable"),
    "a byte now and then": (dripping, "unusable"),
    "hangs up": (lambda handler: handler.connection.close(), "unreachable"),
    "a gigabyte": (endless, "unusable"),
    "html": (says(200, b"<!doctype html><p>Hello"), "unusable"),
    "redirect": (says(302, Location="http://127.0.0.1:1/"), "unusable"),
    "deep": (says(200, b"[" * 200_000), "unusable"),
    "long number": (says(200, b'{"id": ' + b"9" * 5000 + b"}"), "unusable"),
    "list": (says(200, b"[]"), "unusable"),
    "null": (says(200, b"null"), "unusable"),
    "no text": (says(200, b"\xff\xfe\xff"), "unusable"),
    "no number": (says(200, b'{"id": true, "login": "ada-l"}'), "unusable"),
    "other person": (says(200, b'{"id": 7, "login": "ada-l"}'), "unusable"),
    "no name": (says(200, b'{"id": 1815, "login": "<script>"}'), "unusable"),
    "organisation": (says(200, b'{"id": 1815, "login": "ada-l", "type": "Organization"}'), "not_found"),
    "404": (says(404), "not_found"),
    "wrong token": (says(401), "failed"),
    "barred": (says(403), "unusable"),
    "limited": (says(403, X_RateLimit_Remaining="0", X_RateLimit_Reset="9999999999"), "limited"),
    "too many": (says(429), "limited"),
    "words of a limit": (says(403, b'{"message": "You have exceeded a secondary rate limit"}'), "limited"),
}


@pytest.mark.parametrize(("trouble", "error"), TROUBLES.values(), ids=TROUBLES)
def test_trouble_leaves_the_last_good_state(github, fetched, portal, monkeypatch, trouble, error):
    if trouble in (silent, dripping):  # the others answer at once, however busy the machine is
        monkeypatch.setattr("accounts.outbound.PATIENCE", 0.3)
        monkeypatch.setattr("accounts.outbound.DEADLINE", 0.6)
    before = facts(fetched)
    github.instead["*"] = trouble

    after = refresh(portal, fetched.pk)

    assert (after.error, facts(after)) == (error, before)
    assert after.failed_at > after.fetched_at
    assert after.not_before > timezone.now()


def test_success_clears_the_trouble(github, fetched, portal):
    github.instead["*"] = says(500)
    assert refresh(portal, fetched.pk).error

    github.instead.clear()
    after = refresh(portal, fetched.pk)

    assert (after.error, after.failed_at, after.not_before) == ("", None, None)


@pytest.mark.parametrize("path", ["/users/ada-l/repos", "/users/ada-l/events/public", "/graphql"])
@pytest.mark.parametrize("body", [b'{"a": 1}', b"7", b'"text"', b'{"data": null}', b'{"errors": 5}'])
def test_wrong_kind_of_answer_changes_nothing(github, fetched, portal, settings, path, body):
    if path == "/graphql":
        settings.GITHUB_TOKEN = "token"
    before = facts(fetched)
    github.instead[path] = says(200, body)

    after = refresh(portal, fetched.pk)

    assert (after.error, facts(after)) == ("unusable", before)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (says(429, Retry_After="120"), 120),
        (says(403, Retry_After="120", X_RateLimit_Remaining="0", X_RateLimit_Reset="1"), 120),
        (says(429, Retry_After="999999999999999999999"), 900),
        (says(429, Retry_After="9999999"), 86_400),
        (says(429, Retry_After="Fri, 31 Dec 1999 23:59:59 GMT"), 1),
        (says(403, X_RateLimit_Remaining="0", X_RateLimit_Reset="soon"), 900),
        (says(429), 900),
    ],
    ids=["after", "after wins", "no time", "too long", "past date", "no reset", "nothing said"],
)
def test_pause_is_as_long_as_github_says(github, activity, portal, answer, seconds):
    github.instead["*"] = answer

    refused = refresh(portal, activity.pk)

    wait = refused.not_before - refused.failed_at
    assert abs(wait - timedelta(seconds=seconds)) < timedelta(seconds=2)


def test_pause_holds_for_everybody(github, activity, portal):
    github.instead["*"] = says(429, Retry_After="120")
    refresh(portal, activity.pk)
    github.instead.clear()
    github.asked.clear()

    again = refresh(portal, activity.pk)

    assert (again.error, github.asked) == ("limited", [])
    assert client.paused_until() == again.not_before


def test_last_request_allowed_begins_the_pause(github, activity, portal):
    reset = str(int(time.time()) + 600)
    github.instead["/users/ada-l"] = says(
        200, b'{"id": 1815, "login": "ada-l"}', X_RateLimit_Remaining="0", X_RateLimit_Reset=reset
    )

    refused = refresh(portal, activity.pk)

    assert (refused.error, len(github.asked)) == ("limited", 1)


def test_whole_fetch_has_an_end(github, activity, portal, monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", -1)

    assert refresh(portal, activity.pk).error == "unreachable"
    assert github.asked == []


def test_error_of_ours_is_noted_and_logged(github, fetched, portal, monkeypatch, caplog):
    monkeypatch.setattr("profiles.github.collecting.evidence_of", lambda rows: 1 / 0)

    after = refresh(portal, fetched.pk)

    assert after.error == "failed"
    assert "ZeroDivisionError" in caplog.text
    assert GitHubActivity.objects.get().repositories == fetched.repositories


def test_barred_repository_keeps_its_languages_and_stops_nothing(github, activity, portal):
    github.instead["/repos/ada-l/engine/languages"] = says(451)

    after = refresh(portal, activity.pk)

    assert (after.error, after.languages) == ("", {"TeX": 50})
