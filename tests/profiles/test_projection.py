"""PRV-03: what an audience may not see is in no byte of its CV."""

import json

import pytest

from accounts.viewer import Audience, Viewer
from profiles.changes import editing
from profiles.cv import anonymised, from_plain, to_plain
from profiles.models import Experience, PublishedCV
from profiles.projection import build_cv
from profiles.published import read
from tests.cast import published
from tests.factories import EducationFactory, ExperienceFactory, add_skills

SECRETS = {
    "email": ("email_audience", "secret@example.org"),
    "phone": ("phone_audience", "+62 811 0000 0000"),
    "url": ("url_audience", "https://secret.example.org/"),
    "address": ("address_audience", "Jalan Rahasia 1"),
    "postal_code": ("address_audience", "55555"),
    "availability": ("availability_audience", "looking"),
}


def text_of(cv):
    return json.dumps(to_plain(cv))


@pytest.mark.parametrize("field", SECRETS)
@pytest.mark.parametrize("least", [Audience.MEMBERS, Audience.EMPLOYERS, Audience.OWNER])
def test_guarded_fact_is_seen_from_its_audience_on(alice_cv, field, least):
    guard, value = SECRETS[field]
    setattr(alice_cv, field, value)
    setattr(alice_cv, guard, least)

    seen = [audience for audience in Audience if value in text_of(build_cv(alice_cv, audience))]

    assert seen == [audience for audience in Audience if audience >= least]


def test_hidden_entry_is_absent_and_lends_no_time_to_technologies(alice_cv):
    job = ExperienceFactory(profile=alice_cv, organization="Secret Co", start_date="2001", end_date="2010")
    add_skills(alice_cv, "Cobol", "Python", entry=job)
    with_job = build_cv(alice_cv, Audience.STRANGERS)

    Experience.objects.filter(pk=job.pk).update(hidden=True)
    without = build_cv(alice_cv, Audience.STRANGERS)

    assert "Secret Co" in text_of(with_job)
    assert "Secret Co" not in text_of(without)
    assert {skill.name: skill.closed_months for skill in without.skills}["Cobol"] == 0
    python = next(skill for skill in without.skills if skill.name == "Python")
    assert (python.closed_months, python.open_since) == (0, "2020-01")


def test_school_lends_time_to_technologies_together_with_jobs(alice_cv):
    school = EducationFactory(profile=alice_cv, start_date="2017", end_date="2020-06")
    add_skills(alice_cv, "Prolog", "Python", entry=school)

    facts = {skill.name: skill for skill in build_cv(alice_cv, Audience.STRANGERS).skills}

    assert (facts["Prolog"].closed_months, facts["Prolog"].last_used) == (42, "2020-06")
    assert (facts["Python"].closed_months, facts["Python"].open_since) == (0, "2017-01")


def test_hidden_school_lends_no_time(alice_cv):
    """PRV-03"""
    school = EducationFactory(profile=alice_cv, start_date="2017", end_date="2020-06", hidden=True)
    add_skills(alice_cv, "Prolog", entry=school)
    alice_cv.section_audiences = {"education": Audience.MEMBERS}
    shown = EducationFactory(profile=alice_cv, start_date="2010", end_date="2010")
    add_skills(alice_cv, "Prolog", entry=shown)

    months = [
        {skill.name: skill.closed_months for skill in build_cv(alice_cv, audience).skills}["Prolog"]
        for audience in (Audience.STRANGERS, Audience.MEMBERS, Audience.OWNER)
    ]

    assert months == [0, 12, 12]


def test_section_audience_hides_the_section_and_its_evidence(alice_cv):
    alice_cv.section_audiences = {"experience": Audience.MEMBERS}

    cv = build_cv(alice_cv, Audience.STRANGERS)

    assert cv.experience == ()
    assert all(not skill.open_since for skill in cv.skills)
    assert build_cv(alice_cv, Audience.MEMBERS).experience


def test_complete_cv_marks_hidden_entries(alice_cv):
    ExperienceFactory(profile=alice_cv, organization="Secret Co", hidden=True)

    cv = build_cv(alice_cv, Audience.OWNER, complete=True)

    assert [job.organization for job in cv.experience if job.hidden] == ["Secret Co"]


def test_stored_form_gives_back_the_same_cv(alice_cv):
    cv = build_cv(alice_cv, Audience.OWNER)

    assert from_plain(json.loads(json.dumps(to_plain(cv)))) == cv


def test_anonymised_cv_does_not_name_the_person(alice_cv):
    text = text_of(anonymised(build_cv(alice_cv, Audience.OWNER)))

    assert "Fictional Rail" in text
    assert "alice" not in text.lower()


def test_store_keeps_no_row_for_an_audience_that_sees_nothing_more(alice_cv):
    alice_cv.phone, alice_cv.phone_audience = "+62 811", Audience.EMPLOYERS
    alice_cv.email_audience = Audience.STRANGERS
    alice_cv.save()
    published(alice_cv)

    rows = PublishedCV.objects.filter(profile=alice_cv).order_by("audience")

    assert [row.audience for row in rows] == [Audience.STRANGERS, Audience.EMPLOYERS]


def test_private_cv_is_not_stored(alice_cv):
    with editing(alice_cv) as locked:
        locked.visibility = "private"
        locked.save()

    assert not PublishedCV.objects.filter(profile=alice_cv).exists()


def test_read_gives_each_viewer_their_own(alice_cv, portal, erin, bob):
    alice_cv.phone = "+62 811"
    alice_cv.save()
    published(alice_cv)

    phones = [read("alice", Viewer(portal, user)).cv.phone for user in (None, bob, erin)]

    assert phones == ["", "", "+62 811"]


def test_read_is_one_query(alice_cv, portal, django_assert_num_queries):
    viewer = Viewer.stranger(portal)

    with django_assert_num_queries(1):
        assert read("alice", viewer).cv.name == "Alice"


@pytest.mark.parametrize("entries", [1, 3])
def test_projection_costs_the_same_for_many_entries(alice_cv, entries, django_assert_num_queries):
    from django.db.models import prefetch_related_objects

    from profiles.models import Profile
    from profiles.projection import PREFETCH

    for number in range(entries):
        add_skills(alice_cv, f"Skill {number}", entry=ExperienceFactory(profile=alice_cv))
    profile = Profile.objects.get(pk=alice_cv.pk)

    with django_assert_num_queries(15):
        prefetch_related_objects([profile], *PREFETCH)
        build_cv(profile, Audience.STRANGERS)
