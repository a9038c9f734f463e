"""IMP-*: everything wrong in a document is named by its path, all at once."""

import copy

import pytest

from profiles.choices import Section
from profiles.resume import ResumeError, load, read
from tests.documents.samples import ABOUT_THE_FILE, dumped, paths, sample

NAME = {"name": "Alice"}


def problems(document) -> dict[str, str]:
    """Path → message of all refusals."""
    with pytest.raises(ResumeError) as refusal:
        read(document)
    return {problem.path: problem.message for problem in refusal.value.problems}


def replaced(document, path, value):
    """A copy with another value at that path."""
    changed = copy.deepcopy(document)
    *steps, last = path.replace("[", ".[").split(".")
    holder = changed
    for step in steps:
        holder = holder[key(step)]
    holder[key(last)] = value
    return changed


def key(step):
    return int(step[1:-1]) if step.startswith("[") else step


@pytest.mark.parametrize("wrong", [5, 4.5, True, {}, [], "text", ["x", 7], {"a": 1}], ids=repr)
def test_read_names_the_path_of_a_wrong_type_wherever_it_stands(wrong):
    document = sample()
    right = {dict: dict, list: list, str: str}
    for path in paths(document):
        if path.split(".")[0] in ABOUT_THE_FILE:
            continue
        before = value_at(document, path)
        if isinstance(wrong, right[type(before)]):
            continue

        found = problems(replaced(document, path, wrong))

        assert any(where.startswith(path) for where in found), path


def value_at(document, path):
    for step in path.replace("[", ".[").split("."):
        document = document[key(step)]
    return document


@pytest.mark.parametrize("document", [None, [], "text", 5, True], ids=repr)
def test_read_refuses_what_is_no_object(document):
    assert problems(document) == {"": "A document is one object: { … }."}


def test_read_names_all_that_is_wrong_at_once():
    document = {
        "basics": {"email": "nobody", "url": "javascript:alert(1)", "location": {"countryCode": "Indonesia"}},
        "work": [{"name": "A"}, {"name": "B"}, {"name": "C", "startDate": "May 2014"}],
        "education": [{"courses": ["Oceans"]}, {"institution": "I", "startDate": "2015", "endDate": "2014"}],
    }

    assert problems(document) == {
        "basics.name": "This field cannot be blank.",
        "basics.email": "Enter a valid email address.",
        "basics.url": "Enter a link that begins with https:// or http://.",
        "basics.location.countryCode": "Value 'INDONESIA' is not a valid choice.",
        "work[2].startDate": "Enter a year, a month or a day: 2014, 2014-06 or 2014-06-29.",
        "education[0].institution": "Enter the institution, the degree or the field of study.",
        "education[1].endDate": "This is before the beginning.",
    }


@pytest.mark.parametrize(
    "date", ["2014-13", "2014-02-30", "14", "2014/06", "Present", "٢٠١٤", "2014-06-29T00:00"]
)
def test_read_refuses_dates_that_are_none(date):
    found = problems({"basics": NAME, "awards": [{"title": "Prize", "date": date}]})

    assert list(found) == ["awards[0].date"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://me:secret@example.org", "file:///etc/passwd",
     "https://exa\u0000mple", "ftp://example.org"],
)  # fmt: skip
def test_read_refuses_links_that_lead_nowhere_good(url):
    found = problems({"basics": {"name": "Alice", "profiles": [{"network": "Site", "url": url}]}})

    assert list(found) == ["basics.profiles[0].url"]


def test_read_refuses_a_name_that_is_given_twice():
    document = load(b'{"basics": {"name": "Alice"}, "work": [{"name": "A", "name": "B"}]}')

    assert problems(document) == {"work[0].name": "This name is given twice."}


def test_read_refuses_half_a_character():
    document = load(rb'{"basics": {"name": "Alice \ud83d"}}')

    assert "basics.name" in problems(document)


def test_read_drops_what_cannot_be_seen():
    document = {
        "basics": {
            "name": "A\x00l\x07i\u202ece\x9f\ufeff",
            "summary": "one\r\ntwo\u2028three\x0bfour\ttab",
            "label": "Z" + "\u0301" * 500,
        }
    }

    parsed = read(load(dumped(document)))

    assert parsed.facts["name"] == "Alice"
    assert parsed.facts["summary"] == "one\ntwo\nthree\nfour\ttab"
    assert parsed.facts["headline"] == "Z" + "\u0301" * 8


def test_read_keeps_every_script():
    name = "Þóra 王伟 नमस्ते ยิ้ม שָׁלוֹם 👩\u200d🚀"

    assert read({"basics": {"name": name}}).name == name


def test_read_passes_over_what_says_nothing():
    document = {
        "basics": {"name": "Alice", "url": "", "profiles": [{"network": "", "url": ""}, {}]},
        "work": [{"name": "", "highlights": []}, {}, None],
        "education": None,
        "skills": [{"name": "", "keywords": []}],
    }

    assert read(document).counts() == {}


def test_read_reports_what_has_no_place():
    document = sample(pets=["Cat"], work=[{"name": "A", "salary": 5, "x-other": {"deep": [1]}, "team": ""}])
    document["basics"]["image"] = "http://169.254.169.254/latest/"

    left = [str(each) for each in read(document).left]

    assert left == [
        "pets",
        "basics.image: http://169.254.169.254/latest/",
        "work[0].salary: 5",
        "work[0].x-other",
    ]


def test_read_counts_the_sections_in_the_order_of_a_page():
    assert read(sample()).counts() == {
        Section.SKILLS: 7,
        Section.EXPERIENCE: 2,
        Section.PROJECTS: 1,
        Section.EDUCATION: 1,
        Section.VOLUNTEERING: 1,
        Section.CERTIFICATES: 1,
        Section.AWARDS: 1,
        Section.PUBLICATIONS: 1,
        Section.LANGUAGES: 2,
        Section.INTERESTS: 1,
        Section.REFERENCES: 1,
        Section.LINKS: 2,
    }
