"""Earlier states of a CV: listed, compared, named, brought back, deleted; emptying it all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from profiles.changes import editing
from profiles.models import Experience, Profile, Revision
from profiles.resume import complete_document
from profiles.revisions import MOST_NAMED, Reason, remember
from tests.cast import client_at
from tests.documents.samples import undated
from tests.editor.conftest import opened, shown

LIST = "/me/revisions/"


def kept(cv, name=""):
    with editing(cv) as locked:
        return remember(locked, cv.owner, Reason.EDIT, name)


def act(client, revision, action, **values):
    return client.post(f"{LIST}{revision.number}/change/", {"action": action, **values})


def save(client, path, **values):
    response = client.post(path, {**opened(client.get(path)), **values})
    assert response.status_code == 302
    return response


def test_two_saves_of_one_sitting_are_one_state(hers, alice_cv):
    Profile.objects.update(updated_at=timezone.now() - timedelta(hours=1))

    save(hers, "/me/details/basics/", headline="First")
    save(hers, "/me/details/basics/", headline="Second")

    state = Revision.objects.get()
    assert state.document["basics"]["label"] == "Backend engineer"
    page = shown(hers.get(LIST))
    assert "Before a sitting of changes" in page
    assert "by you" in page


def test_state_is_shown_beside_what_is_said_now(hers, alice_cv, job):
    state = kept(alice_cv)
    save(hers, "/me/details/basics/", headline="Backend baker")
    Experience.objects.filter(pk=job.pk).update(location="Bandung")

    page = shown(hers.get(f"{LIST}{state.number}/"))

    assert "Backend <del>engineer</del>" in page
    assert "Backend <ins>baker</ins>" in page
    assert "<b>Developer</b>" in page
    assert "<ins>Bandung</ins>" in page
    assert "Invented College" not in page


def test_same_state_says_so(hers, alice_cv):
    state = kept(alice_cv)

    assert "says the same now" in shown(hers.get(f"{LIST}{state.number}/"))


def test_state_that_breaks_the_rules_of_today_is_still_shown(hers, alice_cv):
    state = kept(alice_cv)
    Revision.objects.update(document={**state.document, "work": [{"startDate": "soon"}]})

    page = hers.get(f"{LIST}{state.number}/")

    assert page.status_code == 200
    assert "work[0].startDate" in shown(page)
    assert "can be neither compared" in shown(page)
    assert act(hers, state, "restore").url == f"{LIST}{state.number}/"


def test_going_back_is_undone_by_one_button(hers, alice_cv):
    state = kept(alice_cv)
    save(hers, "/me/details/basics/", headline="Baker")
    edited = undated(complete_document(alice_cv))

    page = shown(hers.post(f"{LIST}{state.number}/change/", {"action": "restore"}, follow=True))
    assert Profile.objects.get().headline == "Backend engineer"
    number = Revision.objects.first().number
    assert f'form="undo" name="revision" value="{number}"' in page

    hers.post("/me/undo/", {"revision": number})
    assert undated(complete_document(alice_cv)) == edited


def test_emptying_keeps_address_and_rules_and_is_undone_as_one(hers, alice_cv, stranger):
    Profile.objects.update(email_audience=1, section_audiences={"projects": 2}, availability="looking")
    before = undated(complete_document(alice_cv))

    hers.post("/me/clear/")

    cv = Profile.objects.get()
    assert (cv.name, cv.slug, cv.visibility, cv.headline, cv.email) == ("Alice", "alice", "public", "", "")
    assert (cv.email_audience, cv.section_audiences, cv.availability) == (1, {"projects": 2}, "")
    assert "Fictional Rail" not in shown(stranger.get("/alice/"))
    assert (cv.experience_set.count(), cv.skill_items.count()) == (0, 0)

    act(hers, Revision.objects.get(), "restore")
    assert undated(complete_document(alice_cv)) == before
    assert "Fictional Rail" in shown(stranger.get("/alice/"))


def test_state_with_a_name_is_listed_by_it(hers, alice_cv):
    state = kept(alice_cv)

    act(hers, state, "name", name="Before Berlin")
    assert "Before Berlin" in shown(hers.get(LIST))

    act(hers, state, "name", name="")
    assert "Before Berlin" not in shown(hers.get(LIST))


def test_cv_is_kept_as_it_is_now_under_a_name(hers, alice_cv):
    assert hers.post(LIST, {"name": ""}).status_code == 422

    hers.post(LIST, {"name": "Today"})

    assert (Revision.objects.get().name, Revision.objects.get().reason) == ("Today", "keep")


def test_only_so_many_states_have_a_name(hers, alice_cv):
    Revision.objects.bulk_create(
        Revision(profile=alice_cv, number=n, document={}, name=f"No. {n}") for n in range(1, MOST_NAMED + 1)
    )
    state = kept(alice_cv)

    for refused in (hers.post(LIST, {"name": "More"}), act(hers, state, "name", name="More")):
        assert refused.status_code == 422
        assert "At most 50 states" in shown(refused)
    assert Revision.objects.filter(name="More").count() == 0
    assert Revision.objects.count() == MOST_NAMED + 1


def test_deleted_state_is_gone(hers, alice_cv):
    state = kept(alice_cv)

    act(hers, state, "delete")

    assert Revision.objects.count() == 0
    assert hers.get(f"{LIST}{state.number}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999", "9" * 30])
def test_unknown_state_is_404(hers, alice_cv, number):
    kept(alice_cv)

    assert hers.get(f"{LIST}{number}/").status_code == 404
    assert hers.post(f"{LIST}{number}/change/", {"action": "delete"}).status_code == 404


@pytest.mark.parametrize("action", ["", "burn", "\x00"])
def test_unknown_action_is_404(hers, alice_cv, action):
    assert act(hers, kept(alice_cv), action).status_code == 404


def test_states_of_others_do_not_exist(portal, alice_cv, bob):
    state = kept(alice_cv)
    his = client_at(portal, bob)
    his.post("/me/start/", {"name": "Bob", "slug": ""})

    assert his.get(f"{LIST}{state.number}/").status_code == 404
    assert act(his, state, "delete").status_code == 404
    assert Revision.objects.filter(profile=alice_cv).count() == 1


@pytest.mark.parametrize("states", [1, 3])
def test_list_costs_the_same_with_more_states(hers, alice_cv, django_assert_num_queries, states):
    for _each in range(states):
        kept(alice_cv)

    with django_assert_num_queries(7):
        hers.get(LIST)
