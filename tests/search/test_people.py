"""The directory page, whole and in part."""

import re

import pytest
from django.urls import reverse

from profiles.models import Skill, SkillAlias
from search.models import SearchDoc
from tests.cast import client_at, published
from tests.factories import ProfileFactory
from tests.search.conftest import hrefs, names

URL = "/people/"
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://localhost{URL}"}


def test_people_shows_who_matches(stranger, people):
    response = stranger.get(URL, {"skill": ["python"], "not": ["go"]})

    assert names(response) == ["alice"]
    assert "<title>1 person knows Python · Demo</title>" in response.content.decode()
    assert re.search('name="not" value="go" checked', response.content.decode())


def test_people_reads_a_name_as_its_key(stranger, people):
    assert names(stranger.get(URL, {"skill": "  PYTHON "})) == names(stranger.get(URL, {"skill": "python"}))


def test_people_leads_from_another_name_to_the_technology(stranger, people):
    SkillAlias.objects.create(name="Py", slug="py", skill=Skill.objects.get(slug="python"))

    response = stranger.get(URL, {"skill": ["Py", "go"], "sort": "name"})

    assert (response.status_code, response["Location"]) == (302, "/people/?skill=python&skill=go&sort=name")


def test_people_links_keep_all_other_filters(stranger, people):
    links = hrefs(stranger.get(URL, {"skill": ["python"], "country": ["ID"], "sort": "name", "q": "budi"}))

    assert "/people/?q=budi&skill=python&sort=name" in links
    assert "/people/?skill=python&country=ID&sort=name" in links
    assert "/people/?q=budi&country=ID&sort=name" in links


def test_people_offers_one_of_several_technologies(stranger, people):
    response = stranger.get(URL, {"any": ["django", "go"], "skill": ["python"]})
    html = response.content.decode()

    assert set(names(response)) == {"alice", "budi"}
    assert re.findall('name="any" value="([a-z]+)" checked', html) == ["django", "go"]
    assert {"/people/?skill=python&any=go", "/people/?skill=python&any=django"} <= hrefs(response)
    assert "2 people know Python and (Django or Go)" in html
    assert "<summary>Years with Python and (Django or Go)" in html


def test_people_fragment_renews_results_filters_title_and_address(stranger, people):
    response = stranger.get(URL, {"skill": ["go"], "q": "", "min_years": ""}, headers=HTMX)
    html = response.content.decode()

    assert "<html" not in html
    assert html.strip().startswith('<section class="results" id="results"')
    for part in ('id="facets" data-hx-swap-oob', "<title>1 person knows Go", 'id="said" data-hx-swap-oob'):
        assert part in html
    assert response["HX-Push-Url"] == "/people/?skill=go"
    assert "HX-Request" in response["Vary"]


def test_people_fragment_does_not_push_the_address_that_is_shown(stranger, people):
    at = HTMX | {"HX-Current-URL": "http://localhost/people/?skill=go"}

    assert stranger.get(URL, {"skill": ["go"]}, headers=at)["HX-Push-Url"] == "false"


def test_people_renews_the_search_field_only_after_a_link(stranger, people):
    typed = stranger.get(URL, {"q": "bu"}, headers=HTMX).content.decode()
    link = stranger.get(URL, {"q": "bu"}, headers=HTMX | {"HX-Boosted": "true"}).content.decode()

    assert 'id="q"' not in typed
    assert 'id="q"' in link


def test_people_history_restore_gets_the_whole_page(stranger, people):
    response = stranger.get(URL, headers=HTMX | {"HX-History-Restore-Request": "true"})

    assert "<html" in response.content.decode()
    assert "HX-Push-Url" not in response


def test_people_shows_more_without_changing_the_address(stranger, portal, monkeypatch):
    for number in range(26):
        published(ProfileFactory(portal=portal, name=f"Person {number:02}"))

    first = stranger.get(URL, {"sort": "name"})
    more = stranger.get(URL, {"sort": "name", "page": 2}, headers=HTMX | {"HX-Target": "cards"})

    assert "/people/?sort=name&page=2" in hrefs(first)
    assert len(names(first)) == 24
    assert len(names(more)) == 2
    assert more["HX-Push-Url"] == "false"
    assert 'id="facets"' not in more.content.decode()
    assert "26 of 26" in more.content.decode()
    assert "<title>26 people, page 2 · Demo</title>" in stranger.get(URL, {"page": 2}).content.decode()


def test_people_says_how_far_pages_lead(stranger, people, monkeypatch):
    for module in ("search.page", "search.engine"):
        monkeypatch.setattr(f"{module}.LAST_PAGE", 1)
        monkeypatch.setattr(f"{module}.PAGE_SIZE", 2)

    html = stranger.get(URL, {"page": 2}).content.decode()

    assert "Pages lead to the first 2 people." in html


def test_people_offers_ways_out_when_nobody_matches(stranger, people):
    response = stranger.get(URL, {"skill": ["go", "django"]})
    html = response.content.decode()

    assert "Nobody here matches all 2" in html
    assert {"/people/?skill=go", "/people/?skill=django"} <= hrefs(response)
    assert re.findall(r'class="who"><a href="/(\w+)/"', html) == ["budi", "alice"]


def test_people_of_an_empty_portal_invites(stranger, portal):
    response = stranger.get(URL)

    assert "Nobody is here yet" in response.content.decode()
    assert reverse("account_signup") in hrefs(response)
    assert 'id="facets"' not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "indexed"),
    [
        ("", True),
        ("?skill=python", True),
        ("?skill=python&skill=go", False),
        ("?q=budi", False),
        ("?page=9", False),
    ],
)
def test_people_lets_search_engines_list_one_technology_at_most(stranger, people, query, indexed):
    html = stranger.get(URL + query).content.decode()

    assert ('name="robots" content="noindex' in html) is not indexed
    assert (f'rel="canonical" href="http://localhost{URL}{query}"' in html) is indexed


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 6), ("?skill=python&availability=looking", 7), ("?skill=python&skill=django&country=ID", 8)],
)
def test_people_asks_at_most_eight_queries(portal, people, erin, django_assert_num_queries, query, expected):
    """Portal, session, person, membership; terms, search, cards; what to do where there is nobody."""
    client = client_at(portal, erin)

    with django_assert_num_queries(expected):
        client.get(URL + query)
    SearchDoc.objects.filter(pk=people[2].pk).delete()
    with django_assert_num_queries(expected):
        client.get(URL + query)
