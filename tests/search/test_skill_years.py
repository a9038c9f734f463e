"""Years with a technology: filtered, counted, sorted by, for whoever may know of them."""

import re
from datetime import date

import pytest
from django.core.management import call_command

from accounts.viewer import Audience, Viewer
from search.check import differences
from search.criteria import Criteria
from search.documents import SkillTime
from search.engine import find
from search.models import DocTime, PortalRevision
from tests.cast import client_at, published
from tests.factories import EducationFactory, ExperienceFactory, ProfileFactory, add_skills
from tests.search.conftest import hrefs, names

URL = "/people/"


@pytest.fixture
def today(monkeypatch):
    """Set the day on which the directory is searched."""

    def move(*day):
        class Day(date):
            @classmethod
            def today(cls):
                return cls(*day)

        for module in ("search.sql", "search.views"):
            monkeypatch.setattr(f"{module}.date", Day)

    move(2026, 11, 22)
    return move


@pytest.fixture
def people(portal, today):
    """Ayu has used Go since 2016, Budi in 2020 and 2021, Citra names it only."""
    for name, start, end in (("Ayu", "2016-12", ""), ("Budi", "2020", "2021"), ("Citra", "", "")):
        profile = ProfileFactory(portal=portal, name=name, slug=name.lower())
        job = ExperienceFactory(profile=profile, start_date=start or "2025", end_date=end)
        add_skills(profile, "Go", entry=job if start else None)
        published(profile)


def facet(response):
    """Value → people, as the group of years shows them."""
    html = response.content.decode()
    rows = re.findall(r'name="min_skill_years" value="(\d+)".*?<span class="c num">([\d,]+)</span>', html)
    return {int(value): int(count) for value, count in rows}


def test_years_are_offered_once_a_technology_is_chosen(stranger, people):
    assert "min_skill_years" not in stranger.get(URL).content.decode()

    response = stranger.get(URL, {"skill": "go"})

    assert "<summary>Years with Go" in response.content.decode()
    assert facet(response) == {1: 2, 2: 2, 3: 1, 5: 1, 10: 1}


def test_years_narrow_and_can_be_taken_away(stranger, people):
    response = stranger.get(URL, {"skill": "go", "min_skill_years": "3"})

    assert names(response) == ["ayu"]
    assert facet(response) == {1: 2, 2: 2, 3: 1, 5: 1, 10: 1}
    assert "Remove 3 years with Go" in response.content.decode()
    assert {"/people/?skill=go", "/people/?min_skill_years=3"} & hrefs(response) == {"/people/?skill=go"}
    assert re.search(r'type="radio" id="f-min_skill_years-3"[^>]* checked', response.content.decode())


def test_years_of_any_number_are_kept_by_the_form(stranger, people):
    response = stranger.get(URL, {"skill": "go", "min_skill_years": "7"})

    assert names(response) == ["ayu"]
    assert re.search(r'value="7" checked', response.content.decode())


def test_years_without_a_technology_ask_for_nothing(stranger, people):
    response = stranger.get(URL, {"min_skill_years": "3", "sort": "skill_years"})

    assert len(names(response)) == 3
    assert Criteria(skill=("go",), min_skill_years=3).minus("skill", "go") == Criteria()
    assert stranger.get(URL, {"skill": "go", "min_skill_years": "61"}).status_code == 400


def test_years_sort(stranger, people):
    response = stranger.get(URL, {"skill": "go", "sort": "skill_years"})

    assert names(response) == ["ayu", "budi", "citra"]
    assert 'value="skill_years" selected' in response.content.decode()
    assert "skill_years" not in stranger.get(URL).content.decode()


def test_nobody_with_so_many_years_leads_to_those_with_fewer(stranger, people):
    response = stranger.get(URL, {"skill": "go", "min_skill_years": "30"})

    assert "<b>30 years with Go</b>" in response.content.decode()
    assert "/people/?skill=go" in hrefs(response)


