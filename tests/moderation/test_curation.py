"""The vocabulary of technologies in the admin: spelling, other names, merging two into one."""

import pytest

from accounts.viewer import Viewer
from portals.scoping import activate, all_portals
from profiles.models import ProfileSkill, Skill, SkillAlias
from profiles.published import read
from search.criteria import Criteria
from search.engine import find
from tests.cast import client_at, published
from tests.factories import ExperienceFactory, ProfileFactory, add_skills
from tests.moderation.conftest import change_url

pytestmark = pytest.mark.any_database

SKILLS = "/admin/profiles/skill/"


@pytest.fixture
def curator(portal, root):
    return client_at(portal, root)


@pytest.fixture
def two_names(portal, alice_cv, other_portal, foreign_cv):
    """Alice and Zoe, in two portals, know what they call Django Framework; Alice knows Django too."""
    add_skills(alice_cv, "Django Framework", level=5)
    published(alice_cv)
    with activate(other_portal):
        job = ExperienceFactory(profile=foreign_cv)
        add_skills(foreign_cv, "Django Framework", level=2, entry=job)
        published(foreign_cv)
    return [Skill.objects.get(slug="django"), Skill.objects.get(slug="django-framework")]


def merge(client, skills, **more):
    data = {"action": "merge", "_selected_action": [skill.pk for skill in skills], **more}
    return client.post(SKILLS, data)


def names_on(portal, slug):
    with activate(portal):
        return [skill.name for skill in read(slug, Viewer.stranger(portal)).cv.skills]


def found(portal, slug):
    with activate(portal):
        return find(portal, Viewer.stranger(portal), Criteria(skill=(slug,))).total


def test_merge_asks_which_to_keep(curator, two_names):
    response = merge(curator, two_names, index=0)

    assert [str(skill) for skill in response.context["form"].fields["target"].queryset] == [
        "Django",
        "Django Framework",
    ]
    assert Skill.objects.count() == 3


def test_merge_makes_one_of_two_in_every_portal(curator, two_names, portal, other_portal):
    merge(curator, two_names, target=two_names[0].pk)

    assert not Skill.objects.filter(slug="django-framework").exists()
    assert Skill.objects.resolve(["Django framework"]) == [two_names[0]]
    assert names_on(portal, "alice") == ["Python", "Django"]
    assert names_on(other_portal, "zoe") == ["Django"]
    assert (found(portal, "django"), found(other_portal, "django")) == (1, 1)
    assert found(other_portal, "django-framework") == 0


def test_merge_keeps_a_level_and_fills_a_missing_one(curator, two_names, portal, alice_cv):
    ProfileSkill.objects.filter(content_object=alice_cv, tag=two_names[0]).update(level=None)

    merge(curator, two_names, target=two_names[0].pk)

    with all_portals():
        levels = ProfileSkill.objects.filter(tag=two_names[0]).order_by("pk").values_list("level", flat=True)
        assert list(levels) == [5, 2]


def test_merge_carries_other_names_along(curator, two_names):
    SkillAlias.objects.create(name="DJ", slug="dj", skill=two_names[1])

    merge(curator, two_names, target=two_names[0].pk)

    assert Skill.objects.resolve(["DJ"]) == [two_names[0]]


def test_new_spelling_is_on_every_page_and_leads_to_the_same(curator, two_names, portal, other_portal):
    curator.post(change_url(two_names[1]), {"name": "Django (web)", "category": "backend"})

    assert names_on(portal, "alice") == ["Python", "Django", "Django (web)"]
    assert names_on(other_portal, "zoe") == ["Django (web)"]
    assert [skill.slug for skill in Skill.objects.resolve(["Django (web)"])] == ["django-framework"]


@pytest.mark.parametrize("name", ["django", " DJANGO ", "DJ"])
def test_name_that_leads_elsewhere_is_refused(name, curator, two_names):
    SkillAlias.objects.create(name="DJ", slug="dj", skill=two_names[0])

    renamed = curator.post(change_url(two_names[1]), {"name": name})
    added = curator.post(f"{SKILLS}add/", {"name": name})
    alias = curator.post("/admin/profiles/skillalias/add/", {"name": name, "skill": two_names[1].pk})

    for response in (renamed, added, alias):
        assert "merge the two instead" in response.content.decode()
    assert Skill.objects.count() == 3


def test_other_name_leads_to_its_technology(curator, two_names):
    curator.post("/admin/profiles/skillalias/add/", {"name": "The Dj Thing", "skill": two_names[0].pk})

    assert Skill.objects.resolve(["the dj thing"]) == [two_names[0]]


def test_curating_in_the_list(curator, two_names):
    django = two_names[0]
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": django.pk, "_save": "Save"}

    curator.post(f"{SKILLS}?q=Django", {**form, "form-0-category": "backend", "form-0-is_curated": "on"})

    django.refresh_from_db()
    assert (django.category, django.is_curated) == ("backend", True)


def test_list_counts_the_people_of_this_portal_only(curator, two_names, other_portal, portal):
    with activate(other_portal):
        published(profile := ProfileFactory(portal=other_portal))
        add_skills(profile, "Django")

    rows = curator.get(SKILLS).context["cl"].result_list

    assert {skill.slug: skill.people for skill in rows} == {"django": 1, "django-framework": 1, "python": 1}
