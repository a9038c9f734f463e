"""PRV-01, PRV-02: a hidden page is gone from every surface at once, warm caches or not, and comes back."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.viewer import Viewer
from moderation.decisions import ban, hide, restore
from portals.models import ReviewRule
from profiles.changes import editing
from profiles.choices import Visibility
from profiles.pdf import client as pdf_client
from search.criteria import Criteria
from search.engine import find
from search.models import Kind
from tests.cast import client_at

SURFACES = ["show", "pdf", "resume", "contact-card", "photo"]
LISTS = ["home", "search:people", "search:skills"]


@pytest.fixture
def alices(alice_cv, portal):
    """Alice's page with a photo and a skill nobody else has."""
    name = default_storage.save(f"photos/{portal.pk}/0123456789abcdef.webp", ContentFile(b"picture"))
    with editing(alice_cv) as cv:
        cv.photo = name
        cv.save()
    yield alice_cv
    pdf_client.close()


@pytest.fixture
def viewers(portal, bob, erin):
    """Everybody else: a stranger, a member, an employer."""
    return [client_at(portal), client_at(portal, bob), client_at(portal, erin)]


def answers(client, alices):
    """Which surfaces answer, each asked with what a browser kept of it; the status of those that do not."""
    statuses = {}
    for name in SURFACES:
        url = reverse(f"profiles:{name}", args=[alices.slug])
        first = client.get(url)
        first.getvalue()  # reading a file to its end closes it
        status = client.get(url, headers={"if-none-match": first.headers.get("ETag", "")}).status_code
        statuses[name] = "open" if status in (200, 304) else status
    return statuses


def mentions(client):
    """The lists of people and technologies that name Alice."""
    return {name for name in LISTS if "Alice" in client.get(reverse(name)).content.decode()}


def totals(portal, *users):
    return [find(portal, Viewer(portal, user), Criteria(skill=("python",))).total for user in users]


GONE = dict.fromkeys(SURFACES, 404)
OPEN = dict.fromkeys(SURFACES, "open")


@pytest.mark.parametrize("decide", [hide, ban])
def test_decision_takes_the_page_from_every_surface_and_restoring_brings_it_back(
    decide, alices, portal, viewers, mod, bob, erin
):
    assert [answers(client, alices) for client in viewers] == [OPEN] * 3
    assert all("search:people" in mentions(client) for client in viewers)

    decide(alices, by=mod, reason="Spam")

    assert [answers(client, alices) for client in viewers] == [GONE] * 3
    assert [mentions(client) for client in viewers] == [set()] * 3
    assert totals(portal, None, bob, erin, mod) == [0, 0, 0, 0]

    restore(alices, by=mod)

    assert [answers(client, alices) for client in viewers] == [OPEN] * 3
    assert totals(portal, None, bob, erin) == [1, 1, 1]


def test_technologies_of_a_hidden_page_are_counted_no_more(alices, portal, stranger, mod):
    def counted():
        facets = find(portal, Viewer.stranger(portal), Criteria()).facets
        return {value.label for value in facets.values.get(Kind.SKILL, [])}

    before = counted()

    hide(alices, by=mod, reason="Spam")

    assert before == {"Python", "Django"}
    assert counted() == set()
    assert "Django" not in stranger.get(reverse("search:people")).content.decode()


def test_owner_and_moderators_still_see_the_page_and_why(alices, portal, alice, mod):
    hide(alices, by=mod, reason="Links to <casinos>")

    for user in (alice, mod):
        response = client_at(portal, user).get(alices.get_absolute_url())
        assert response.status_code == 200
        assert "Links to &lt;casinos&gt;" in response.content.decode()
        assert ("Moderate this page" in response.content.decode()) == (user == mod)


@pytest.mark.parametrize("visibility", [Visibility.PUBLIC, Visibility.UNLISTED, Visibility.MEMBERS])
def test_owners_own_settings_undo_nothing(visibility, alices, portal, viewers, mod, bob, erin):
    hide(alices, by=mod, reason="Spam")

    for value in (Visibility.PRIVATE, visibility):
        with editing(alices) as cv:
            cv.visibility = value
            cv.save()

    assert [answers(client, alices) for client in viewers] == [GONE] * 3
    assert totals(portal, None, bob, erin) == [0, 0, 0]


def test_portal_that_reviews_first_shows_a_page_once_it_is_approved(alices, portal, desk, stranger):
    portal.review_rule = ReviewRule.REVIEW_FIRST
    portal.save()
    with editing(alices):
        pass
    pending, found = answers(stranger, alices), totals(portal, None)

    desk.post(reverse("admin:profiles_profile_decide", args=[alices.pk]), {"action": "approve"})

    assert (pending, found) == (GONE, [0])
    assert (answers(stranger, alices), totals(portal, None)) == (OPEN, [1])
