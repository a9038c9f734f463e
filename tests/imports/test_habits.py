"""What documents in the wild write otherwise is taken where nothing is left to guess, and nothing else."""

import copy
import io
import json

import pytest

from profiles.choices import Section
from profiles.imports.habits import usual
from profiles.imports.understanding import understand
from profiles.resume import ResumeError, complete_document, read
from tests.documents.generated import Maker
from tests.documents.samples import sample, take_over
from tests.factories import ProfileFactory

WILD = {
    "basics": {
        "name": "",
        "website": "www.richard.example",
        "phone": 628112233,
        "location": {"postalCode": 40115},
        "profiles": [{"network": "GitHub", "url": "github.com/richard"}],
    },
    "work": [
        {
            "company": "Rail",
            "startDate": "2013-1",
            "endDate": "Present",
            "highlights": "One\nTwo",
            "keywords": ["Rust", 3],
        },
        {
            "name": "Ferries",
            "startDate": "2010-01-01T00:00:00.000Z",
            "endDate": 2012,
            "website": "rail.example/a",
        },
    ],
    "education": [{"institution": "College", "gpa": 3.5, "courses": [101, "Tides"]}],
    "skills": ["Python", {"name": "Go", "level": 4, "keywords": [1, "Gin"]}],
    "languages": ["English"],
    "hobbies": ["Chess"],
    "projects": [{"name": "Clock", "keywords": ["Rust", 2]}],
}


def said(document, name=""):
    understood = understand(io.BytesIO(json.dumps(document).encode()), name=name)
    assert (understood.problems, understood.left) == ([], [])
    return read(understood.document)


def values(parsed, section, *names):
    return [tuple(getattr(item.entry, name) for name in names) for item in parsed.sections[section]]


def test_a_document_from_the_wild_is_understood_as_a_whole():
    parsed = said(WILD, name="Richard")

    facts = {name: value for name, value in parsed.facts.items() if value}
    assert facts == {
        "name": "Richard",
        "url": "https://www.richard.example",
        "phone": "628112233",
        "postal_code": "40115",
    }
    assert values(
        parsed, Section.EXPERIENCE, "organization", "start_date", "end_date", "url", "highlights"
    ) == [
        ("Rail", "2013-01", "", "", ["One", "Two"]),
        ("Ferries", "2010-01-01", "2012", "https://rail.example/a", []),
    ]
    assert values(parsed, Section.EDUCATION, "score", "courses") == [("3.5", ["101", "Tides"])]
    assert [(skill.name, skill.level_label, skill.group) for skill in parsed.skills] == [
        ("Python", "", ""),
        ("1", "4", "Go"),
        ("Gin", "4", "Go"),
    ]
    assert values(parsed, Section.LANGUAGES, "language") == [("English",)]
    assert values(parsed, Section.INTERESTS, "name") == [("Chess",)]
    assert values(parsed, Section.LINKS, "url") == [("https://github.com/richard",)]
    assert parsed.sections[Section.PROJECTS][0].technologies == ("Rust", "2")
    assert parsed.sections[Section.EXPERIENCE][0].technologies == ("Rust", "3")


def test_what_we_say_of_a_job_counts_more_than_its_keywords():
    job = {"name": "Rail", "keywords": ["Go"], "x-cvportal": {"skills": ["Rust"]}}

    parsed = read(usual({"basics": {"name": "A"}, "work": [job]}))

    assert parsed.sections[Section.EXPERIENCE][0].technologies == ("Rust",)
    assert [left.path for left in parsed.left] == ["work[0].keywords"]


@pytest.mark.parametrize(
    ("written", "date"),
    [("2013-1", "2013-01"), ("2013-1-5", "2013-01-05"), ("2013/01", "2013-01"), ("1/2013", "2013-01"),
     ("2013-01-05T08:30", "2013-01-05"), ("2013-01-05T00:00:00+07:00", "2013-01-05"),
     ("2013-01-05 08:30:00", "2013-01-05"), ("May 2013", "2013-05"), (" 2013 ", "2013"), (2013, "2013")],
    ids=str,
)  # fmt: skip
def test_dates_are_read_as_they_are_written(written, date):
    parsed = said({"awards": [{"title": "Prize", "date": written}]}, name="Richard")

    assert values(parsed, Section.AWARDS, "date") == [(date,)]


@pytest.mark.parametrize("word", ["Present", "current", "NOW", " present ", "Sekarang", "Saat ini"])
def test_an_end_that_is_now_is_an_open_end(word):
    parsed = said({"work": [{"name": "Rail", "startDate": "2013", "endDate": word}]}, name="Richard")

    assert values(parsed, Section.EXPERIENCE, "start_date", "end_date") == [("2013", "")]


@pytest.mark.parametrize(
    ("written", "country"), [("id", "ID"), ("USA", "US"), ("Indonesia", "ID"), ("Amerika Serikat", "US")]
)
def test_countries_may_have_their_names(written, country):
    parsed = said({"basics": {"location": {"countryCode": written}}}, name="Richard")

    assert parsed.facts["country"] == country


GUESSES = [
    {"basics": {"location": {"countryCode": "Somewhere"}}},
    {"work": [{"name": "Rail", "endDate": "Present"}]},  # that it goes on has no place without a beginning
    {"work": [{"name": "Rail", "startDate": "Present"}]},
    {"awards": [{"title": "Prize", "date": "5/1/2013"}]},  # in January, or in May
    {"awards": [{"title": "Prize", "date": "2013-13"}]},
    {"awards": [{"title": "Prize", "date": "1/13"}]},
    {"awards": [{"title": "Prize", "date": 1e20}]},
    {"awards": [{"title": True}]},
    {"basics": {"url": "richard"}},
    {"basics": {"url": "//richard.example"}},
    {"basics": {"url": "me@richard.example"}},
    {"basics": {"url": "javascript:alert(1)"}},
    {"basics": {"url": "ftp.example:21/a b"}},
    {"references": ["She never misses a train."]},
    {"work": ["Rail"]},
    {"interests": [{"name": "Chess", "keywords": "Blitz, rapid"}]},
    {"skills": [{"name": "Web", "keywords": "HTML, CSS"}]},
    {"skills": "Python"},
]


@pytest.mark.parametrize("document", GUESSES, ids=str)
def test_what_would_be_a_guess_stays_to_be_refused(document):
    understood = understand(io.BytesIO(json.dumps(document).encode()), name="Richard")

    assert understood.problems


def test_an_empty_document_does_not_become_one_by_the_name_alone():
    with pytest.raises(ResumeError) as refused:
        understand(io.BytesIO(b"{}"), name="Richard")

    assert str(refused.value) == "basics.name: This field cannot be blank."


def test_the_given_document_stays_as_it_is():
    document = copy.deepcopy(WILD)

    usual(document)

    assert document == WILD


@pytest.mark.parametrize("value", [5, "text", [[]], {"a": 1}, [{"company": {"a": 1}}, 7, None]], ids=repr)
def test_odd_values_are_no_accidents(value):
    document = dict.fromkeys(["basics", "work", "skills", "hobbies", "languages", "projects"], value)

    assert usual(document).keys() == document.keys()
    assert usual([value]) == [value]


@pytest.mark.any_database
@pytest.mark.parametrize("seed", range(6))
def test_our_own_documents_stay_as_they_are(portal, alice, seed):
    """IMP-07: an export is not read otherwise than it is written."""
    cv = ProfileFactory(portal=portal, owner=alice, slug="alice")
    document = complete_document(take_over(cv, Maker(seed).document(), reveal=True))

    assert usual(document) == document
    assert usual(sample()) == sample()