def test_level_and_years_of_different_technologies_do_not_add_up(stranger, portal, today):
    """Dewi knows Go well and has used Rust for long: neither is level 4 for five years."""
    for name, levels in {"dewi": (5, 2), "eka": (5, 4)}.items():
        profile = ProfileFactory(portal=portal, slug=name)
        for (tool, start), level in zip({"Go": "2026", "Rust": "2010"}.items(), levels, strict=True):
            job = ExperienceFactory(profile=profile, start_date=start, end_date="")
            add_skills(profile, tool, entry=job, level=level)
        published(profile)
    either = {"any": ["go", "rust"]}

    assert set(names(stranger.get(URL, either | {"min_level": 4}))) == {"dewi", "eka"}
    assert set(names(stranger.get(URL, either | {"min_skill_years": 5}))) == {"dewi", "eka"}
    both = stranger.get(URL, either | {"min_level": 4, "min_skill_years": 5})
    assert names(both) == ["eka"]
    assert facet(both) == {1: 1, 2: 1, 3: 1, 5: 1, 10: 1}


def test_hidden_evidence_is_neither_found_nor_counted(portal, people, stranger, erin):
    """PRV-04: years that only employers are told of."""
    profile = ProfileFactory(portal=portal, slug="dewi", section_audiences={"education": Audience.EMPLOYERS})
    job = ExperienceFactory(profile=profile, start_date="2019", end_date="2019")
    school = EducationFactory(profile=profile, start_date="2010", end_date="2014")
    for entry in (job, school, ExperienceFactory(profile=profile, start_date="1990", hidden=True)):
        add_skills(profile, "Rust", entry=entry)
    published(profile)

    for_strangers, for_employers = (
        client.get(URL, {"skill": "rust", "min_skill_years": "5"})
        for client in (stranger, client_at(portal, erin))
    )

    assert (names(for_strangers), names(for_employers)) == ([], ["dewi"])
    assert facet(stranger.get(URL, {"skill": "rust"})) == {1: 1, 2: 0, 3: 0, 5: 0, 10: 0}
    assert facet(for_employers) == {1: 1, 2: 1, 3: 1, 5: 1, 10: 0}


def test_index_keeps_one_time_for_all_who_are_told_the_same(portal, alice_cv):
    row = DocTime.objects.get(doc=alice_cv.pk, term__value="python")

    assert SkillTime(
        "python", row.audience, row.below, row.closed_months, row.open_since, row.open_until
    ) == (*("python", Audience.STRANGERS, 9, 0, 2020 * 12, None),)


def test_years_grow_with_the_calendar_and_nothing_is_written(portal, people, today, capsys):
    viewer, wanted = Viewer.stranger(portal), Criteria(skill=("go",), min_skill_years=11)
    before = list(DocTime.objects.order_by("pk").values()), PortalRevision.objects.get().rev

    found = []
    for day in ((2027, 10, 31), (2027, 11, 1), (2027, 10, 31)):
        today(*day)
        found.append(find(portal, viewer, wanted).total)
        for _again in range(2):
            call_command("age_skills")

    assert found == [0, 1, 0]
    assert (list(DocTime.objects.order_by("pk").values()), PortalRevision.objects.get().rev) == before
    assert "1 times go on" in capsys.readouterr().out
    assert list(differences(portal)) == []


def test_time_that_ends_ahead_stops_there(portal, people, today):
    profile = ProfileFactory(portal=portal)
    add_skills(
        profile, "Ada", entry=EducationFactory(profile=profile, start_date="2025-01", end_date="2028-06")
    )
    published(profile)
    viewer = Viewer.stranger(portal)

    years = []
    for day in ((2024, 12, 31), (2026, 11, 22), (2027, 12, 1), (2031, 1, 1)):
        today(*day)
        years.append(find(portal, viewer, Criteria(skill=("ada",))).facets.skill_years)

    assert years == [{0: 1}, {1: 1}, {3: 1}, {3: 1}]


def test_wrong_time_in_the_index_is_noticed(portal, alice_cv):
    DocTime.objects.filter(term__value="python").update(closed_months=99)

    assert [line.rpartition(": ")[2] for line in differences(portal)] == ["time with python differs"]


@pytest.mark.parametrize("rows", [1, 3])
def test_directory_costs_the_same_with_years(portal, bob, rows, django_assert_max_num_queries):
    for number in range(rows):
        profile = ProfileFactory(portal=portal)
        add_skills(profile, "Go", f"Tool {number}", entry=ExperienceFactory(profile=profile))
        published(profile)
    client = client_at(portal, bob)

    with django_assert_max_num_queries(8):
        response = client.get(URL, {"skill": "go", "min_skill_years": "2", "sort": "skill_years"})

    assert len(names(response)) == rows
