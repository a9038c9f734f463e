"""PRV-01: every form of a CV follows one rule, in every state of the page, for every viewer."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from profiles.changes import editing
from profiles.photos import set_photo, squares_of
from tests.cast import client_at, published
from tests.factories import ExperienceFactory, MembershipFactory, ProfileFactory, UserFactory, add_skills

PEOPLE = ("nobody", "alice", "bob", "erin", "mod")
OPENED_AT = ("", "cv.pdf", "resume.json", "contact.vcf", "photo.webp", "card.png", "qr.svg")
EVERYONE = set(PEOPLE)
# state → who opens it at its address, who finds it listed
STATES = {
    ("public", "approved"): (EVERYONE, EVERYONE),
    ("public", "pending"): (EVERYONE, EVERYONE),
    ("members", "approved"): (EVERYONE - {"nobody"}, EVERYONE - {"nobody"}),
    ("unlisted", "approved"): (EVERYONE, set()),
    ("private", "approved"): ({"alice"}, set()),
    ("public", "hidden"): ({"alice", "mod"}, set()),
    ("public", "banned"): ({"alice", "mod"}, set()),
    ("members", "hidden"): ({"alice", "mod"}, set()),
}


@pytest.fixture
def browsers(portal, alice, bob, erin, mod):
    users = {"nobody": None, "alice": alice, "bob": bob, "erin": erin, "mod": mod}
    return {name: client_at(portal, user) for name, user in users.items()}


@pytest.fixture
def carol_cv(portal):
    """Somebody who is always public and knows Python too: alice may show up beside her."""
    carol = UserFactory(email="carol@example.org", name="Carol")
    MembershipFactory(portal=portal, user=carol)
    profile = ProfileFactory(portal=portal, owner=carol, slug="carol")
    add_skills(profile, "Python", entry=ExperienceFactory(profile=profile, organization="Harbour"))
    return published(profile)


def bring_into(profile, visibility, standing):
    picture = BytesIO()
    Image.new("RGB", (128, 128), "teal").save(picture, "PNG")
    with editing(profile) as locked:
        set_photo(locked, squares_of(ContentFile(picture.getvalue())))
        locked.visibility, locked.standing = visibility, standing
        locked.save()


def listings(client):
    """Every page where people are listed, found, counted or suggested."""
    yield "directory", client.get("/people/?skill=django").content
    yield "search", client.get("/people/?q=fictional").content
    yield "home", client.get("/").content
    yield "panel", client.get("/carol/?skill=python").content
    yield "technologies", client.get("/people/skills/").content


@pytest.mark.parametrize(("visibility", "standing"), STATES)
def test_every_surface_follows_one_rule(alice_cv, carol_cv, browsers, visibility, standing):
    opens, _lists = STATES[visibility, standing]
    bring_into(alice_cv, visibility, standing)

    for name, client in browsers.items():
        statuses = {surface: client.get(f"/alice/{surface}").status_code for surface in OPENED_AT}

        assert statuses == dict.fromkeys(OPENED_AT, 200 if name in opens else 404), name


@pytest.mark.parametrize(("visibility", "standing"), STATES)
def test_every_listing_follows_one_rule(alice_cv, carol_cv, browsers, visibility, standing):
    _opens, lists = STATES[visibility, standing]
    bring_into(alice_cv, visibility, standing)

    for name, client in browsers.items():
        for listing, content in listings(client):
            if listing == "home" and standing == "pending":
                continue  # the newest people are shown there, and only trusted ones
            # Only alice knows Django, so its name in a list of technologies gives her away.
            trace = b"Django" if listing == "technologies" else b"/alice/"

            assert (trace in content) == (name in lists), (name, listing)


def test_every_surface_follows_at_once_with_warm_caches(alice_cv, carol_cv, browsers):
    """PRV-02."""
    bring_into(alice_cv, "public", "approved")
    stranger = browsers["nobody"]
    assert {stranger.get(f"/alice/{surface}").status_code for surface in OPENED_AT} == {200}
    assert all(b"/alice/" in content or b"Django" in content for _name, content in listings(stranger))

    with editing(alice_cv) as locked:
        locked.visibility = "private"
        locked.save()

    assert {stranger.get(f"/alice/{surface}").status_code for surface in OPENED_AT} == {404}
    assert not any(b"/alice/" in content for _name, content in listings(stranger))
