import pytest

from profiles.models import Skill, SkillAlias
from profiles.models.skills import skill_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        (".NET", "dot-net"),
        ("Node.js", "node-js"),
        ("CI/CD", "ci-cd"),
        ("  go ", "go"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("ＰＹＴＨＯＮ", "python"),
    ],
)
def test_skill_slug_tells_technologies_apart_and_spellings_together(name, slug):
    assert skill_slug(name) == slug


@pytest.mark.parametrize("name", ["日本語", "+++", "😀", "Ελληνικά"])
def test_skill_slug_is_never_empty(name):
    assert skill_slug(name)


def test_resolve_keeps_order_and_first_spelling(db):
    skills = Skill.objects.resolve(["Python", "C++", "PYTHON", " ", "C"])

    assert [skill.name for skill in skills] == ["Python", "C++", "C"]
    assert Skill.objects.resolve(["python"]) == skills[:1]


def test_resolve_follows_aliases(db):
    postgresql = Skill.objects.create(name="PostgreSQL")
    SkillAlias.objects.create(name="Postgres", slug="postgres", skill=postgresql)

    assert Skill.objects.resolve(["postgres", "PostgreSQL"]) == [postgresql]


def test_resolve_costs_the_same_for_many(db, django_assert_num_queries):
    with django_assert_num_queries(4):
        Skill.objects.resolve([f"Skill {n}" for n in range(30)])
