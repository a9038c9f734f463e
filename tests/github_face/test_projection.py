"""What a CV carries of GitHub, and for whom."""

import json

import pytest

from accounts.viewer import Audience
from profiles.cv import GitHubFact, LanguageShare, RepositoryFact, from_plain, to_plain
from profiles.github.shown import shares_of
from profiles.models import Profile, PublishedCV
from profiles.projection import build_cv
from tests.github_face.conftest import link, repository


def stored(profile):
    return [row.document for row in PublishedCV.objects.filter(profile=profile).order_by("audience")]


def test_cv_carries_what_is_shown(linked, alice_cv):
    github = build_cv(Profile.objects.get(pk=alice_cv.pk), Audience.STRANGERS).github

    assert github == GitHubFact(
        username="ada-l",
        as_of="2026-11-22",
        calendar=github.calendar,
        calendar_source="graphql",
        repositories=(
            RepositoryFact("engine", "About engine", "Python", 900, "2026-06-05"),
            RepositoryFact("notes", "About notes", "TeX", 2, "2026-06-05"),
        ),
        languages=(LanguageShare("Python", 900), LanguageShare("TeX", 100)),
    )
    assert github.calendar.startswith("2026-03-05:40,")


def test_stored_cv_comes_back_equal(linked, alice_cv):
    cv = build_cv(Profile.objects.get(pk=alice_cv.pk), Audience.STRANGERS)

    document, *_of_closer_audiences = stored(alice_cv)
    assert from_plain(json.loads(json.dumps(document))) == cv
    assert from_plain(to_plain(cv)) == cv


def test_technologies_say_how_many_repositories_there_are(linked, alice_cv):
    cv = build_cv(Profile.objects.get(pk=alice_cv.pk), Audience.STRANGERS)

    found = {skill.slug: (skill.repositories, skill.last_pushed) for skill in cv.skills}
    assert found == {"python": (12, "2026-06"), "django": (0, "")}


# What of the fixture shows each part.
MARKS = {
    "calendar": "2026-03-05",
    "repositories": "About engine",
    "languages": "permille",
    "evidence": "2026-06",
}


@pytest.mark.parametrize("part", MARKS)
def test_hidden_part_is_in_no_stored_row(part, alice_cv):
    hides = {"repositories": [], "evidence": []} if part == "evidence" else {}
    activity = link(alice_cv, **({"repositories": []} if hides else {}))
    assert MARKS[part] in json.dumps(stored(alice_cv))
    activity.delete()

    link(alice_cv, hidden_parts=[part], **({"repositories": []} if hides else {}))

    assert MARKS[part] not in json.dumps(stored(alice_cv))
    assert "ada-l" in json.dumps(stored(alice_cv))


@pytest.mark.parametrize("facts", [{"is_hidden": True}, {"fetched_at": None}])
def test_nothing_is_stored_of_what_is_hidden_or_was_never_fetched(facts, alice_cv):
    link(alice_cv, **facts)

    document = json.dumps(stored(alice_cv))

    assert "ada-l" not in document
    assert "repositories" not in document


def test_anonymous_cv_has_nothing_of_github(linked, alice_cv):
    cv = build_cv(Profile.objects.get(pk=alice_cv.pk), Audience.EMPLOYERS, anonymous=True)

    assert cv.github is None
    assert not any(skill.repositories or skill.last_pushed for skill in cv.skills)


def test_chosen_repositories_come_in_their_order(alice_cv):
    rows = [repository(f"r{number}", 10 - number) for number in range(9)]
    link(alice_cv, repositories=rows, chosen=["r7", "gone", "r1"])

    cv = build_cv(Profile.objects.get(pk=alice_cv.pk), Audience.STRANGERS)

    assert [one.name for one in cv.github.repositories] == ["r7", "r1"]


def test_addresses_lead_to_github_whatever_a_repository_is_called():
    fact = GitHubFact("ada-l")

    assert fact.url_of(RepositoryFact("../evil?x#y")) == "https://github.com/ada-l/..%2Fevil%3Fx%23y"


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({}, []),
        ({"C": 5}, [("C", 1000)]),
        ({"A": 1, "B": 1, "C": 1}, [("A", 334), ("B", 333), ("C", 333)]),
        ({"A": 995, "B": 5}, [("A", 995), ("", 5)]),
        (dict.fromkeys("ABCDEFG", 1), [*((name, 142) for name in "ABCDE"), ("", 290)]),
    ],
)
def test_shares_are_the_largest_and_the_rest(sizes, expected):
    shares = shares_of(sizes)

    assert [(share.name, share.permille) for share in shares] == expected
