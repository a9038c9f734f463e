"""What our own extension may say, and how it is refused."""

import pytest

from accounts.viewer import Audience
from profiles.resume import complete_document, read
from tests.documents.samples import paths, sample, take_over
from tests.documents.test_read import problems, replaced, value_at
from tests.factories import ProfileFactory

WRONG = {
    "version": 2,
    "complete": "yes",
    "language": "klingon",
    "employment": "pirate",
    "availability": "sometimes",
    "availableFrom": "soon",
    "seniority": "emperor",
    "theme": "t" * 21,
    "workModes": ["remote", "remote"],
    "contractKinds": "freelance",
    "searchEngines": 1,
    "audiences": {"phone": "everybody"},
    "sectionAudiences": {"work": "owner", "links": 3},
    "translations": {"id": {"label": 5}},
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_values_at_the_root_are_refused_by_path(name):
    found = problems(sample(**{"x-cvportal": {name: WRONG[name]}}))

    assert [path.startswith(f"x-cvportal.{name}") for path in found] == [True]


@pytest.mark.parametrize(
    "extension",
    [
        *(5, [], "x"),
        *({"uid": 5}, {"uid": "no-uid"}, {"hidden": "yes"}, {"skills": "C"}),
        *({"audience": "friends"}, {"audience": ""}, {"audience": "Members"}),
    ],
    ids=repr,
)
def test_wrong_values_in_an_entry_are_refused_by_path(extension):
    found = problems(sample(work=[{"name": "A", "x-cvportal": extension}]))

    assert [path.startswith("work[0].x-cvportal") for path in found] == [True]


@pytest.mark.parametrize("level", [0, 6, True, "5", 2.5, [], {}], ids=repr)
def test_wrong_levels_are_refused_by_path(level):
    found = problems(sample(skills=[{"name": "Python", "x-cvportal": {"level": level}}]))

    assert list(found) == ["skills[0].x-cvportal.level"]


def test_a_uid_that_is_used_twice_is_refused():
    entry = {"name": "A", "x-cvportal": {"uid": "00000000-0000-4000-8000-000000000001"}}

    assert problems(sample(work=[entry, entry])) == {"work[1].x-cvportal.uid": "Two entries have this uid."}


def test_translations_are_checked_as_the_texts_are():
    translations = {
        "id": {"url": "javascript:x", "name": "n" * 201, "summary": "Baik"},
        "fr": {"summary": "Bon"},
    }
    document = sample(work=[{"name": "A", "x-cvportal": {"translations": translations}}])

    assert list(problems(document)) == [
        "work[0].x-cvportal.translations.id.name",
        "work[0].x-cvportal.translations.id.url",
    ]


def test_a_wrong_type_anywhere_in_a_complete_document_is_refused(portal, alice):
    document = complete_document(take_over(ProfileFactory(portal=portal, owner=alice), sample()))
    for path in paths(document):
        if path.startswith(("meta", "$schema")):
            continue
        wrong = 7.5 if not isinstance(value_at(document, path), float) else "text"

        found = problems(replaced(document, path, wrong))

        assert any(where.startswith(path) for where in found), path


def test_settings_are_understood():
    extension = {
        "audiences": {"phone": "owner"},
        "sectionAudiences": {"links": "members"},
        "searchEngines": False,
        "availableFrom": "2027-01-31",
        "workModes": ["remote"],
    }

    parsed = read(sample(**{"x-cvportal": extension}))

    assert parsed.audiences == {"phone_audience": Audience.OWNER}
    assert parsed.section_audiences == {"links": Audience.MEMBERS}
    assert parsed.search_engines is False
    assert parsed.facts["available_from"].isoformat() == "2027-01-31"
    assert parsed.facts["work_modes"] == ["remote"]
    assert "employment" not in parsed.facts
