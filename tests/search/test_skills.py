"""The technologies of a portal, and the suggestions."""

import pytest

from profiles.models import Skill, SkillAlias
from tests.cast import client_at, published
from tests.factories import ProfileFactory, add_skills

URL = "/people/skills/"
NAMES = {"HX-Request": "true", "HX-Target": "skill-names"}


@pytest.fixture
def skills(portal, alice_cv):
    profile = ProfileFactory(portal=portal)
    add_skills(profile, "Python", "PostgreSQL", "C++", "Spring Boot", "日本語")
    secret = ProfileFactory(portal=portal, section_audiences={"skills": 2})
    add_skills(secret, "Secretly", "Python")
    hidden = ProfileFactory(portal=portal, standing="hidden")
    add_skills(hidden, "Hiddenly")
    SkillAlias.objects.create(name="Postgres", slug="pgsql", skill=Skill.objects.get(slug="postgresql"))
    private = ProfileFactory(portal=portal, visibility="private")
    add_skills(private, "Privately")
    for one in (profile, secret, hidden, private):
        published(one)


def suggestions(client, text, **more):
    html = client.get(URL, {"q": text, **more}, headers=NAMES).content.decode()
    return html.replace("</option>", "").split('<option value="')[1:]


def test_skills_lists_what_findable_people_know(portal, stranger, skills, erin):
    html = stranger.get(URL).content.decode()

    assert "6 technologies" in html
    assert 'href="/people/?skill=c-plus-plus"' in html
    assert "Secretly" not in html
    assert "Hiddenly" not in html
    assert "Secretly" in client_at(portal, erin).get(URL).content.decode()


def test_skills_groups_by_category(stranger, skills):
    Skill.objects.filter(slug="python").update(category="backend")

    html = stranger.get(URL).content.decode()

    assert html.index("<h2>Backend</h2>") < html.index("Python") < html.index("<h2>Other</h2>")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("py", ['Python">2']),
        ("PY", ['Python">2']),
        ("c+", ['C++">1']),
        ("boot", ['Spring Boot">1']),
        ("pgs", ['PostgreSQL" data-alias="Postgres">1']),
        ("日", ['日本語">1']),
        ("ython", []),
        ("%", []),
        ("secr", []),
        ("hidd", []),
        ("priv", []),
    ],
)
def test_suggestions_begin_like_the_text(stranger, skills, text, found):
    """PRV-04 and TEN-04: only what people have whom the viewer may find."""
    assert suggestions(stranger, text) == found


def test_what_is_typed_in_full_comes_first(portal, stranger, skills):
    both = ProfileFactory.create_batch(2, portal=portal)
    for profile in both:
        add_skills(profile, "Go Kart")
        published(profile)
    add_skills(both[0], "Go")
    published(both[0])

    assert suggestions(stranger, "go") == ['Go">1', 'Go Kart">2']
    assert suggestions(stranger, "g") == ['Go Kart">2', 'Go">1']


def test_suggestions_for_a_cv_add_curated_ones_for_who_is_signed_in(portal, stranger, skills, bob):
    Skill.objects.create(name="Pygame", slug="pygame", is_curated=True)
    Skill.objects.create(name="Pyodide", slug="pyodide")

    assert suggestions(client_at(portal, bob), "py", curated="1") == ['Python">2', 'Pygame">']
    assert suggestions(client_at(portal, bob), "py") == ['Python">2']
    assert suggestions(stranger, "py", curated="1") == ['Python">2']


def test_skills_fragment_is_the_list_alone(stranger, skills):
    html = stranger.get(URL, {"q": "py"}, headers={"HX-Request": "true", "HX-Target": "skills-list"}).content

    assert html.strip().startswith(b'<div id="skills-list">')
    assert b"PostgreSQL" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_skills_asks_the_same_number_of_queries(portal, stranger, django_assert_num_queries, count):
    for number in range(count):
        profile = ProfileFactory(portal=portal)
        add_skills(profile, "Python", f"Skill {number}")
        published(profile)

    with django_assert_num_queries(4):
        stranger.get(URL)
