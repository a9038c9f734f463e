"""GitHub activity of invented people."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from profiles.demo import vocabulary as words
from profiles.demo.github import activity_of
from profiles.github.due import due
from profiles.models import GitHubActivity, Profile
from profiles.models.github import validate_username
from tests.github_face.conftest import link

TODAY = date(2026, 11, 22)


def made(number):
    return activity_of(Profile(slug=f"person-{number}"), number, words.TRADES[number % 5], TODAY)


def test_some_have_activity_and_the_same_each_time():
    first, again = ([made(number) for number in range(60)] for _time in range(2))

    some = [one for one in first if one]
    assert 15 < len(some) < 45
    assert [one and (one.days, one.repositories, one.evidence) for one in first] == [
        one and (one.days, one.repositories, one.evidence) for one in again
    ]
    assert not any(one.proved for one in some)


def test_nobody_can_have_that_name():
    names = [one.username for one in map(made, range(60)) if one]

    assert names
    for name in names:
        with pytest.raises(ValidationError):
            validate_username(name)


def test_demo_people_are_never_fetched(alice_cv):
    invented = next(one for one in map(made, range(60)) if one)
    activity = link(alice_cv, username=invented.username, fetched_at=None)
    assert [key for _portal, key in due()] == [activity.pk]

    GitHubActivity.objects.filter(pk=activity.pk).update(not_before=invented.not_before)

    assert due() == []
