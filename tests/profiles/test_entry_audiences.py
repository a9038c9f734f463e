"""PRV-03: an entry may be for fewer than its section is, and then no byte of it reaches others."""

import json
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.viewer import Audience
from profiles.cv import to_plain
from profiles.models import SECTION_MODELS, PublishedCV
from profiles.projection import ITEMS, build_cv
from tests.cast import published
from tests.factories import ExperienceFactory, add_skills

TITLES = ("name", "organization", "institution", "title", "language", "network")


def text_of(cv):
    return json.dumps(to_plain(cv))


@pytest.mark.parametrize("section", ITEMS)
def test_entry_is_seen_by_fewer_than_its_section_never_by_more(alice_cv, section):
    """For each audience of a section and of an entry: the stricter of both."""
    model = SECTION_MODELS[section]
    title = next(name for name in TITLES if hasattr(model, name))
    entry = model(profile=alice_cv, **{title: "Secret Co"})

    for least, audience in product(Audience, Audience):
        alice_cv.section_audiences = {section: least}
        entry.show_to(audience)
        entry.save()

        seen = [each for each in Audience if "Secret Co" in text_of(build_cv(alice_cv, each))]

        assert seen == [each for each in Audience if each >= max(least, audience) and not entry.hidden]


def test_entry_for_some_lends_its_time_to_them_alone(alice_cv):
    """PRV-03: a job must not show through a number of years."""
    job = ExperienceFactory(profile=alice_cv, start_date="2001", end_date="2010", audience=Audience.EMPLOYERS)
    add_skills(alice_cv, "Cobol", entry=job)

    cvs = [build_cv(alice_cv, audience) for audience in Audience]

    months = [{skill.name: skill.closed_months for skill in cv.skills}["Cobol"] for cv in cvs]
    assert months == [0, 0, 120, 120]
    assert [cv.experience_time.closed_months for cv in cvs] == [0, 0, 120, 120]


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.EMPLOYERS])
def test_audience_of_an_entry_is_an_audience_told_apart(alice_cv, audience):
    alice_cv.email_audience = alice_cv.phone_audience = Audience.STRANGERS
    alice_cv.save()
    ExperienceFactory(profile=alice_cv, organization="Secret Co", audience=audience)
    published(alice_cv)

    rows = dict(PublishedCV.objects.values_list("audience", "document"))

    assert {least: "Secret Co" in json.dumps(row) for least, row in rows.items()} == {
        0: False,
        audience: True,
    }


def test_complete_cv_alone_says_who_sees_an_entry(alice_cv):
    job = ExperienceFactory(profile=alice_cv, audience=Audience.MEMBERS)

    complete, plain = (build_cv(alice_cv, Audience.OWNER, complete=each) for each in (True, False))

    assert {item.audience for item in complete.experience if item.uid == str(job.uid)} == {Audience.MEMBERS}
    assert {item.audience for item in plain.experience} == {0}
    assert "audience" not in text_of(plain)


@pytest.mark.parametrize("entries", [1, 3])
def test_saving_costs_the_same_for_many_entries_of_some(alice_cv, entries, django_assert_num_queries):
    """No query for any of them: who sees what is told from the rows that are read anyway."""
    ExperienceFactory(profile=alice_cv, audience=Audience.EMPLOYERS)
    published(alice_cv)
    with CaptureQueriesContext(connection) as before:
        published(alice_cv)

    for audience in [Audience.MEMBERS, Audience.EMPLOYERS, Audience.EMPLOYERS][:entries]:
        ExperienceFactory(profile=alice_cv, audience=audience)
    published(alice_cv)

    with django_assert_num_queries(len(before)):
        published(alice_cv)
