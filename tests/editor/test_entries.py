"""Adding, ordering, hiding, deleting and undoing; whose entries they are; limits."""

from uuid import uuid4

import pytest
from django.test import Client

from portals.scoping import activate
from profiles.models import Education, Experience, ProfileSkill
from profiles.resume import MAX_ENTRIES, MAX_SKILLS
from tests.cast import client_at, member, sign_in
from tests.editor.conftest import opened, shown
from tests.factories import ExperienceFactory, ProfileFactory, add_skills

pytestmark = pytest.mark.any_database

ADD = "/me/experience/add/"


def address(entry):
    return f"/me/experience/{entry.uid}/"


def act(client, entry, action):
    return client.post(f"{address(entry)}change/", {"action": action})


def order():
    return list(Experience.objects.order_by("position").values_list("organization", flat=True))


def test_new_entry_stands_first(hers, alice_cv):
    response = hers.post(ADD, {"organization": "Newest"})

    assert response.url == "/me/#experience"
    assert order() == ["Newest", "Fictional Rail"]
    assert list(Experience.objects.values_list("position", flat=True)) == [0, 1]


def test_save_and_add_another_opens_an_empty_form(hers, alice_cv):
    assert hers.post(ADD, {"organization": "Newest", "another": "1"}).url == ADD


def test_entry_moves_up_and_down_and_stops_at_the_ends(hers, alice_cv, job):
    ExperienceFactory(profile=alice_cv, organization="Below", position=1)

    act(hers, job, "down")
    assert order() == ["Below", "Fictional Rail"]
    act(hers, job, "down")
    assert order() == ["Below", "Fictional Rail"]
    act(hers, job, "up")
    act(hers, job, "up")
    assert order() == ["Fictional Rail", "Below"]


def test_hidden_entry_is_gone_for_others_until_shown(hers, alice_cv, job, stranger):
    act(hers, job, "hide")
    assert "Fictional Rail" not in shown(stranger.get("/alice/"))
    assert "Fictional Rail" in shown(hers.get("/me/"))

    act(hers, job, "show")
    assert "Fictional Rail" in shown(stranger.get("/alice/"))


def test_deleting_offers_an_undo_that_brings_everything_back(hers, alice_cv, job, stranger):
    deleted = hers.post(f"{address(job)}change/", {"action": "delete"}, follow=True)
    assert "Fictional Rail" not in shown(stranger.get("/alice/"))
    assert f'form="undo" name="removed" value="{job.uid}"' in shown(deleted)

    hers.post("/me/undo/", {"removed": job.uid})

    again = Experience.objects.get()
    assert (again.uid, again.organization) == (job.uid, "Fictional Rail")
    assert [item.tag.name for item in again.skill_items.all()] == ["Python", "Django"]
    assert "Fictional Rail" in shown(stranger.get("/alice/"))


def test_deletion_in_a_long_cv_is_undone_too(hers, alice_cv, job):
    """One that holds more text than a document may bring."""
    for position in range(1, 35):
        ExperienceFactory(profile=alice_cv, position=position, summary="x" * 5000)

    act(hers, job, "delete")
    hers.post("/me/undo/", {"removed": job.uid})

    assert order()[0] == "Fictional Rail"
    assert len(order()) == 35


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "999", "9" * 30, "٣", "\x00"])
def test_undo_of_what_is_no_revision_is_404(hers, alice_cv, number):
    assert hers.post("/me/undo/", {"revision": number}).status_code == 404


@pytest.mark.parametrize("path", ["", "change/"])
def test_entries_of_others_do_not_exist(hers, alice_cv, portal, other_portal, path):
    bobs = ProfileFactory(portal=portal, owner=member(portal, "bo@example.org"), slug="bo")
    foreign = [ExperienceFactory(profile=bobs).uid, uuid4()]
    with activate(other_portal):
        hers_elsewhere = ProfileFactory(portal=other_portal, owner=alice_cv.owner, slug="alice")
        foreign.append(ExperienceFactory(profile=hers_elsewhere).uid)
    school = Education.objects.get(profile=alice_cv)

    for uid in [*foreign, school.uid]:
        values = {"organization": "Taken over", "action": "delete"}
        assert hers.post(f"/me/experience/{uid}/{path}", values).status_code == 404

    assert Experience.objects.filter(organization="Taken over").count() == 0
    assert Experience.objects.filter(profile=bobs).count() == 1


