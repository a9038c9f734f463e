"""`/me/skills/`: adding several, levels, groups, own words, order, hiding, removing."""

import pytest

from profiles.models import ExperienceSkill, ProfileSkill
from profiles.resume import MAX_SKILLS
from tests.editor.conftest import shown
from tests.editor.test_conflicts import skills_form
from tests.factories import add_skills

pytestmark = pytest.mark.any_database

ADDRESS = "/me/skills/"


def post(client, **changes):
    values = skills_form(client)
    return client.post(ADDRESS, {**values, **{name.replace("_", "-"): v for name, v in changes.items()}})


def known():
    return list(ProfileSkill.objects.order_by("position").values_list("tag__name", "level"))


def test_several_are_added_with_one_level(hers, alice_cv):
    response = post(hers, technologies="C++, c#, .NET, python", level="4", add="1")

    assert response.url == ADDRESS
    assert known() == [("Python", 3), ("Django", 3), ("C++", 4), ("c#", 4), (".NET", 4)]


def test_every_field_of_a_row_is_kept(hers, alice_cv, stranger):
    hers.post(
        ADDRESS,
        {
            **skills_form(hers),
            "python-level": "5",
            "python-level_label": "wrote half of it",
            "python-group": "Languages",
            "django-hidden": "on",
            "save": "1",
        },
    )

    python, django = ProfileSkill.objects.order_by("position")
    assert (python.level, python.level_label, python.group, python.hidden) == (
        5,
        "wrote half of it",
        "Languages",
        False,
    )
    assert django.hidden
    assert 'id="t-django"' not in shown(stranger.get("/alice/"))
    assert "Django" in shown(hers.get("/me/"))


def test_order_is_changed_and_what_else_was_typed_is_saved(hers, alice_cv):
    post(hers, move="django:up", python_level="1")
    assert known() == [("Django", 3), ("Python", 1)]

    post(hers, move="django:up")
    post(hers, move="gone:down")
    assert known() == [("Django", 3), ("Python", 1)]


def test_removed_one_stays_at_its_job(hers, alice_cv):
    post(hers, python_remove="on", save="1")

    assert known() == [("Django", 3)]
    assert ExperienceSkill.objects.filter(tag__slug="python").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("technologies", "be\x00fore"),
        ("technologies", "x" * 61),
        ("level", "9"),
        ("python-level", "9"),
        ("python-level_label", "be\x00fore"),
        ("python-level_label", "x" * 61),
        ("python-group", "be\x00fore"),
    ],
)
def test_mistake_saves_nothing_and_loses_nothing(hers, alice_cv, field, value):
    values = {**skills_form(hers), "django-group": "Typed group", "technologies": "Typed name", field: value}

    response = hers.post(ADDRESS, {**values, "add": "1"})

    assert response.status_code == 422
    assert known() == [("Python", 3), ("Django", 3)]
    assert 'value="Typed group"' in shown(response)
    assert "invalid-feedback" in shown(response)
    if field != "technologies":
        assert 'value="Typed name"' in shown(response)


def test_limit_is_said_and_nothing_is_lost(hers, alice_cv):
    add_skills(alice_cv, *(f"tool {n}" for n in range(MAX_SKILLS - 2)))

    response = post(hers, technologies="one more", python_level="1", add="1")

    assert response.status_code == 422
    assert f"at most {MAX_SKILLS}" in shown(response)
    assert 'value="one more"' in shown(response)
    assert known()[0] == ("Python", 3)


def test_two_hundred_rows_fit_into_one_form(hers, alice_cv):
    add_skills(alice_cv, *(f"tool {n}" for n in range(MAX_SKILLS - 2)))

    response = post(hers, python_level="1", save="1")

    assert response.status_code == 302
    assert known()[0] == ("Python", 1)
