"""Documents of JSON Resume 0.x, which called some things otherwise."""

import copy

import pytest

from profiles.choices import Section
from profiles.resume import read
from tests.documents.samples import sample
from tests.documents.test_read import NAME, problems


def older_sample() -> dict:
    """The sample as it was written before 1.0."""
    document = copy.deepcopy(sample())
    basics = document["basics"]
    basics["website"] = basics.pop("url")
    for key in ("work", "volunteer", "publications", "education"):
        for entry in document[key]:
            entry["website"] = entry.pop("url", "")
    for job in document["work"]:
        job["company"] = job.pop("name")
    for school in document["education"]:
        school["gpa"] = school.pop("score")
    document["hobbies"] = document.pop("interests")
    return document


def said(parsed):
    """Everything but the uids, which are made anew."""
    return {
        section: [
            {name: value for name, value in vars(item.entry).items() if name not in ("_state", "uid")}
            for item in items
        ]
        for section, items in parsed.sections.items()
    }


def test_older_names_say_the_same_as_todays():
    older, today = read(older_sample()), read(sample())

    assert older.facts == today.facts
    assert said(older) == said(today)
    assert older.left == today.left


def test_older_names_are_each_understood():
    document = {
        "basics": {**NAME, "website": "https://alice.example", "picture": "https://alice.example/me.png"},
        "work": [{"company": "Rail", "website": "https://rail.example"}],
        "hobbies": [{"name": "Chess", "keywords": ["Blitz"]}],
        "education": [{"institution": "College", "gpa": "3.9"}],
    }

    parsed = read(document)

    assert parsed.facts["url"] == "https://alice.example"
    job = parsed.sections[Section.EXPERIENCE][0].entry
    assert (job.organization, job.url) == ("Rail", "https://rail.example")
    assert parsed.sections[Section.INTERESTS][0].entry.keywords == ["Blitz"]
    assert parsed.sections[Section.EDUCATION][0].entry.score == "3.9"
    assert [str(left) for left in parsed.left] == ["basics.picture: https://alice.example/me.png"]


def test_refusals_of_older_names_speak_of_what_the_file_says():
    document = {
        "basics": {**NAME, "website": "javascript:alert(1)"},
        "work": [{"company": "Rail"}, {"company": 5, "website": "rail"}],
        "hobbies": [{"name": ["Chess"]}],
    }

    assert list(problems(document)) == [
        "basics.website",
        "work[1].company",
        "work[1].website",
        "hobbies[0].name",
    ]


def test_todays_name_counts_where_both_are_given():
    document = {"basics": NAME, "work": [{"company": "Old", "name": "New"}, {"company": "Rail", "name": ""}]}

    parsed = read(document)

    assert [item.entry.organization for item in parsed.sections[Section.EXPERIENCE]] == ["New", "Rail"]
    assert [str(left) for left in parsed.left] == ["work[0].company: Old"]


@pytest.mark.parametrize("value", [5, "text", [[]], {"a": 1}, [{"company": {"a": 1}}, 7]], ids=repr)
def test_older_names_in_odd_places_are_refusals_and_no_accidents(value):
    assert problems({"basics": NAME, "work": value, "hobbies": value})


def test_the_document_that_was_read_stays_as_it_is():
    document = older_sample()
    before = copy.deepcopy(document)

    read(document)

    assert document == before