@pytest.mark.parametrize("path", ["/me/skills/add/", "/me/nonsense/add/", "/me/details/nonsense/"])
def test_unknown_section_is_404(hers, alice_cv, path):
    assert hers.get(path).status_code == 404


def test_unknown_action_is_404(hers, alice_cv, job):
    assert act(hers, job, "burn").status_code == 404


def test_actions_and_visibility_want_a_post(hers, alice_cv, job):
    for path in (f"{address(job)}change/", "/me/undo/", "/me/visibility/"):
        assert hers.get(path).status_code == 405


def test_forms_of_other_sites_are_refused(portal, alice, alice_cv, job):
    strict = sign_in(Client(headers={"host": portal.host}, enforce_csrf_checks=True), alice, portal)

    for path in (ADD, address(job), f"{address(job)}change/", "/me/details/basics/", "/me/skills/"):
        assert strict.post(path, {"organization": "Forged", "action": "delete"}).status_code == 403
    for path in ("/me/undo/", "/me/visibility/", "/me/photo/", "/me/address/", "/me/start/"):
        assert strict.post(path, {"visibility": "public", "slug": "forged"}).status_code == 403
    assert order() == ["Fictional Rail"]


def test_section_holds_so_many_entries_and_no_more(hers, alice_cv):
    for number in range(1, MAX_ENTRIES):
        ExperienceFactory(profile=alice_cv, position=number)

    refused = hers.post(ADD, {"organization": "One too many"})

    assert Experience.objects.count() == MAX_ENTRIES
    assert refused.status_code == 422
    assert "One too many" in shown(refused)
    assert f"at most {MAX_ENTRIES} entries" in shown(refused)
    assert hers.get(ADD).url == "/me/"


def test_page_names_so_many_technologies_and_no_more(hers, alice_cv, job):
    add_skills(alice_cv, *(f"tool {n}" for n in range(MAX_SKILLS - 3)))  # with Python and Django, one is free

    refused = hers.post(ADD, {"organization": "Rich", "technologies": "Python, new one, new two"})

    assert refused.status_code == 422
    assert f"at most {MAX_SKILLS}" in shown(refused)
    assert (order(), ProfileSkill.objects.count()) == (["Fictional Rail"], MAX_SKILLS - 1)
    assert hers.post(ADD, {"organization": "Rich", "technologies": "Python, new one"}).status_code == 302


def test_technologies_of_an_entry_become_the_persons(hers, alice_cv, stranger):
    hers.post(ADD, {"organization": "Newest", "technologies": "postgres ; Go,go\n“R”"})

    names = list(ProfileSkill.objects.values_list("tag__name", flat=True))
    assert names == ["Python", "Django", "postgres", "Go", "“R”"]
    assert "postgres" in shown(stranger.get("/alice/"))


def test_name_with_a_comma_survives_an_edit(hers, alice_cv, job):
    add_skills(alice_cv, "Dust, wind", entry=job)
    form = opened(hers.get(address(job)))
    assert form["technologies"] == 'Python, Django, "Dust, wind"'

    hers.post(address(job), {**form, "role": "Edited"})

    assert [item.tag.name for item in job.skill_items.all()] == ["Python", "Django", "Dust, wind"]


@pytest.mark.parametrize("entries", [1, 3])
def test_my_page_costs_the_same_with_more_entries(hers, alice_cv, django_assert_num_queries, entries):
    for number in range(1, entries):
        job = ExperienceFactory(profile=alice_cv, position=number)
        add_skills(alice_cv, f"Tool {number}", entry=job)

    with django_assert_num_queries(QUERIES):
        hers.get("/me/")


# Session, user, profile, membership, numbers of weeks, GitHub; each section and its technologies.
QUERIES = 22


def test_my_pages_are_not_stored(hers, alice_cv, job):
    for path in ("/me/", ADD, address(job), "/me/skills/", "/me/photo/", "/me/details/basics/"):
        assert "no-store" in hers.get(path)["Cache-Control"]


def test_editor_is_for_members(portal, root, alice_cv, stranger):
    assert stranger.get("/me/").url.startswith("/accounts/login/")
    assert client_at(portal, root).get("/me/").url.startswith("/accounts/join/")
