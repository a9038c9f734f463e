"""Going back brings back what was said, and never shows anything to more people than now."""

import pytest
from django.apps import apps

from portals.scoping import all_portals
from profiles.changes import editing
from profiles.models import Experience, Profile, ProfileSkill, Revision
from profiles.revisions import Reason, clear, remember, restore
from tests.cast import published
from tests.editor.conftest import opened, shown
from tests.factories import add_skills

SECRET = "+62 811 2233 4455"
LOOSE = {"email_audience": 0, "phone_audience": 0, "address_audience": 0, "availability_audience": 0}


def kept(cv):
    with editing(cv) as locked:
        return remember(locked, cv.owner, Reason.EDIT)


def save(client, path, **values):
    response = client.post(path, {**opened(client.get(path)), **values}, follow=True)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("audience", [1, 2, 3])
@pytest.mark.parametrize("guard", LOOSE)
def test_contact_stays_with_those_who_see_it_now(alice_cv, guard, audience):
    Profile.objects.update(**LOOSE)
    state = kept(alice_cv)
    Profile.objects.update(**{guard: audience})

    restore(alice_cv, state, alice_cv.owner)

    assert Profile.objects.values(*LOOSE).get() == LOOSE | {guard: audience}


def test_section_stays_with_those_who_see_it_now(alice_cv):
    Profile.objects.update(section_audiences={"projects": 0, "links": 2})
    state = kept(alice_cv)
    Profile.objects.update(section_audiences={"projects": 3, "experience": 1, "links": 0})

    restore(alice_cv, state, alice_cv.owner)

    assert Profile.objects.get().section_audiences == {"projects": 3, "experience": 1, "links": 2}


@pytest.mark.parametrize(
    "now",
    [
        {"visibility": "private"},
        {"visibility": "unlisted"},
        {"standing": "hidden"},
        {"standing": "banned"},
        {"slug": "alice-b"},
        {"search_engines": False},
        {"approved_version": 1},
    ],
    ids=str,
)
def test_page_itself_stays_as_it_is(alice_cv, now):
    state = kept(alice_cv)
    Profile.objects.update(**now)

    restore(alice_cv, state, alice_cv.owner)

    assert Profile.objects.values(*now).get() == now


def test_document_cannot_name_what_is_not_its_own(alice_cv):
    """A stored state that was tampered with says no more than an import could."""
    state = kept(alice_cv)
    state.document["x-cvportal"] |= {"visibility": "public", "slug": "mine", "standing": "approved"}
    state.document["consent"] = {"version": 9}
    Profile.objects.update(visibility="private", standing="hidden")

    restore(alice_cv, state, alice_cv.owner)

    page = Profile.objects.get()
    assert (page.visibility, page.slug, page.standing) == ("private", "alice", "hidden")
    assert page.owner.memberships.get().consent_version == 1


def test_entry_hidden_since_stays_hidden(alice_cv, job, stranger):
    state = kept(alice_cv)
    Experience.objects.update(hidden=True)

    restore(alice_cv, state, alice_cv.owner)

    assert Experience.objects.get().hidden
    assert "Fictional Rail" not in shown(stranger.get("/alice/"))


def test_entry_shown_again_since_is_shown(alice_cv, job):
    state = kept(alice_cv)
    Experience.objects.update(hidden=True)
    kept(alice_cv)
    Experience.objects.update(hidden=False)

    restore(alice_cv, state, alice_cv.owner)

    assert not Experience.objects.get().hidden


@pytest.mark.parametrize("how", ["deleted", "emptied", "by hand"])
def test_what_was_hidden_when_it_went_comes_back_hidden(hers, alice_cv, job, how):
    state = kept(alice_cv)
    Experience.objects.update(hidden=True)
    ProfileSkill.objects.filter(tag__name="Django").update(hidden=True)
    later = clear(alice_cv, alice_cv.owner)
    if how == "deleted":
        hers.post(f"/me/revisions/{later.number}/change/", {"action": "delete"})
        assert Revision.objects.filter(pk=later.pk).count() == 0

    hers.post(f"/me/revisions/{state.number}/change/", {"action": "restore"})

    assert Experience.objects.get().hidden
    assert dict(ProfileSkill.objects.values_list("tag__name", "hidden")) == {"Python": False, "Django": True}


