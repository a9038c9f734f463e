"""Which entry of a document is which of the CV: jobs that began together are told apart."""

import random

import pytest

from profiles.choices import Section
from profiles.imports.comparing import compare
from profiles.resume import read

BASICS = {"name": "Alice"}


def job(organization, role, start="2020-01", **rest):
    return {"name": organization, "position": role, "startDate": start, **rest}


def matched(document, here):
    """For each job of the document the summary of the one it is."""
    parts = compare(
        *(read({"basics": BASICS, "work": [job.copy() for job in jobs]}) for jobs in (document, here))
    )
    return [each.here.entry.summary if each.here else None for each in parts[Section.EXPERIENCE].found]


HERE = [
    job("Rail", "Engineer", summary="rail engineer"),
    job("Rail", "Manager", summary="rail manager"),
    job("Ferries", "Engineer", summary="ferries engineer"),
]


@pytest.mark.parametrize("seed", range(5))
def test_jobs_that_began_together_are_told_by_organization_and_role(seed):
    document = random.Random(seed).sample(HERE, 3)
    changed = [each | {"location": "Bandung"} for each in document]

    assert matched(changed, HERE) == [each["summary"] for each in document]


def test_contracts_alike_in_all_three_go_with_the_most_alike():
    here = [
        job("Rail", "Engineer", endDate="2020-06", summary="first"),
        job("Rail", "Engineer", endDate="2021-06", summary="second"),
    ]
    document = [
        job("Rail", "Engineer", endDate="2021-06", summary="told otherwise"),
        job("rail", "engineer", endDate="2020-06", summary="this too"),
    ]

    assert matched(document, here) == ["second", "first"]


def test_another_role_at_the_same_time_is_another_job():
    assert matched([job("Rail", "Director")], HERE) == [None]


def test_each_is_taken_once():
    assert matched([HERE[0] | {"location": "Oslo"}, HERE[0]], HERE) == [None, "rail engineer"]
