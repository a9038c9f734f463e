"""A document comes back as it went in: IMP-07."""

import pytest

from accounts.viewer import Audience
from profiles.choices import Section
from profiles.models import Experience, ProfileSkill, Project, Reference
from profiles.resume import complete_document, write
from tests.documents.samples import cv_for, facts, sample, take_over, texts, undated
from tests.factories import ProfileFactory, add_skills

pytestmark = pytest.mark.any_database


@pytest.fixture
def laras(portal, alice):
    """The sample taken over and shown to everyone."""
    return take_over(ProfileFactory(portal=portal, owner=alice), sample(), reveal=True)


@pytest.fixture
def settled(laras):
    """With everything that only our own document can say."""
    laras.employment, laras.seniority = "self-employed", "lead"
    laras.availability, laras.availability_audience = "open", Audience.MEMBERS
    laras.work_modes, laras.contract_kinds = ["remote", "hybrid"], ["freelance"]
    laras.url_audience = Audience.MEMBERS
    laras.phone_audience, laras.section_audiences = Audience.OWNER, {Section.LINKS: Audience.EMPLOYERS}
    laras.translations = {"id": {"headline": "Pembuat tabel pasang surut"}}
    laras.save()
    job = laras.experience_set.first()
    Experience.objects.filter(pk=job.pk).update(translations={"id": {"highlights": ["Satu", "Dua"]}})
    add_skills(laras, "Fortran", entry=laras.education_set.get())
    Project.objects.update(hidden=True)
    Reference.objects.update(hidden=False)
    for number, skill in enumerate(laras.skill_items.order_by("position")):
        ProfileSkill.objects.filter(pk=skill.pk).update(
            level=[4, None, 1, None, 5, 2, 3, None][number],
            level_label=["", "Wizard", "", "", "Expert", "Menengah", "Master", ""][number],
            hidden=number == 2,
        )
    return laras


def test_export_of_the_sample_keeps_every_text(laras):
    exported = list(texts(write(cv_for(laras, Audience.STRANGERS))))

    missing = [text for text in facts(sample()) if text not in exported]
    assert missing == []


@pytest.mark.parametrize("section", sorted(sample().keys() - {"$schema", "meta"}))
def test_export_of_the_sample_says_each_section_in_the_same_words(laras, section):
    exported = write(cv_for(laras, Audience.STRANGERS))

    assert without_extension(exported[section]) == without_empty(sample()[section])


def test_public_document_is_the_same_after_import_and_export(settled):
    exported = write(cv_for(settled, Audience.STRANGERS))

    again = write(cv_for(take_over(settled, exported), Audience.STRANGERS))

    assert undated(again) == undated(exported)


def test_complete_document_is_the_same_after_import_and_export(settled):
    exported = complete_document(settled)

    assert undated(complete_document(take_over(settled, exported))) == undated(exported)


def test_document_names_the_technologies_of_a_school(settled):
    document = write(cv_for(settled, Audience.STRANGERS))

    assert document["education"][0]["x-cvportal"]["skills"] == ["Fortran"]


def test_complete_document_is_the_same_in_another_profile(settled, portal, bob):
    exported = complete_document(settled)
    other = ProfileFactory(portal=portal, owner=bob)

    moved = complete_document(take_over(other, exported, reveal=True))

    assert moved | {"meta": {}} == exported | {"meta": {}}


def test_complete_document_brings_back_an_emptied_cv(settled):
    exported = complete_document(settled)
    emptied = take_over(settled, {"basics": {"name": "Nobody"}, "x-cvportal": {"employment": ""}})
    assert write(cv_for(emptied, Audience.OWNER)).keys().isdisjoint({"work", "skills", "projects"})

    assert undated(complete_document(take_over(emptied, exported))) == undated(exported)


def test_complete_document_says_what_is_hidden_and_who_sees_what(settled):
    document = complete_document(settled)

    extension = document["x-cvportal"]
    assert document["projects"][0]["x-cvportal"]["hidden"] is True
    assert [
        item["x-cvportal"]["hidden"] for item in document["skills"] if "hidden" in item.get("x-cvportal", {})
    ] == [True]
    assert extension["audiences"] == {
        "email": "strangers",
        "phone": "owner",
        "url": "members",
        "address": "strangers",
        "availability": "members",
    }
    assert extension["sectionAudiences"] == {"links": "employers"}
    assert extension["translations"] == {"id": {"label": "Pembuat tabel pasang surut"}}
    assert "visibility" not in str(document)


def test_public_document_says_nothing_hidden(settled):
    document = write(cv_for(settled, Audience.STRANGERS))

    assert "projects" not in document
    assert "profiles" not in document["basics"]
    assert "phone" not in document["basics"]
    assert "hidden" not in str(document)
    assert "translations" not in str(document)
    assert "availability" not in document["x-cvportal"]


def test_public_document_of_a_complete_cv_still_says_nothing_hidden(settled):
    document = write(cv_for(settled, Audience.OWNER, complete=True))

    assert "Pasang" not in str(document)
    assert "hidden" not in str(document)


def without_extension(value):
    if isinstance(value, dict):
        return {name: without_extension(item) for name, item in value.items() if name != "x-cvportal"}
    return [without_extension(item) for item in value] if isinstance(value, list) else value


def without_empty(value):
    if isinstance(value, dict):
        return {name: without_empty(item) for name, item in value.items() if item != ""}
    return value
