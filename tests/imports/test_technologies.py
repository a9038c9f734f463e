"""LinkedIn's brackets behind a technology go where the vocabulary knows it without them."""

import pytest

from profiles.models import Skill, SkillAlias
from profiles.models.skills import skill_slug
from tests.cast import client_at
from tests.imports.linkedin import one
from tests.imports.review import boxes, confirm, upload

pytestmark = pytest.mark.any_database


def technologies(portal, user, *names) -> list[str]:
    """What of these is the person's own after an import."""
    client = client_at(portal, user)
    page = upload(client, one("Skills.csv", *([name] for name in names)).getvalue(), "archive.zip")
    confirm(client, page, tick=boxes(page))
    items = user.profiles.get().skill_items.order_by("position")
    return list(items.values_list("tag__name", flat=True))


def known(*names, **says):
    for name in names:
        Skill.objects.create(name=name, slug=skill_slug(name), **says)


def test_a_known_technology_is_itself_with_a_bracket(portal, bob):
    known("Python", "Go", is_curated=True)
    SkillAlias.objects.create(name="Golang", slug="golang", skill=Skill.objects.get(name="Go"))

    found = technologies(portal, bob, "Python (Programming Language)", "Python", "Golang (Language)")

    assert found == ["Python", "Go"]


def test_names_that_are_unknown_without_it_keep_their_bracket(portal, bob):
    names = ["Customer Relationship Management (CRM)", "Tide Tables (Software)", "(Odd)", "Even ()"]

    assert technologies(portal, bob, *names) == names


def test_a_name_that_is_curated_with_its_bracket_stays(portal, bob):
    known("Rust", "Rust (Game)", is_curated=True)

    assert technologies(portal, bob, "Rust (Game)") == ["Rust (Game)"]


def test_what_an_earlier_import_left_behind_does_not_count(portal, bob):
    known("Python")
    known("Python (Programming Language)")

    assert technologies(portal, bob, "Python (Programming Language)") == ["Python"]
