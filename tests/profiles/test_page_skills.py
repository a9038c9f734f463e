"""The technologies of a CV page: their time, their order, and where each was used."""

import re
from datetime import date

import pytest

from profiles.cv import CV, SkillFact, with_evidence
from profiles.cv import ExperienceItem as Job
from profiles.cv import Tag as Named
from profiles.page import Page
from tests.cast import published
from tests.factories import ExperienceFactory, add_skills

TODAY = date(2026, 11, 22)


def page(*jobs, sort="", levels=None):
    """Jobs as (technology, start, end)."""
    entries = [
        Job("1", start_date=start, end_date=end, skills=(Named(n, n.lower()),)) for n, start, end in jobs
    ]
    names = list(dict.fromkeys(name for name, _start, _end in jobs))
    facts = [SkillFact(name, name.lower(), level=(levels or {}).get(name)) for name in names]
    cv = CV("1", "Ada", slug="ada", experience=tuple(entries), skills=with_evidence(facts, entries))
    return Page(cv, (), TODAY, sort)


def shown(page):
    return {group.title: [(chip.name, chip.time) for chip in group.chips] for group in page.skill_groups()}


def test_chips_say_how_long_and_until_when_where_their_group_does_not():
    groups = shown(page(("Go", "2020-12", ""), ("Cobol", "2001", "2003-06"), ("Java", "2023-09", "2027-06")))

    assert groups == {
        "In use now": [("Go", "6 y"), ("Java", "3 y")],
        "Used before": [("Cobol", "2 y · 2003")],
    }
    assert shown(page(("Go", "2020-12", ""), sort="years")) == {"": [("Go", "6 y · used now")]}


def test_chip_of_what_lies_ahead_or_has_no_dates_claims_no_time():
    also = {"In use now": [("C", "6 y")], "Also": [("Go", ""), ("Java", "")]}

    assert shown(page(("C", "2020-12", ""), ("Go", "2027-02", ""), ("Java", "", ""))) == also


def test_technologies_of_which_nothing_is_known_need_no_title():
    assert shown(page(("Go", "", ""), ("C", "", ""))) == {"": [("Go", ""), ("C", "")]}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("years", ["Cobol", "Java", "Go", "Perl"]),
        ("last", ["Java", "Go", "Perl", "Cobol"]),
        ("level", ["Go", "Cobol", "Perl", "Java"]),
    ],
)
def test_technologies_are_sorted_as_asked(sort, order):
    jobs = [
        ("Perl", "2020", "2020"),
        ("Go", "2025-01", ""),
        ("Cobol", "2000", "2010"),
        ("Java", "2022-01", ""),
    ]

    groups = page(*jobs, sort=sort, levels={"Go": 5, "Cobol": 3, "Perl": 1}).skill_groups()

    assert [[chip.name for chip in group.chips] for group in groups] == [order]


def test_sort_links_keep_what_is_chosen_and_chips_keep_the_order(stranger, alice_cv):
    add_skills(alice_cv, "Go", "Rust", entry=ExperienceFactory(profile=alice_cv))
    published(alice_cv)

    html = stranger.get("/alice/?skill=python&sort=years").content.decode()

    sorts = re.search(r'<p class="sorts".*?</p>', html, re.S)[0].replace("&amp;", "&")
    assert re.findall(r'href="([^"]+)"', sorts) == [
        "/alice/?skill=python",
        "/alice/?skill=python&sort=years",
        "/alice/?skill=python&sort=last",
        "/alice/?skill=python&sort=level",
    ]
    assert re.search(r'sort=years" rel="nofollow" aria-current="true">Years<', sorts)
    assert 'href="/alice/?skill=python&amp;skill=go&amp;sort=years"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_unknown_order_shows_the_groups(stranger, alice_cv):
    html = stranger.get("/alice/?sort=%00").content.decode()

    assert "In use now" in html
    assert 'class="sorts"' not in html  # two technologies need none
