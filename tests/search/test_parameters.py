"""FLT: whatever stands in an address is answered with people, or with a message."""

import json
import random
import re
from urllib.parse import quote

import pytest
from django.http import QueryDict

from search.criteria import Criteria
from search.filters import PeopleFilter
from tests.cast import published
from tests.factories import ProfileFactory
from tests.search.conftest import names
from tests.search.population import criteria

PARAMETERS = list(PeopleFilter.base_filters)
LONG = "a" * 64_000
REFUSED = [
    "min_level=0", "min_level=6", "min_level=x", "min_years=-1", "max_years=abc", "min_years=1e9",
    "availability=hidden", "country=XX", "country=%00", "seniority=%ff",
    "q=%00", "skill=%00", "any=a%00b", "not=%00", "language=%00", "q=%01",
    f"q={LONG}", f"skill={LONG}", f"country={LONG}", f"min_level={LONG}", f"availability={LONG}",
    "&".join(f"skill=s{n}" for n in range(11)), "&".join(f"skill=s{n}" for n in range(1000)),
    "skill=a&not=c&" + "&".join(f"any=s{n}" for n in range(9)), "q=" + "+".join("abcdefghijklm"),
    "q=" + "\ufdfa" * 200, "q=" + "a\u00a8" * 100,
]  # fmt: skip
READ = [
    "page=", "page=%D9%A3", "page=-1", "page=0", "page=abc", "page=10000000000000000000", "page=501",
    "page=1.5", "sort=password", "sort=-name", "sort=%00", f"sort={LONG}",
    "q=", "q=%25", "q=_", "q=%5C", "q='", "q=%22%27%3B--", "q=%ff", "q=%ed%a0%80",
    "q=a+%26+b+%7C+%21c+%3A%2A", "skill=", "skill=%ff", "skill=..%2F..", "skill=C%2B%2B", "skill=%E6%97%A5",
    "skill=%25", "owner__password__startswith=a", "not=a&not=a", "min_years=9&max_years=3", "unknown=1",
]  # fmt: skip


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:30])
def test_refused_parameter_is_said_and_shows_nobody(stranger, alice_cv, query):
    for url in ("/people/", "/"):
        response = stranger.get(f"{url}?{query}")

        assert response.status_code == 400
        assert "Fictional" not in response.content.decode()
        assert LONG[:300] not in response.content.decode().partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize("query", READ, ids=lambda query: query[:30])
def test_odd_parameter_is_read(stranger, alice_cv, query):
    for url in ("/people/", "/", "/people/skills/"):
        assert stranger.get(f"{url}?{query}").status_code == 200


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_survives_what_no_database_stores(stranger, alice_cv, name):
    for value in ("\x00", "\ud800", "%", "\\", "٣", "'\"><script>", "a" * 5000):
        response = stranger.get(f"/people/?{name}={quote(value.encode('utf-8', 'surrogatepass'))}")

        assert response.status_code in (200, 400)
        assert "<script>" not in re.sub(r"<script [^>]*>", "", response.content.decode())


def test_refused_parameter_leads_on_to_the_others(stranger, alice_cv):
    response = stranger.get("/people/", {"min_years": "x", "skill": "python", "sort": "zzz"})
    html = response.content.decode()

    assert "Years of work, from: Write whole years, from 0 to 60." in html
    assert 'href="/people/?skill=python"' in html


def test_too_many_technologies_lead_back_to_the_beginning(stranger, alice_cv):
    html = stranger.get("/people/", {"skill": list("abcdef"), "any": list("ghijk")}).content.decode()

    assert "Choose at most 10 technologies." in html
    assert "Search without it" not in html


def test_refused_parameter_of_a_fragment_is_said_beside_the_results(stranger, alice_cv):
    response = stranger.get("/people/", {"min_years": "-5"}, headers={"HX-Request": "true"})

    said = json.loads(response["HX-Trigger"])["trouble"]
    assert said == {"text": "Years of work, from: Write whole years, from 0 to 60.", "fields": ["min_years"]}
    assert (response["HX-Reswap"], response["HX-Push-Url"], response.content) == ("none", "false", b"")


def test_unknown_order_and_page_are_the_usual_ones(stranger, alice_cv):
    assert names(stranger.get("/people/", {"sort": "zzz", "page": "abc"})) == ["alice"]
    assert names(stranger.get("/people/", {"page": "999"})) == []


@pytest.mark.parametrize("text", ["50% done", "under_score", "back\\slash"])
def test_signs_of_like_stand_for_themselves(stranger, portal, text):
    published(ProfileFactory(portal=portal, slug="exact", headline=text))
    published(ProfileFactory(portal=portal, slug="other", headline="500 donex underxscore backslash"))

    response = stranger.get("/people/", {"q": text})

    assert 'href="/exact/"' in response.content.decode()
    assert 'href="/other/"' not in response.content.decode()


def test_criteria_come_back_from_their_own_address(portal):
    draw = random.Random(11)

    for _ in range(200):
        wanted = criteria(draw)
        form = PeopleFilter(QueryDict(wanted.query()[1:]))

        assert form.is_valid(), form.problems
        if (wanted.min_years or 0) <= (wanted.max_years or 60):
            assert form.criteria.query() == wanted.query()


def test_criteria_move_a_technology_from_one_wish_to_another():
    wanted = Criteria(skill=("python", "go"), not_=("php",))

    assert wanted.plus("not", "go") == Criteria(skill=("python",), not_=("php", "go"))
    assert wanted.minus("skill", "python") == Criteria(skill=("go",), not_=("php",))
    assert Criteria(min_years=1, max_years=5).minus("years") == Criteria()
    assert wanted.query(3) == "?skill=python&skill=go&not=php&page=3"
