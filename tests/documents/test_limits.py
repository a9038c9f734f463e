"""IMP-*: a document has an end: entries, technologies, text, refusals."""

import time

import pytest

from profiles.resume import MAX_ENTRIES, MAX_SKILLS, ResumeError, read
from tests.documents.test_read import NAME, problems


def work(count):
    return {"basics": NAME, "work": [{"name": f"Company {number}"} for number in range(count)]}


def test_as_many_entries_as_allowed_are_read():
    assert len(read(work(MAX_ENTRIES)).sections["experience"]) == MAX_ENTRIES


def test_more_entries_are_refused():
    assert problems(work(MAX_ENTRIES + 1)) == {"work": "At most 100 of these, not 101."}


def test_a_hundred_thousand_entries_are_refused_quickly():
    began = time.process_time()

    assert list(problems(work(100_000))) == ["work"]
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "skills",
    [
        [{"name": f"Skill {number}"} for number in range(MAX_SKILLS + 1)],
        [
            {"name": "Group", "keywords": [f"Skill {number}" for number in range(MAX_SKILLS)]},
            {"name": "More"},
        ],
    ],
    ids=["single", "grouped"],
)
def test_more_technologies_are_refused(skills):
    assert problems({"basics": NAME, "skills": skills}) == {"skills": "At most 200 technologies."}


def test_more_technologies_of_a_project_are_refused():
    keywords = [f"Skill {number}" for number in range(51)]

    assert list(problems({"basics": NAME, "projects": [{"name": "P", "keywords": keywords}]})) == [
        "projects[0].keywords"
    ]


def test_more_different_technologies_are_refused():
    projects = [{"name": "P", "keywords": [f"Skill {n}.{m}" for m in range(50)]} for n in range(9)]

    assert problems({"basics": NAME, "projects": projects}) == {
        "projects[8].keywords[0]": "At most 400 different technologies."
    }


def test_long_texts_are_refused_where_they_stand():
    document = {
        "basics": {"name": "A" * 101, "summary": "s" * 5001},
        "skills": [{"name": "g" * 61, "level": "l" * 61, "keywords": ["k" * 61, "Python"]}],
        "work": [{"name": "A", "highlights": ["h" * 501]}, {"name": "B", "highlights": ["line"] * 31}],
    }

    assert list(problems(document)) == [
        "basics.name",
        "basics.summary",
        "work[0].highlights",
        "work[1].highlights",
        "skills[0].keywords[0]",
        "skills[0].level",
        "skills[0].name",
    ]


def test_too_much_text_is_refused():
    document = {"basics": NAME, "awards": [{"title": "T", "summary": "s" * 5000} for _ in range(31)]}

    assert problems(document) == {"": "At most 150 kB of text have a place here."}


def test_a_hundred_problems_are_told_and_no_more():
    document = {"basics": NAME, "work": [{"name": "A", "url": "x", "startDate": "y"} for _ in range(100)]}

    with pytest.raises(ResumeError) as refusal:
        read(document)

    assert len(refusal.value.problems) == 100
