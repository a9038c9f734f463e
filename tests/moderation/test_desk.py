"""The moderators' queue: what is in it, what is shown, and decisions about one page."""

import pytest
from django.urls import reverse

from moderation.decisions import approve, hide
from moderation.models import Decision, Report
from profiles.changes import editing
from profiles.choices import Standing
from profiles.models import Profile
from tests.cast import client_at, published
from tests.factories import ProfileFactory, UserFactory
from tests.moderation.conftest import change_url, decide_url

pytestmark = pytest.mark.any_database

QUEUE = "/admin/profiles/profile/"


def names(response):
    return [profile.name for profile in response.context["cl"].result_list]


def page_of(portal, name, **fields):
    return published(ProfileFactory(portal=portal, owner=UserFactory(name=name), **fields))


@pytest.fixture
def pages(portal, mod):
    """One page for each reason to be, or not to be, in the queue."""
    approve(page_of(portal, "Approved"), by=mod)
    page_of(portal, "Unseen")
    page_of(portal, "Private", visibility="private")
    hide(page_of(portal, "Hidden"), by=mod, reason="Spam")
    approve(reported := page_of(portal, "Reported"), by=mod)
    Report.objects.create(profile=reported, reason="spam")
    approve(changed := page_of(portal, "Changed"), by=mod)
    hide(mended := page_of(portal, "Mended"), by=mod, reason="Spam")
    for profile in (changed, mended):
        with editing(profile):
            pass


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("queue=decision", {"Unseen", "Reported"}),
        ("queue=reports", {"Reported"}),
        ("queue=changed", {"Changed"}),
        ("queue=mended", {"Mended"}),
        ("visibility=private", {"Private"}),
        ("standing__exact=hidden", {"Hidden", "Mended"}),
        ("q=priv", {"Private"}),
        ("queue=nonsense", {"Approved", "Unseen", "Private", "Hidden", "Reported", "Changed", "Mended"}),
    ],
)
def test_queue_selects(query, expected, desk, pages):
    assert set(names(desk.get(f"{QUEUE}?{query}"))) == expected


def test_queue_starts_with_what_was_reported_then_what_nobody_saw(desk, pages):
    assert names(desk.get(QUEUE))[:2] == ["Reported", "Unseen"]


def test_first_page_counts_what_waits(desk, pages):
    assert desk.get("/admin/").context["queue"] == {
        "decision": 2,
        "reports": 1,
        "changed": 1,
        "mended": 1,
        "employers": 0,
    }


@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_the_same_however_many_there_are(number, desk, portal, bob, django_assert_num_queries):
    for i in range(number):
        Report.objects.create(profile=page_of(portal, f"Page {i}"), reason="spam", reporter=bob)

    with django_assert_num_queries(6):  # portal, session, user, membership, count, rows
        desk.get(QUEUE)


def test_page_shows_no_contact_details_and_nothing_of_a_private_one(desk, alice_cv):
    Profile.objects.update(email="alice@private.example", phone="+62 811", headline="A secret headline")
    open_page = desk.get(change_url(alice_cv)).content.decode()
    Profile.objects.update(visibility="private")
    closed_page = desk.get(change_url(alice_cv)).content.decode()

    assert "A secret headline" in open_page
    assert "A secret headline" not in closed_page
    for page in (open_page, closed_page, desk.get(QUEUE).content.decode()):
        assert "alice@private.example" not in page
        assert "+62 811" not in page


def test_hostile_texts_are_inert(desk, portal, mod):
    evil = "<script>alert(1)</script>"
    page = page_of(portal, evil, headline=evil, summary=evil)
    Report.objects.create(profile=page, reason="spam", text=evil, reporter=UserFactory(name=evil))
    hide(page, by=mod, reason=evil)

    rows = [page, Report.objects.get(), Decision.objects.get()]
    lists = ["moderation_report", "moderation_decision", "profiles_profile"]
    urls = [*map(change_url, rows), *(reverse(f"admin:{name}_changelist") for name in lists)]
    for url in [*urls, decide_url(page)]:
        html = desk.get(url).content.decode()
        assert "alert(1)" in html
        assert evil not in html


@pytest.mark.parametrize(
    "query",
    [
        "email__startswith=a",
        "owner__password__startswith=a",
        "owner__email=alice@example.org",
        "portal__id__exact=2",
        "standing__in=pending",
        "standing__exact=%00",
        "queue=%00",
        "visibility=%00",
    ],
)
def test_fields_cannot_be_asked_about_by_url(query, desk, alice_cv):
    assert desk.get(f"{QUEUE}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["q=%00", f"q={'a+' * 2000}", "p=abc", f"p={10**19}", "o=99", "q=%25_"])
def test_odd_parameters_are_no_failure(query, desk, alice_cv):
    assert desk.get(f"{QUEUE}?{query}", follow=True).status_code == 200


def test_hide_from_the_page_and_go_back_to_the_queue(desk, alice_cv, mod):
    url = f"{decide_url(alice_cv)}?_changelist_filters=queue%3Ddecision"

    response = desk.post(url, {"action": "hide", "reason": "Advertising", "version": alice_cv.version})

    alice_cv.refresh_from_db()
    assert response.url == f"{QUEUE}?queue=decision"
    assert alice_cv.standing == Standing.HIDDEN
    assert Decision.objects.get().by == mod


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"action": "hide"}, "Say why"),
        ({"action": "ban", "reason": " "}, "Say why"),
        ({"action": "hide", "reason": "x" * 1001}, "at most 1000"),
        ({"action": "hide", "reason": "a\0b"}, "Null characters"),
        ({"action": "approve", "version": "0"}, "has changed since you opened it"),
    ],
)
def test_decision_that_lacks_something_is_asked_for_again(data, words, desk, alice_cv):
    response = desk.post(decide_url(alice_cv), data)

    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Decision.objects.exists()


def test_refusal_is_said_in_words(desk, portal, mod):
    page = published(ProfileFactory(portal=portal, owner=mod, slug="mod-page"))

    response = desk.post(decide_url(page), {"action": "approve"}, follow=True)

    assert "Somebody else has to decide about your own page." in response.content.decode()
    assert not Decision.objects.exists()


def test_get_decides_nothing_and_a_token_is_needed(desk, alice_cv):
    data = {"action": "hide", "reason": "Spam"}
    desk.get(decide_url(alice_cv), data)
    desk.handler.enforce_csrf_checks = True

    assert desk.post(decide_url(alice_cv), data).status_code == 403
    assert desk.post(QUEUE, {**data, "_selected_action": alice_cv.pk, "expected": 1}).status_code == 403
    assert not Decision.objects.exists()


def test_nobody_edits_or_deletes_here(portal, root, alice_cv, mod):
    client = client_at(portal, root)
    hide(alice_cv, by=mod, reason="Spam")
    rows = [alice_cv, Decision.objects.get(), Report.objects.create(profile=alice_cv, reason="spam")]

    for row in rows:
        url = change_url(row)
        assert client.post(url, {"name": "Changed", "reason": "Changed"}).status_code == 403
        assert client.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403
        assert client.get(url.replace(f"{row.pk}/change", "add")).status_code == 403
    assert Profile.objects.get().name == "Alice"
