"""A CV narrowed to the technologies that its address names."""

import re

import pytest

from profiles.models import Skill, SkillAlias
from tests.cast import published
from tests.factories import EducationFactory, ExperienceFactory, ProfileFactory, ProjectFactory, add_skills
from tests.github_face.conftest import link

pytestmark = pytest.mark.any_database

URL = "/alice/"


def text_of(response):
    return response.content.decode()


def test_choosing_a_technology_narrows_the_cv(stranger, alice_cv):
    job = ExperienceFactory(profile=alice_cv, organization="Other Work", start_date="2015", end_date="2019")
    add_skills(alice_cv, "Cobol", entry=job)
    published(alice_cv)

    html = text_of(stranger.get(URL + "?skill=python"))

    entries = re.findall(r'<article id="e-[^"]+" class="entry (lit|is-folded)"', html)
    assert entries == ["lit", "is-folded", "is-folded"]  # the school names none
    assert "1 entry uses Python." in html


def test_choosing_a_technology_lights_up_the_school_that_taught_it(stranger, alice_cv):
    school = EducationFactory(
        profile=alice_cv, institution="Turing College", start_date="2014", end_date="2018"
    )
    add_skills(alice_cv, "Prolog", entry=school)
    published(alice_cv)

    html = text_of(stranger.get(URL + "?skill=prolog"))

    [lit] = re.findall(r'class="entry lit" data-skills="prolog">.*?</article>', html, re.S)
    assert "Turing College" in lit
    assert '<span class="used">Prolog 5 y</span>' in lit
    assert '<g class="span study lit" data-skills="prolog">' in html


def test_choosing_two_technologies_keeps_entries_that_use_both(stranger, alice_cv):
    project = ProjectFactory(profile=alice_cv, name="Only Python")
    add_skills(alice_cv, "Python", entry=project)
    published(alice_cv)

    html = text_of(stranger.get(URL + "?skill=python&skill=django"))

    assert html.count('class="entry lit"') == 1
    assert 'class="entry is-folded"' in html
    assert "1 entry uses Python and Django." in html


def test_chip_links_add_a_technology_and_take_it_back(stranger, alice_cv):
    html = text_of(stranger.get(URL + "?skill=python"))

    assert 'id="t-django" href="/alice/?skill=python&amp;skill=django"' in html
    assert 'id="t-python" href="/alice/" data-skill="python" rel="nofollow" aria-current="true"' in html


def test_names_are_understood_as_the_directory_does(stranger, alice_cv):
    html = text_of(stranger.get(URL + "?skill=PYTHON&skill=&skill=C%2B%2B"))

    assert 'id="x-python"' in html
    assert 'id="x-c-plus-plus"' in html


def test_other_name_of_a_technology_leads_to_its_own(stranger, alice_cv):
    SkillAlias.objects.create(name="Py", slug="py", skill=Skill.objects.get(slug="python"))

    response = stranger.get(URL + "?skill=django&skill=py&sort=years")

    assert response.status_code == 302
    assert response["Location"] == "/alice/?skill=django&skill=python&sort=years"


@pytest.mark.parametrize("query", ["sort=zzz", "year=1", "availability=%00", "min_skill_years=-1", "as=zzz"])
def test_what_cannot_be_asked_for_leaves_the_rest(stranger, alice_cv, query):
    html = text_of(stranger.get(f"{URL}?skill=python&{query}"))

    assert 'id="x-python"' in html
    assert 'role="alert"' not in html


@pytest.mark.parametrize("name", ["a%00b", "%E2%80%AE", "x" * 101])
def test_name_that_no_technology_has_is_refused(stranger, alice_cv, name):
    html = text_of(stranger.get(f"{URL}?skill={name}"))

    assert "There is no such technology." in html
    assert 'id="people"' not in html


def test_repositories_in_a_chosen_language_are_lit(stranger, alice_cv):
    link(alice_cv)

    html = text_of(stranger.get(URL + "?skill=python"))

    assert re.findall(r'<li class="repo(| lit| is-folded)" data-skills="(\w+)"', html) == [
        (" lit", "python"),
        (" is-folded", "tex"),
    ]


def test_year_without_javascript_keeps_what_is_chosen(stranger, alice_cv):
    html = text_of(stranger.get(URL + "?skill=python&availability=looking&sort=years&year=2021"))

    [ruler] = re.findall(r'<form action="/alice/" data-ruler-form>.*?</form>', html, re.S)
    assert re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', ruler) == [
        ("skill", "python"),
        ("availability", "looking"),
        ("sort", "years"),
    ]
    assert "<b data-ruler-year>2021</b>" in ruler


def test_cv_with_a_name_alone_says_so(stranger, portal):
    published(ProfileFactory(portal=portal, slug="just-begun", headline="", availability=""))

    html = text_of(stranger.get("/just-begun/"))

    assert "There is nothing more here yet." in html
    assert ">Work</h2>" not in html
    assert 'class="cv-nav"' not in html
