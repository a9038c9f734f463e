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
    answer = hers.post(ADD, {"location": "Typed", "organization": ""}, headers=HTMX)

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


def quiet(client, path, **values):
    sent = {**opened(client.get(path)), **values, "quiet": "1"}
    return client.post(path, sent, headers=HTMX)


def test_wrong_field_holds_back_no_other(hers, alice_cv, job):
    wrong = {"url": "not an address", "start_date": "2020-13"}
    answer = quiet(hers, address(job), role="Night engineer", technologies="Go", **wrong)

    assert answer.status_code == 422
    assert answer["CV-Version"] == str(Profile.objects.get().version)
    assert 'value="not an address"' in shown(answer)
    entry = Experience.objects.get()
    assert (entry.role, entry.url, entry.start_date) == ("Night engineer", job.url, job.start_date)
    assert [item.tag.name for item in entry.skill_items.all()] == ["Go"]
    again = {**opened(answer), "url": "https://example.org/", "start_date": "2020", "quiet": "1"}
    assert hers.post(address(job), again, headers=HTMX).status_code == 200
    assert Experience.objects.get().start_date == "2020"


def test_what_is_right_beside_a_mistake_waits_for_no_one_who_presses_save(hers, alice_cv, job):
    values = {**opened(hers.get(address(job))), "role": "Night engineer", "url": "not an address"}
    answer = hers.post(address(job), values, headers=HTMX)

    assert answer.status_code == 422
    assert "CV-Version" not in answer
    assert Experience.objects.get().role == "Developer"


def test_wrong_field_does_not_hide_a_conflict(hers, alice_cv, job):
    form = opened(hers.get(address(job)))
    Experience.objects.update(role="Changed elsewhere")

    values = {**form, "role": "Typed here", "url": "not an address", "quiet": "1"}
    answer = hers.post(address(job), values, headers=HTMX)

    assert answer.status_code == 409
    assert Experience.objects.get().role == "Changed elsewhere"


def test_part_of_a_profile_keeps_what_is_right(hers, alice_cv):
    answer = quiet(hers, "/me/details/contact/", email="not an address", phone="+62 811 2233 4455")

    assert answer.status_code == 422
    assert Profile.objects.values("email", "phone").get() == {
        "email": alice_cv.email,
        "phone": "+62 811-2233-4455",
    }
