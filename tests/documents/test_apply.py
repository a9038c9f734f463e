"""What a document does to a CV, and what it never does."""

import pytest

from accounts.viewer import Audience
from profiles.choices import Section
from profiles.models import Experience, ProfileSkill, Reference, Skill, SkillAlias
from profiles.resume import complete_document, write
from tests.documents.samples import cv_for, sample, take_over
from tests.factories import ExperienceFactory, ProfileFactory, add_skills


@pytest.fixture
def cv(portal, alice):
    return ProfileFactory(portal=portal, owner=alice, slug="alice", visibility="unlisted")


def skills_of(profile):
    rows = profile.skill_items.order_by("position")
    return [(item.tag.name, item.group, item.level, item.level_label) for item in rows.select_related("tag")]


def test_skills_become_technologies_with_group_and_level(cv):
    take_over(cv, sample())

    assert skills_of(cv) == [
        ("Python", "Forecasting", 5, "Master"),
        ("NumPy", "Forecasting", 5, "Master"),
        ("C++", "Forecasting", 5, "Master"),
        ("MQTT", "Hardware", 3, "Menengah"),
        ("KiCad", "Hardware", 3, "Menengah"),
        ("Sailing", "", None, "When the wind is kind"),
        ("PostgreSQL", "", None, ""),
    ]


def test_a_technology_named_twice_stands_once_and_keeps_what_both_say(cv):
    skills = [
        {"name": "Python"},
        {"name": "Data", "level": "expert", "keywords": ["python", "R", "r"]},
        {"name": "R", "level": "Beginner"},
    ]

    take_over(cv, sample(skills=skills))

    assert skills_of(cv) == [("Python", "Data", 5, "expert"), ("R", "Data", 5, "expert")]


def test_other_names_lead_to_the_same_technology(cv):
    postgres = Skill.objects.create(name="PostgreSQL", slug="postgresql")
    SkillAlias.objects.create(name="Postgres", slug="postgres", skill=postgres)
    project = {"name": "P", "keywords": ["Postgres", "PostgreSQL", "POSTGRES"]}

    take_over(cv, sample(skills=[{"name": "Postgres"}, {"name": "postgresql"}], projects=[project]))

    assert skills_of(cv) == [("PostgreSQL", "", None, "")]
    assert [tag.name for tag in cv.project_set.get().skills.all()] == ["PostgreSQL"]


def test_keywords_of_a_project_are_its_technologies_in_order(cv):
    take_over(cv, sample())

    assert [tag.name for tag in cv_for(cv, Audience.OWNER).projects[0].skills] == ["C++", "KiCad", "Zig"]


def test_what_was_there_is_replaced(cv):
    add_skills(cv, "COBOL", entry=ExperienceFactory(profile=cv, organization="Past Ltd"))

    take_over(cv, sample())

    assert "Past Ltd" not in str(complete_document(cv))
    assert "COBOL" not in str(complete_document(cv))


def test_without_reveal_contact_details_and_references_are_not_for_everyone(cv):
    stranger = cv_for(take_over(cv, sample()), Audience.STRANGERS)

    assert (stranger.email, stranger.phone, stranger.address, stranger.references) == ("", "", "", ())
    assert cv_for(cv, Audience.EMPLOYERS).phone == "+62 21 555 0142"


def test_reveal_shows_contact_details_and_references_to_everyone(cv):
    stranger = cv_for(take_over(cv, sample(), reveal=True), Audience.STRANGERS)

    assert (stranger.email, stranger.phone) == ("larasati@tides.example.org", "+62 21 555 0142")
    assert stranger.address == "Jalan Merpati 7\nLantai 2"
    assert [each.name for each in stranger.references] == ["Captain Darmawan"]


def test_address_of_the_page_visibility_and_standing_are_never_touched(cv):
    cv.standing, cv.photo = "hidden", "photos/a.webp"
    cv.save()
    document = sample(slug="evil", visibility="public", standing="approved")
    document["x-cvportal"] = {"slug": "evil", "visibility": "public", "standing": "approved", "uid": "x"}

    after = take_over(cv, document, reveal=True)

    assert (after.slug, after.visibility, after.standing) == ("alice", "unlisted", "hidden")
    assert (after.uid, after.photo.name) == (cv.uid, "photos/a.webp")


def test_a_document_never_loosens_who_sees_what(cv):
    take_over(cv, sample(), reveal=True)
    before = complete_document(cv)  # everything for strangers
    cv.refresh_from_db()
    cv.phone_audience, cv.search_engines = Audience.OWNER, False
    cv.section_audiences = {Section.LINKS: Audience.MEMBERS}
    cv.save()
    Experience.objects.update(hidden=True)
    Reference.objects.update(hidden=True)
    ProfileSkill.objects.filter(tag__name="Sailing").update(hidden=True)
    before["x-cvportal"]["sectionAudiences"] = {"links": "strangers", "skills": "employers"}

    after = take_over(cv, before)

    assert (after.phone_audience, after.email_audience) == (Audience.OWNER, Audience.STRANGERS)
    assert after.section_audiences == {"links": Audience.MEMBERS, "skills": Audience.EMPLOYERS}
    assert after.search_engines is False
    assert set(after.experience_set.values_list("hidden", flat=True)) == {True}
    assert after.reference_set.get().hidden
    assert after.skill_items.get(hidden=True).tag.name == "Sailing"


def test_entries_known_by_uid_keep_their_rows_and_what_the_document_does_not_say(cv):
    take_over(cv, sample(), reveal=True)
    rows = {entry.uid: entry.pk for entry in cv.experience_set.all()}
    Experience.objects.update(translations={"id": {"summary": "Ramalan"}})
    Reference.objects.update(hidden=False)
    cv.refresh_from_db()
    cv.employment = "employed"
    cv.save()

    after = take_over(cv, write(cv_for(cv, Audience.STRANGERS)) | {"x-cvportal": {"version": 1}})

    assert {entry.uid: entry.pk for entry in after.experience_set.all()} == rows
    assert after.experience_set.first().translations == {"id": {"summary": "Ramalan"}}
    assert after.reference_set.get().hidden is False
    assert after.employment == "employed"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_entries(cv, django_assert_max_num_queries, count):
    keywords = ["Python", "Go"]
    document = {"basics": {"name": "Alice"}, "skills": [{"name": "Languages", "keywords": keywords}]}
    document["projects"] = [{"name": f"P{number}", "keywords": keywords} for number in range(count)]
    document["work"] = [{"name": f"W{number}", "x-cvportal": {"skills": keywords}} for number in range(count)]
    take_over(cv, document)

    with django_assert_max_num_queries(70):
        take_over(cv, document)
