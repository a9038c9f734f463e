"""My page as others have it."""

import pytest

from accounts.viewer import Audience
from profiles.models import Experience, Profile
from tests.cast import client_at, published
from tests.factories import ExperienceFactory

pytestmark = pytest.mark.any_database

FACTS = {
    "email": "e@example.org",
    "email_audience": 0,
    "phone": "+62 811 1",
    "phone_audience": 1,
    "address": "Jalan 1",
    "address_audience": 2,
    "postal_code": "55111",
    "url": "https://mine.example.net/",
    "url_audience": 1,
}


@pytest.fixture
def hers(portal, alice, alice_cv):
    Profile.objects.update(**FACTS)
    published(alice_cv)
    return client_at(portal, alice)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("visibility", ["public", "private"])
@pytest.mark.parametrize(
    ("audience", "seen"), [("strangers", "e"), ("members", "epw"), ("employers", "epwa")]
)
def test_each_audience_sees_its_own_facts(hers, visibility, audience, seen):
    Profile.objects.update(visibility=visibility)

    page = hers.get(f"/me/see/{audience}/", follow=True)

    facts = {"e": "e@example.org", "p": "+62 811 1", "a": "Jalan 1", "w": "mine.example.net"}
    assert {key for key, fact in facts.items() if fact in text(page)} == set(seen)
    assert page.redirect_chain == [(f"/alice/?as={audience}", 302)]
    assert page["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in text(page)


def test_what_is_seen_is_what_is_seen(hers, portal, bob, erin, stranger):
    """The same facts as those people get."""
    Experience.objects.update(hidden=True)
    for audience in (Audience.MEMBERS, Audience.EMPLOYERS):
        ExperienceFactory(profile=Profile.objects.get(), audience=audience)
    published(Profile.objects.get())
    for audience, client in (
        ("strangers", stranger),
        ("members", client_at(portal, bob)),
        ("employers", client_at(portal, erin)),
    ):
        assert hers.get(f"/alice/?as={audience}").context["cv"] == client.get("/alice/").context["cv"]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ({"visibility": "public"}, "as anyone sees it.</b>"),
        ({"visibility": "members"}, "others cannot open it.</b>"),
        ({"visibility": "private"}, "nobody but you can open it.</b>"),
        ({"visibility": "unlisted"}, "They need its link"),
        ({"standing": "hidden"}, "Nobody but you and the moderators"),
    ],
    ids=str,
)
def test_banner_says_whether_they_can_open_it(hers, now, words):
    Profile.objects.update(**now)

    assert words in text(hers.get("/alice/?as=strangers"))


def test_nobody_else_can_ask(hers, portal, bob, mod, stranger):
    for client in (stranger, client_at(portal, bob), client_at(portal, mod)):
        page = client.get("/alice/?as=employers")
        assert "This is your page" not in text(page)
    assert "Jalan 1" not in text(client_at(portal, bob).get("/alice/?as=employers"))


def test_looking_changes_nothing(hers, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as queries:
        hers.get("/alice/?as=members")

    writes = ("INSERT", "UPDATE", "DELETE")
    assert not [each["sql"] for each in queries if each["sql"].startswith(writes)]


@pytest.mark.parametrize("audience", ["owner", "nobody", "2"])
def test_unknown_audience_is_404(hers, audience):
    assert hers.get(f"/me/see/{audience}/").status_code == 404


def test_page_without_an_address_asks_for_one_first(hers):
    Profile.objects.update(visibility="private", slug=None)

    assert hers.get("/me/see/members/").url == "/me/address/"
