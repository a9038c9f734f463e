"""What lies ahead when a CV is saved is not counted before its time, nor forgotten when it comes."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.viewer import Viewer
from profiles.changes import changed
from profiles.models import Profile
from profiles.published import read
from search.check import differences
from search.criteria import Criteria
from search.engine import find
from search.models import PortalRevision
from tests.factories import EducationFactory, ExperienceFactory, ProfileFactory, add_skills


@pytest.fixture
def today(monkeypatch):
    """Set the day on which CVs are saved and looked for."""

    def move(year, month):
        class Day(date):
            @classmethod
            def today(cls):
                return cls(year, month, 15)

        for module in ("profiles.dates", "search.documents", "search.ageing", "search.sql"):
            monkeypatch.setattr(f"{module}.date", Day)
        return Day(year, month, 15)

    return move


@pytest.fixture
def dewi(portal, today):
    """Uses Go until June 2027 in a job, and from 2028 on in a course of a year."""
    today(2026, 11)
    profile = ProfileFactory(portal=portal, slug="dewi")
    job = ExperienceFactory(profile=profile, start_date="2025-07", end_date="2027-06")
    school = EducationFactory(profile=profile, start_date="2028", end_date="2028")
    for entry in (job, school):
        add_skills(profile, "Go", entry=entry)
    Profile.objects.update(updated_at=timezone.now().replace(year=2026, month=11, day=15))
    with transaction.atomic():
        changed([profile], touch=False)
    return profile


def months(portal, day):
    """On the stored page, on the card, and the whole years by which one is found."""
    viewer = Viewer.stranger(portal)
    [skill] = read("dewi", viewer).cv.skills
    result = find(portal, viewer, Criteria(skill=("go",)))
    [years] = result.facets.skill_years
    return skill.months(day), result.cards[0].skills[0].months(day), years


def test_end_and_beginning_that_lie_ahead_are_not_counted(portal, dewi, today):
    found = [months(portal, today(*day)) for day in ((2026, 11), (2027, 6), (2027, 12))]

    assert found == [(17, 17, 1), (24, 24, 2), (24, 24, 2)]


def test_what_has_begun_since_is_brought_in_once(portal, dewi, today, capsys):
    day = today(2028, 12)
    assert months(portal, day) == (36, 24, 2)

    call_command("age_skills")

    assert months(portal, day) == (36, 36, 3)
    assert "1 people have begun something" in capsys.readouterr().out
    assert list(differences(portal)) == []
    before = PortalRevision.objects.get().rev
    call_command("age_skills")
    assert PortalRevision.objects.get().rev == before
