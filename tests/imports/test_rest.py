"""IMP-*: what is wrong in a document is named by its path, and the rest of it may be taken."""

import pytest

from profiles.models import Experience, Profile
from profiles.resume import complete_document
from tests.cast import client_at
from tests.imports.review import REVIEW, UPLOAD, confirm, document, organizations, text, upload

pytestmark = pytest.mark.any_database
WRONG = {
    "basics": {"email": "nobody"},
    "work": [
        {"name": "Rail", "startDate": "2013", "endDate": "Winter", "summary": False, "highlights": {}},
        {"summary": "Nameless"},
        {"name": "Ferries", "startDate": "2014", "x-cvportal": {"skills": ["Go", "G" * 99]}},
    ],
    "volunteer": "none",
    "references": [{"reference": "Great."}],
    "skills": [{"name": "Python", "level": ["high"]}],
}
NAMED = {
    "basics.email": "nobody (Enter a valid email address.)",
    "work[0].endDate": "Winter (Enter a year, a month or a day: 2014, 2014-06 or 2014-06-29.)",
    "work[0].startDate": "2013 (Without an end it would still go on.)",
    "work[0].summary": "Expected a text in quotes.",
    "work[0].highlights": "Expected a list: [ … ].",
    "work[1].position": "Nameless (Enter your role, the organisation, or both.)",
    "work[2].x-cvportal.skills[1]": f"{'G' * 80}… (A technology has at most 60 characters.)",
    "volunteer": "none (Expected a list: [ … ].)",
    "references[0].name": "Great. (This field cannot be blank.)",
    "skills[0].level": "Expected a text in quotes.",
}


@pytest.fixture
def bobs(portal, bob):
    return client_at(portal, bob)


def test_problems_are_named_and_the_rest_is_offered(bobs):
    page = text(upload(bobs, document(**WRONG)))

    assert "9 things in this file need a change; nothing was taken over" in page
    assert f'<a class="btn" href="{REVIEW}">Take the rest</a>' in page
    assert [path for path in NAMED if f"<code>{path}</code>: " not in page] == ["work[0].startDate"]
    assert not Profile.objects.exists()


def test_the_rest_is_looked_at_and_taken_and_all_that_was_left_out_is_named(bobs, bob):
    upload(bobs, document(**WRONG))

    page = bobs.get(REVIEW)
    confirm(bobs, page)

    content = text(page)
    assert "10 things have no place here." in content
    assert [path for path, words in NAMED.items() if f"<code>{path}</code>: {words}" not in content] == []
    profile = Profile.objects.get(owner=bob)
    assert (profile.name, profile.email) == ("Bob", "")
    assert organizations(profile) == ["Rail", "Ferries"]
    assert list(Experience.objects.order_by("position").values_list("start_date", "end_date")) == [
        ("", ""),
        ("2014", ""),
    ]
    assert [tag.name for tag in Experience.objects.get(organization="Ferries").skills.all()] == ["Go"]


def test_paths_are_those_of_the_file_also_where_it_is_older(bobs):
    page = upload(bobs, document(work=[{"company": "Rail", "website": "javascript:alert(1)"}]))

    assert "<code>work[0].website</code>: Enter a link" in text(page)
    assert "<code>work[0].website</code>: javascript:alert(1) (Enter a link" in text(bobs.get(REVIEW))


def test_a_name_given_twice_is_left_out_and_neither_value_is_taken(bobs, bob):
    content = b'{"work": [{"name": "A", "summary": "One", "url": "", "summary": "Two", "url": "a.example"}]}'

    page = upload(bobs, content)
    review = bobs.get(REVIEW)
    confirm(bobs, review)

    assert "<code>work[0].summary</code>: This name is given twice." in text(page)
    assert "<code>work[0].url</code>: This name is given twice." in text(page)
    assert list(Experience.objects.values_list("organization", "summary", "url")) == [("A", "", "")]


@pytest.mark.parametrize(
    "content",
    [document(work=[{"name": "A"}] * 101), document(work=[{"name": "A"}], basics=7),
     document(work=[{"name": f"A{n}", "highlights": [{}] * 100} for n in range(20)])],
    ids=["too many entries", "no person", "thousands of things"],
)  # fmt: skip
def test_nothing_is_offered_where_no_rest_is_left(bobs, content):
    page = upload(bobs, content)

    assert "nothing was taken over" in text(page)
    assert "Take the rest" not in text(page)
    assert bobs.get(REVIEW).url == UPLOAD


def test_what_is_here_stays_until_the_rest_is_confirmed(portal, alice, alice_cv):
    client = client_at(portal, alice)
    before = complete_document(alice_cv)

    upload(client, document(**WRONG))
    client.get(REVIEW)

    assert complete_document(alice_cv) == before
