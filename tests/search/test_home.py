"""The portal's home."""

import re

import pytest

from tests.cast import client_at, published
from tests.factories import EducationFactory, ExperienceFactory, ProfileFactory, add_skills


def test_home_of_an_empty_portal_invites(stranger, portal):
    html = stranger.get("/").content.decode()

    assert "Nobody is here yet" in html
    assert "Technologies</h2>" not in html
    assert "New and updated" not in html


def test_home_shows_who_is_here(stranger, portal, alice_cv):
    html = stranger.get("/").content.decode()

    assert "Show 1 person" in html
    assert "<b" in html
    assert "1 of 1 careers" in html
    assert 'href="/people/?skill=python"' in html


def test_home_lists_only_approved_people_as_new(stranger, portal, alice_cv):
    def recent():
        return re.findall(r'class="who"><a href="/([a-z0-9-]+)/">', stranger.get("/").content.decode())

    assert recent() == []
    alice_cv.standing = "approved"
    alice_cv.save()

    assert recent() == ["alice"]


def test_home_counts_what_the_search_box_holds(stranger, portal, alice_cv):
    budi = ProfileFactory(portal=portal, country="ID")
    add_skills(budi, "Python", entry=ExperienceFactory(profile=budi))
    published(budi)

    html = stranger.get("/?skill=python").content.decode()
    narrowed = stranger.get("/?skill=python&country=ID", headers={"HX-Request": "true"}).content.decode()

    assert "Show 2 people" in html
    assert 'href="/?skill=python&amp;country=ID"' in html
    assert narrowed.strip().startswith('<section class="hero')
    assert "Show 1 person" in narrowed
    assert '<input type="hidden" name="country" value="ID">' in narrowed
    assert "<dd>2</dd>" in narrowed  # the portal has as many people as before


def test_home_counts_and_offers_technologies_while_one_types(stranger, portal, alice_cv):
    typing = {"HX-Request": "true", "HX-Target": "hero-show"}

    html = stranger.get("/?q=alice+dj", headers=typing).content.decode().replace("&amp;", "&")
    nobody = stranger.get("/?q=zzz", headers=typing).content.decode()

    assert html.lstrip().startswith('<button class="btn btn-primary" id="hero-show"')
    assert "Show 1 person" in html
    assert re.findall(r'href="([^"]+)"', html) == ["/?q=alice&skill=django"]
    assert "Show 0 people" in nobody


def test_home_keeps_words_beside_chips(stranger, portal, alice_cv):
    response = stranger.get("/?skill=python&q=alice", headers={"HX-Request": "true"})
    html = response.content.decode()

    assert response["HX-Push-Url"] == "/?q=alice&skill=python"
    assert 'name="q" type="search" value="alice"' in html
    assert 'type="hidden" name="q"' not in html


def test_home_says_what_this_portal_is(stranger, portal):
    portal.tagline = "Graduates, by what they can do."
    portal.save()

    assert "<h1>Graduates, by what they can do.</h1>" in stranger.get("/").content.decode()


def test_home_draws_careers_in_the_order_of_their_beginning(stranger, portal, alice_cv):
    """Also where what is marked began before the first job, as in studies."""
    late = ProfileFactory(portal=portal, slug="late")
    ExperienceFactory(profile=late, start_date="2020")
    add_skills(late, "Python", entry=EducationFactory(profile=late, start_date="1999", end_date="2003"))
    published(late)

    page = stranger.get("/?skill=python").context["home"]

    assert [card.slug for card in page.careers] == ["late", "alice"]


def test_home_members_only_counts_nobody_for_strangers(stranger, portal, alice_cv, bob):
    """PRV-04"""
    alice_cv.standing = "approved"
    alice_cv.save()
    portal.directory_audience = "members"
    portal.save()
    alice_cv.standing = "approved"
    alice_cv.save()

    html = stranger.get("/").content.decode()

    assert "The people here are shown to members." in html
    for marker in ("Alice", "Python", "careers", "<dd>", "Show "):
        assert marker not in html
    assert "Show 1 person" in client_at(portal, bob).get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_the_same_number_of_queries(portal, stranger, django_assert_num_queries, count):
    for _ in range(count):
        profile = ProfileFactory(portal=portal, standing="approved")
        add_skills(profile, "Python", entry=ExperienceFactory(profile=profile))
        published(profile)

    with django_assert_num_queries(6):
        stranger.get("/")
