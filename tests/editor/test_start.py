"""From no page to a published one."""

import pytest

from portals.models import ReviewRule
from profiles.addresses import AddressTaken
from profiles.models import Profile
from profiles.views import start
from tests.cast import client_at
from tests.editor.conftest import shown

pytestmark = pytest.mark.any_database

START = "/me/start/"


@pytest.fixture
def new(portal, bob):
    """The browser of a member without a page."""
    return client_at(portal, bob)


def publish(client, visibility="public"):
    seen = client.get("/me/").context["visibility_form"].saved
    return client.post("/me/visibility/", {"visibility": visibility, "seen": seen}, follow=True)


def test_who_has_no_page_is_asked_first(new):
    assert new.get("/me/").url == START
    form = new.get(START).context["form"]
    assert (form["name"].value(), form["slug"].value()) == ("Bob", "bob")


def test_new_page_is_private_until_it_is_published(new, stranger):
    new.post(START, {"name": "Bob Fiction", "slug": "bob-fiction"})

    profile = Profile.objects.get()
    assert (profile.name, profile.slug, profile.visibility) == ("Bob Fiction", "bob-fiction", "private")
    assert stranger.get("/bob-fiction/").status_code == 404
    assert "Only you see this page" in shown(new.get("/me/"))

    told = publish(new)

    assert "Your page is published." in shown(told)
    assert "Only you see this page" not in shown(told)
    assert stranger.get("/bob-fiction/").status_code == 200


def test_page_without_an_address_cannot_be_published(new):
    new.post(START, {"name": "Bob", "slug": ""})

    refused = publish(new)

    assert refused.status_code == 422
    assert "First choose the address of your page" in shown(refused)
    assert 'href="/me/address/"' in shown(refused)
    assert Profile.objects.get().visibility == "private"


def test_every_visibility_says_what_it_means(new, stranger):
    new.post(START, {"name": "Bob", "slug": "bob-page"})

    assert "those who have its link" in shown(publish(new, "unlisted"))
    assert stranger.get("/bob-page/").status_code == 200
    assert "members of this portal" in shown(publish(new, "members"))
    assert stranger.get("/bob-page/").status_code == 404
    assert "only you see it" in shown(publish(new, "private"))


def test_page_that_waits_for_a_moderator_says_so(new, portal, stranger):
    portal.review_rule = ReviewRule.REVIEW_FIRST
    portal.save()
    new.post(START, {"name": "Bob", "slug": "bob-page"})

    assert "waits for a moderator" in shown(publish(new))
    assert stranger.get("/bob-page/").status_code == 404


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "B\x00b"}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"slug": "me"}, "slug"),
    ],
)
def test_mistake_makes_no_page_and_keeps_what_was_typed(new, values, field):
    typed = {"name": "Bob Typed", "slug": "bob-typed", **values}

    response = new.post(START, typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert {name: response.context["form"][name].value() for name in typed} == typed
    assert not Profile.objects.exists()


def test_lost_race_for_the_address_leaves_no_half_made_page(new, monkeypatch):
    def too_late(profile, slug):
        raise AddressTaken

    monkeypatch.setattr(start, "claim", too_late)

    response = new.post(START, {"name": "Bob", "slug": "bob-page"})

    assert response.status_code == 422
    assert "a moment ago" in shown(response)
    assert not Profile.objects.exists()


def test_who_has_a_page_is_not_asked_again(hers, alice_cv):
    assert hers.get(START).url == "/me/"
    assert hers.post(START, {"name": "Other"}).url == "/me/"
    assert Profile.objects.get().name == "Alice"


def test_one_may_begin_with_a_document(new):
    response = new.post(START, {"name": "Bob", "slug": "bob-page", "import": "1"})

    assert response.url == "/me/import/"


def test_empty_sections_are_offered_in_short(hers, alice_cv):
    context = hers.get("/me/").context

    assert [part.section for part in context["sections"]] == ["experience", "projects", "education"]
    assert "awards" in [part.section for part in context["offered"]]
    hers.post("/me/awards/add/", {"title": "Golden Fork"})
    assert "awards" in [part.section for part in hers.get("/me/").context["sections"]]
