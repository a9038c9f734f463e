"""The same forms, asked for and sent by htmx: the answer is the part of /me/ that changed."""

import pytest

from profiles.models import Experience, Profile
from tests.cast import client_at
from tests.editor.conftest import opened, shown
from tests.editor.values import ENTRIES

pytestmark = pytest.mark.any_database

HTMX = {"HX-Request": "true"}
ADD = "/me/experience/add/"
BASICS = "/me/details/basics/"


def address(job):
    return f"/me/experience/{job.uid}/"


def test_form_opens_without_the_page_around_it(hers, alice_cv, job):
    page, fragment = hers.get(address(job)), hers.get(address(job), headers=HTMX)

    assert "<html" in shown(page)
    assert "<html" not in shown(fragment)
    assert opened(fragment) == opened(page)
    assert f'id="e-{job.uid}"' in shown(fragment)


def test_saved_form_gives_way_to_my_page_as_it_is_now(hers, alice_cv, job):
    form = opened(hers.get(address(job), headers=HTMX))

    answer = hers.post(address(job), {**form, "role": "Renamed"}, headers=HTMX)

    assert (answer.status_code, answer["HX-Retarget"]) == (200, "#ed-main")
    assert answer["CV-Version"] == str(Profile.objects.get().version)
    assert "Renamed" in shown(answer)
    assert "<html" not in shown(answer)


def test_form_that_saves_itself_stays_open_and_may_save_again(hers, alice_cv):
    form = opened(hers.get(BASICS))

    for headline in ("One", "Two"):
        answer = hers.post(BASICS, {**form, "headline": headline, "quiet": "1"}, headers=HTMX)
        form["seen"] = answer.context["seen"]

    assert Profile.objects.get().headline == "Two"
    assert f'value="{form["seen"]}"' in shown(answer)
    assert form["seen"] == opened(hers.get(BASICS))["seen"]
    assert "HX-Retarget" not in answer


def test_mistake_stays_in_place_with_what_was_typed(hers, alice_cv):
    answer = hers.post(ADD, {"role": "Typed", "organization": ""}, headers=HTMX)

    assert answer.status_code == 422
    assert 'value="Typed"' in shown(answer)
    assert "HX-Retarget" not in answer


def test_new_entry_is_saved_once_however_often_it_is_sent(hers, alice_cv):
    form = {**opened(hers.get(ADD, headers=HTMX)), "organization": "Newest"}

    answers = [hers.post(ADD, form, headers=HTMX) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Experience.objects.filter(organization="Newest").count() == 1


def test_deletion_offers_its_undo_in_place(hers, alice_cv, job):
    deleted = hers.post(f"{address(job)}change/", {"action": "delete"}, headers=HTMX)
    assert f'form="undo" name="removed" value="{job.uid}"' in shown(deleted)

    undone = hers.post("/me/undo/", {"removed": job.uid}, headers=HTMX)

    assert "Fictional Rail" in shown(undone)
    assert "Developer is back." in shown(undone)


def test_whoever_has_no_page_is_sent_to_begin_one(portal, bob):
    answer = client_at(portal, bob).get(BASICS, headers=HTMX)

    assert answer["HX-Redirect"] == "/me/start/"


@pytest.mark.parametrize("section", ENTRIES)
def test_new_entry_waits_for_its_button_and_is_kept_in_the_browser(hers, alice_cv, section):
    form = shown(hers.get(f"/me/{section}/add/", headers=HTMX))

    assert f'data-draft="/me/{section}/add/#' in form
    assert 'data-hx-trigger="submit"' in form
