"""`search_check`: the index against the stored CVs, and with --project these against the profiles."""

import random

import pytest
from django.core.management import CommandError, call_command

from accounts.viewer import Audience
from profiles.models import Profile, PublishedCV
from search import check
from search.check import differences, stored_documents
from search.models import DocFace
from tests.cast import published
from tests.factories import ProfileFactory
from tests.search.population import populate


def told(portal, **how):
    return [line.partition(": profile ")[2].partition(": ")[2] for line in differences(portal, **how)]


@pytest.fixture
def people(portal, db):
    populate(random.Random("check"), portal)


def test_nothing_differs_in_what_was_saved(portal, people):
    assert told(portal) == told(portal, live=True) == []


def test_no_profile_is_projected_unless_asked(portal, people, monkeypatch):
    def projected(*args, **kwargs):
        raise AssertionError("a profile was projected")

    monkeypatch.setattr("profiles.published.build_cv", projected)

    assert told(portal) == []
    with pytest.raises(AssertionError, match="a profile was projected"):
        told(portal, live=True)


def test_index_that_differs_from_the_stored_cv_is_noticed(portal, people):
    face = DocFace.objects.order_by("pk").first()
    DocFace.objects.filter(pk=face.pk).update(text="something else")

    assert told(portal) == ["card or text differs"]


def test_stored_cv_that_differs_from_the_profile_is_noticed_when_asked(portal, alice_cv, capsys):
    Profile.objects.filter(pk=alice_cv.pk).update(headline="Written past the save path")

    assert told(portal) == []
    assert told(portal, live=True) == [
        *("stored CV for strangers differs", "stored CV for employers differs", "card or text differs"),
    ]
    call_command("search_check")
    with pytest.raises(CommandError, match="3 differences"):
        call_command("search_check", project=True)


def test_stored_cv_that_is_missing_or_one_too_many_is_noticed(portal, alice_cv):
    row = PublishedCV.objects.get(audience=Audience.EMPLOYERS)
    PublishedCV.objects.filter(pk=row.pk).update(audience=Audience.MEMBERS)

    assert told(portal, live=True) == [
        "stored CV for members differs",
        "stored CV for employers differs",
    ]
    row.delete()
    assert told(portal, live=True) == ["stored CV for employers differs"]


def test_what_is_saved_between_two_looks_is_no_difference(portal, alice_cv, monkeypatch):
    looks = iter([{}])
    monkeypatch.setattr(check, "stored_documents", lambda *who: next(looks, None) or stored_documents(*who))

    assert told(portal) == []
    assert list(looks) == []


@pytest.mark.parametrize("people", [1, 3])
def test_check_asks_as_often_for_one_as_for_many(portal, people, django_assert_num_queries):
    for _number in range(people):
        published(ProfileFactory(portal=portal))

    with django_assert_num_queries(10):
        assert told(portal) == []
    with django_assert_num_queries(26):
        assert told(portal, live=True) == []