def test_one_of_a_group_of_technologies_is_hidden_alone(hers, alice_cv):
    add_skills(alice_cv, "Go", "Rust")
    ProfileSkill.objects.update(group="Languages", level=4)
    state = kept(alice_cv)
    ProfileSkill.objects.filter(tag__name="Go").update(hidden=True)
    later = clear(alice_cv, alice_cv.owner)
    hers.post(f"/me/revisions/{later.number}/change/", {"action": "delete"})

    restore(alice_cv, Revision.objects.get(pk=state.pk), alice_cv.owner)

    rows = list(ProfileSkill.objects.order_by("position").values_list("tag__name", "hidden", "group"))
    assert rows == [(name, name == "Go", "Languages") for name in ("Python", "Django", "Go", "Rust")]


def everything_stored():
    """All values of all rows, as text."""
    for model in apps.get_models(include_auto_created=True):
        with all_portals():
            rows = list(model._base_manager.values())
        yield from ((model, str(row)) for row in rows)


def places_of(text):
    return {model.__name__ for model, row in everything_stored() if text in row}


def test_removed_contact_fact_goes_from_the_history_too(hers, alice_cv):
    """Found nowhere in the database afterwards."""
    Profile.objects.update(phone=SECRET, phone_audience=0, translations={"id": {"phone": SECRET}})
    published(alice_cv)
    kept(alice_cv)
    kept(alice_cv)
    assert places_of(SECRET) >= {"Profile", "PublishedCV", "Revision"}

    Profile.objects.update(translations={})
    offered = save(hers, "/me/details/contact/", phone="")
    assert 'href="/me/revisions/forget/"' in shown(offered)
    assert places_of(SECRET) == {"Revision"}
    page = shown(hers.get("/me/revisions/forget/"))
    assert f"phone: {SECRET} (in 2 states)" in page
    hers.post("/me/revisions/forget/", {"facts": [f"phone:{SECRET}"]})

    assert places_of(SECRET) == set()
    assert Revision.objects.count() == 2


@pytest.mark.parametrize(
    ("part", "field", "former"),
    [
        ("contact", "email", "old@example.org"),
        ("contact", "url", "https://old.example.org/"),
        ("place", "address", "Jalan Lama 1"),
        ("place", "postal_code", "55987"),
    ],
)
def test_each_way_to_reach_a_person_can_be_taken_out(hers, alice_cv, part, field, former):
    Profile.objects.update(**{field: former})
    kept(alice_cv)
    save(hers, f"/me/details/{part}/", **{field: ""})

    hers.post("/me/revisions/forget/", {"facts": [f"{field}:{former}"]})

    assert places_of(former) == set()


def test_what_is_stated_still_is_not_offered(hers, alice_cv):
    kept(alice_cv)
    state = Revision.objects.get()

    assert "no e-mail address" in shown(hers.get("/me/revisions/forget/"))
    for fact in ("email:alice@example.org", "phone:1", "\x00", ""):
        assert hers.post("/me/revisions/forget/", {"facts": [fact]}).status_code == 422
    assert Revision.objects.get().document == state.document


def test_saving_without_removing_offers_nothing(hers, alice_cv):
    kept(alice_cv)

    assert "revisions/forget" not in shown(save(hers, "/me/details/contact/", phone="+62 811-2233-4456"))


def test_form_that_saves_itself_offers_it_when_it_is_closed(hers, alice_cv):
    Profile.objects.update(phone=SECRET)
    kept(alice_cv)
    page, in_place = "/me/details/contact/", {"HX-Request": "true"}

    hers.post(page, {**opened(hers.get(page)), "phone": "", "quiet": "1"}, headers=in_place)
    closed = hers.post(page, opened(hers.get(page)), headers=in_place)

    assert shown(closed).count('href="/me/revisions/forget/"') == 1
