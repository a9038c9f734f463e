"""Dates are asked for as month and year; an open end is a tick; nothing that is known gets lost."""

import html

import pytest
from django.utils import translation

from profiles.models import Certificate, Experience
from tests.editor.conftest import opened, shown
from tests.factories import ExperienceFactory

pytestmark = pytest.mark.any_database

ADD = "/me/experience/add/"


def parts(name, year="", month="", **more):
    return {f"{name}_{part}": text for part, text in {"year": year, "month": month, **more}.items()}


def add_job(client, **values):
    return client.post(ADD, {"organization": "Typed Works", **values})


def typed_job():
    return Experience.objects.get(organization="Typed Works")


@pytest.mark.parametrize(
    ("start", "kept"),
    [
        (("2014", "06"), "2014-06"),
        (("2014",), "2014"),
        ((" 2014 ", "12"), "2014-12"),
        (("06/2014",), "2014-06"),
        (("2014-06-29", "07"), "2014-06-29"),
        ((), ""),
    ],
)
def test_month_and_year_become_one_text(hers, alice_cv, start, kept):
    add_job(hers, **parts("start_date", *start), **parts("end_date"), end_date_now="on")

    assert typed_job().start_date == kept


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (("", "06"), "Enter the year as well."),
        (("14", "06"), "Enter the year with four digits"),
        (("soon",), "Enter the year with four digits"),
        (("29/02/2015",), "There is no such day."),
        (("2015-02-29",), "There is no such day."),
        (("0000",), "The year must be from 1900 to"),
        (("9999", "06"), "The year must be from 1900 to"),
        (("2014<", "13"), "Enter the year with four digits"),
        (("be\x00fore", "06"), "Enter the year with four digits"),
    ],
)
def test_mistake_stands_at_its_field_with_what_was_typed(hers, alice_cv, start, words):
    response = add_job(hers, **parts("start_date", *start), end_date_now="on", end_date_year="")

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, ["start_date"])
    assert form.errors["start_date"][0].startswith(words)
    assert "nothing is saved yet: <b>From</b>" in shown(response)
    assert f'_start_date_year" value="{html.escape(start[0])}' in shown(response)


def test_open_end_clears_what_the_other_fields_say(hers, alice_cv):
    add_job(hers, **parts("start_date", "2014"), **parts("end_date", "2015", "05"), end_date_now="on")

    assert typed_job().end_date == ""


def test_end_that_is_not_open_has_to_be_given(hers, alice_cv):
    response = add_job(hers, **parts("start_date", "2014"), **parts("end_date"))

    assert response.context["form"].errors == {"end_date": ["Enter when it ended, or say that it goes on."]}
    assert 'name="end_date_now"' in shown(response)
    assert '_now" checked' not in shown(response)


@pytest.mark.parametrize(("end", "is_open"), [("", True), ("2015-03", False)])
def test_form_says_whether_the_end_is_open(hers, alice_cv, end, is_open):
    job = ExperienceFactory(profile=alice_cv, start_date="2014", end_date=end)

    page = shown(hers.get(f"/me/experience/{job.uid}/"))

    assert ('_now" checked' in page) == is_open
    assert "I work here now" in page
    assert ('<option value="03" selected>March' in page) == (not is_open)


def test_day_is_kept_by_a_form_that_is_saved_as_it_is(hers, alice_cv):
    certificate = Certificate.objects.create(profile=alice_cv, name="Diver", date="2019-02-03")
    address = f"/me/certificates/{certificate.uid}/"
    page = hers.get(address)
    assert 'name="date_day"' in shown(page)
    values = {"name": "Diver", "seen": opened(page)["seen"], **parts("date", "2019", "02", day="03")}

    assert hers.post(address, values).status_code == 302
    certificate.refresh_from_db()
    assert certificate.date == "2019-02-03"

    hers.post(address, {**values, **parts("date", "2020", "05", day="")})
    certificate.refresh_from_db()
    assert certificate.date == "2020-05"


def test_months_have_names_in_the_language_of_the_site(hers, alice_cv):
    with translation.override("id"):
        hers.cookies["django_language"] = "id"
        page = shown(hers.get(ADD))

    assert '<option value="08">Agustus' in page


def test_both_dates_of_a_conflict_are_shown_and_either_is_taken(hers, alice_cv):
    job = ExperienceFactory(profile=alice_cv, start_date="2014-06", end_date="2015")
    address = f"/me/experience/{job.uid}/"
    before = {"organization": job.organization, "role": job.role, "seen": opened(hers.get(address))["seen"]}
    now = {**before, **parts("start_date", "2014", "06"), **parts("end_date"), "end_date_now": "on"}
    hers.post(address, now)

    mine = {**before, **parts("start_date", "2014", "06"), **parts("end_date", "2016", "03")}
    told = hers.post(address, mine)

    [difference] = [d for d in told.context["form"].differences if d.name == "end_date"]
    assert (difference.mine, difference.theirs) == ("Mar 2016", "I work here now")
    seen = {"seen": told.context["form"].saved}
    assert hers.post(address, {**mine, **seen, "take-end_date": "theirs"}).status_code == 302
    job.refresh_from_db()
    assert job.end_date == ""
