"""The GitHub section of a CV page."""

import gzip
import re

import pytest

from tests.cast import client_at
from tests.github_face.conftest import URL, link, repository

pytestmark = pytest.mark.any_database


def section_on(response):
    found = re.search(r'<section class="cv-sec" id="github".*?</section>', response.content.decode(), re.S)
    return found[0] if found else ""


def test_section_says_all_that_is_shown(stranger, linked):
    html = section_on(stranger.get(URL))

    assert "44 contributions in a year" in html
    assert "As stated, not proved" in html
    assert "State of 22 Nov 2026" in html
    assert 'aria-label="44 contributions in a year, from November 2025 to November 2026. Busiest' in html
    assert '<th scope="row">Mar 2026</th><td>40</td><td>1</td><td>40</td>' in html
    assert '<a href="https://github.com/ada-l/engine" rel="nofollow ugc noopener">engine</a>' in html
    assert re.findall(r"</i>(\w+) <small>(\d+%)</small>", html) == [("Python", "90%"), ("TeX", "10%")]


def test_section_says_when_the_account_is_proved(stranger, alice_cv):
    link(alice_cv, proved=True)

    html = section_on(stranger.get(URL))

    assert "Proved by signing in" in html
    assert "not proved" not in html


def test_section_says_when_only_events_are_known(stranger, alice_cv):
    link(alice_cv, calendar_source="events", days={"2026-11-20": 2})

    html = section_on(stranger.get(URL))

    assert "2 public contributions" in html
    assert "From public events of the last 90 days" in html
    assert "in a year" not in html
    assert 'class="cal cal-part"' in html


def test_empty_year_is_drawn_too(stranger, alice_cv):
    link(alice_cv, days={})

    html = section_on(stranger.get(URL))

    assert "0 contributions in a year" in html
    assert "Busiest" not in html
    assert '<path class="c0"' in html
    assert '<path class="c1"' not in html.split("cal-levels")[0]


@pytest.mark.parametrize(
    ("part", "mark"),
    [
        ("calendar", 'class="cal"'),
        ("repositories", "About engine"),
        ("languages", 'class="langbar"'),
        ("evidence", "12 repositories"),
    ],
)
def test_hidden_part_is_not_on_the_page(part, mark, stranger, alice_cv):
    activity = link(alice_cv)
    assert mark in stranger.get(URL).content.decode()
    activity.delete()

    link(alice_cv, hidden_parts=[part])

    page = stranger.get(URL).content.decode()
    assert mark not in page
    assert 'id="github"' in page


@pytest.mark.parametrize("facts", [{"is_hidden": True}, {"fetched_at": None}])
def test_no_section_for_what_is_hidden_or_was_never_fetched(facts, stranger, alice_cv):
    link(alice_cv, **facts)

    page = stranger.get(URL).content.decode()

    assert "ada-l" not in page
    assert "#github" not in page
    assert "12 repositories" not in page


def test_other_surfaces_name_nothing_of_it(stranger, linked):
    """Documents say what the person wrote."""
    for address in ("resume.json", "contact.vcf"):
        response = stranger.get(URL + address)

        assert response.status_code == 200
        assert "ada-l" not in response.content.decode()
        assert "engine\n" not in response.content.decode()


def test_what_comes_from_github_is_escaped(stranger, alice_cv):
    """XSS: descriptions and names are anybody's words."""
    evil = '"><script>alert(1)</script>'
    rows = [repository(evil, description=evil, language=evil)]
    link(alice_cv, repositories=rows, languages={evil: 10})

    html = section_on(stranger.get(URL))

    assert "<script" not in html
    assert "&quot;&gt;&lt;script&gt;" in html
    assert 'href="https://github.com/ada-l/%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E"' in html


def test_page_with_github_costs_no_query_more(stranger, linked, django_assert_num_queries):
    with django_assert_num_queries(2):  # portal, stored CV
        html = section_on(stranger.get(URL))
    assert html


def test_section_is_light(stranger, alice_cv):
    days = {f"2026-{month:02}-{day:02}": (month * day) % 17 for month in range(1, 12) for day in range(1, 29)}
    rows = [repository(f"repository-{number}", number * 1000) for number in range(9)]
    languages = dict.fromkeys(("Python", "Go", "Rust", "C", "Ruby", "PHP"), 100)
    link(alice_cv, days=days, repositories=rows, languages=languages)

    html = section_on(stranger.get(URL))

    assert len(html) < 15_000
    assert len(gzip.compress(html.encode())) < 3_200


def test_owner_sees_the_page_as_others_do(portal, alice, alice_cv):
    link(alice_cv, hidden_parts=["calendar"])

    html = section_on(client_at(portal, alice).get(URL))

    assert "About engine" in html
    assert 'class="cal"' not in html


def test_technology_says_its_repositories(stranger, linked):
    chip = re.search(r'<a class="chip" id="t-python".*?</a>', stranger.get(URL).content.decode())[0]
    chosen = stranger.get(URL + "?skill=python").content.decode()

    assert 'title="12 repositories, last pushed in June 2026"' in chip
    assert "<small>12 repos</small>" in chip
    assert "<span>Python: 12 repositories, last pushed in June 2026.</span>" in chosen


def test_technology_without_repositories_says_nothing_of_them(stranger, linked):
    chip = re.search(r'<a class="chip" id="t-django".*?</a>', stranger.get(URL).content.decode())[0]

    assert "repo" not in chip
    assert "title" not in chip
