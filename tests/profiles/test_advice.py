"""What would make a CV better."""

from dataclasses import replace

import pytest

from profiles import cv as parts
from profiles.advice import advice
from profiles.cv import CV, SkillFact, Tag

pytestmark = pytest.mark.no_database

# Nothing else is missing: only the technologies are not named by any entry.
COMPLETE = {"slug": "alice", "headline": "Engineer", "photo": "x", "availability": "looking"}
GO = SkillFact("Go", "go")


def cv(**sections):
    sections = {name: (item,) for name, item in sections.items()}
    return CV(uid="1", name="Alice", updated_at="", skills=(GO,), **COMPLETE, **sections)


@pytest.mark.parametrize(
    ("section", "entry"),
    [
        ("projects", parts.ProjectItem("2", name="Clock")),
        ("education", parts.EducationItem("3", institution="School", start_date="2010")),
    ],
)
def test_technologies_without_years_are_linked_where_there_is_something(section, entry):
    [found] = [each for each in advice(cv(**{section: entry})) if each.verb == "Link"]

    assert found.reason == "Go show no years until a job, a project or an education names them."
    assert found.url == f"/me/#{section}"


def test_technology_that_an_education_names_is_linked():
    entry = parts.EducationItem("3", institution="School", start_date="2010", skills=(Tag("Go", "go"),))

    assert "Link" not in [each.verb for each in advice(cv(education=entry))]
    assert "Link" in [each.verb for each in advice(cv(education=replace(entry, skills=())))]
