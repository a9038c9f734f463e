"""PRV and TEN: nobody finds, counts or guesses what is not for them."""

import re

from django.urls import reverse

from portals.models import DirectoryAudience
from portals.scoping import activate
from tests.cast import client_at, published, sign_in
from tests.search.conftest import hrefs, names

URL = "/people/"


def test_people_for_members_only_counts_nobody_for_strangers(stranger, portal, people, bob):
    """PRV-04"""
    portal.directory_audience = DirectoryAudience.MEMBERS
    portal.save()

    for url in (URL, URL + "?skill=python", "/people/skills/", "/", "/alice/?skill=python"):
        html = stranger.get(url).content.decode()
        assert "Budi" not in html
        assert "Citra" not in html
    assert reverse("account_login") in "".join(hrefs(stranger.get(URL)))
    assert "budi" in names(client_at(portal, bob).get(URL))


def test_people_of_one_portal_are_unknown_in_another(people, portal, other_portal, bob):
    """TEN-04"""
    with activate(other_portal):
        client = client_at(other_portal)
        for url in (
            URL,
            "/",
            "/people/skills/",
            URL + "?skill=python",
            URL + "?q=alice",
            "/people/skills/?q=py",
        ):
            html = client.get(url).content.decode()
            for marker in ("Alice", "/alice/", "Django", "Fictional Rail"):
                assert marker not in html
        # What somebody in the first portal calls a technology is not told in the second.
        assert "Python" not in client.get(URL + "?skill=python").content.decode()
        assert names(sign_in(client, bob, other_portal).get(URL)) == []


def test_people_hides_at_once_who_a_moderator_hid(stranger, people):
    people[0].standing = "hidden"
    people[0].save()

    # Before anybody told the index: the card is checked against the profile.
    assert names(stranger.get(URL)) == ["citra", "budi"]
    published(people[0])
    assert "2</b> people" in stranger.get(URL).content.decode()


def test_availability_for_employers_is_neither_found_nor_counted_by_others(
    portal, stranger, people, bob, erin
):
    """PRV-04"""
    query = {"availability": "looking"}

    for client in (stranger, client_at(portal, bob)):
        assert names(client.get(URL, query)) == []
        assert "0</span>" in re.search(r"Looking</label>(.*?)</li>", client.get(URL).content.decode())[1]
        assert "Looking" not in re.findall(r'class="st [^"]*">([^<]*)<', client.get(URL).content.decode())
    assert names(client_at(portal, erin).get(URL, query)) == ["budi"]
