"""Where a new entry stands: as its dates say, whatever the order they are typed in."""

import pytest

from profiles.models import Experience, Language
from tests.factories import ExperienceFactory

NOW = {"end_date_now": "on"}


def between(first: str, last: str = "") -> dict:
    return {"start_date_year": first, **({"end_date_year": last} if last else NOW)}


def order(model, name):
    return list(model.objects.order_by("position").values_list(name, flat=True))


@pytest.mark.parametrize(
    ("dates", "place"),
    [
        ({}, 0),
        (between("2024"), 0),
        (between("2010", "2023"), 1),
        (between("2013", "2016"), 1),
        (between("2011", "2013"), 3),
        (between("2001", "2004"), 4),
    ],
)
def test_new_job_stands_where_its_dates_say(hers, alice_cv, dates, place):
    Experience.objects.all().delete()
    kept = [("2020", ""), ("2012", "2016"), ("", ""), ("2005", "2010")]
    for position, (start, end) in enumerate(kept):
        ExperienceFactory(
            profile=alice_cv, organization=str(position), start_date=start, end_date=end, position=position
        )

    hers.post("/me/experience/add/", {"organization": "New", **dates})

    expected = ["0", "1", "2", "3"]
    expected.insert(place, "New")
    assert order(Experience, "organization") == expected


def test_entries_without_dates_stand_as_they_were_written(hers, alice_cv):
    for language in ("Indonesian", "English"):
        hers.post("/me/languages/add/", {"language": language})

    assert order(Language, "language") == ["Indonesian", "English"]
