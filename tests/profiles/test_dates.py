from contextlib import nullcontext
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from profiles.dates import TimeUsed, time_used, validate_partial_date
from profiles.fields import PartialDateFormField
from profiles.periods import duration_text, months_between, period_text, years_text

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("text", ["2014", "2014-06", "2014-06-29", "2024-02-29"])
def test_partial_date_accepts_a_year_a_month_or_a_day(text):
    validate_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("14", "2014-13", "2014-02-30", "2014-6", "3014", "2014-06-29T00:00", "2014\n", "\x00"),
        *("٢٠١٤", "2٠١٤"),  # digits of another script
    ],
)
def test_partial_date_refuses_what_is_no_date(text):
    with pytest.raises(ValidationError):
        validate_partial_date(text)


@pytest.mark.parametrize(("years", "is_meant"), [(-200, False), (-50, True), (10, True), (11, False)])
def test_partial_date_is_of_a_year_that_can_be_meant(years, is_meant):
    text = str(date.today().year + years)

    with nullcontext() if is_meant else pytest.raises(ValidationError, match="from 1900 to"):
        validate_partial_date(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("06/2014", "2014-06"), ("6/2014", "2014-06"), ("29/6/2014", "2014-06-29"), (" 2014 ", "2014")],
)
def test_partial_date_form_field_understands_habits(typed, meant):
    assert PartialDateFormField().clean(typed) == meant


def test_time_used_counts_overlapping_months_once():
    spans = [("2020-01", "2020-06"), ("2020-04", "2020-12"), ("2018", "2018")]

    assert time_used(spans) == TimeUsed(24, "", "2020-12", "2020-01")


def test_time_used_that_still_goes_on_grows_with_the_calendar():
    used = time_used([("2019-01", "2020-06"), ("2020-01", "")])

    assert used == TimeUsed(0, "2019-01", "")
    assert used.months(TODAY) == 12 + 83
    assert used.months(date(2026, 12, 1)) == 12 + 84


def test_time_used_ignores_what_has_no_beginning():
    assert time_used([("", "2020"), ("", "")]) == TimeUsed(0, "", "")


def test_time_used_in_the_future_is_not_negative():
    assert time_used([("2030-01", "")]).months(TODAY) == 0


def test_months_count_both_ends():
    assert months_between("2023-03", "", TODAY) == 45
    assert months_between("2020-08", "2021-02", TODAY) == 7


def test_months_do_not_count_what_lies_ahead():
    assert months_between("2026-10", "2029", TODAY) == 2
    assert months_between("2027-01", "2029", TODAY) == 0


@pytest.mark.parametrize(("months", "text"), [(0, ""), (7, "7 mo"), (12, "1 y"), (45, "3 y 9 mo")])
def test_duration_in_words(months, text):
    assert duration_text(months) == text


def test_years_in_words_say_less_than_a_year_honestly():
    assert [years_text(months) for months in (0, 11, 12, 47)] == ["", "< 1 y", "1 y", "3 y"]


def test_period_in_words():
    assert period_text("2023-03", "") == "Mar 2023 – now"
    assert period_text("2011", "2015") == "2011 – 2015"
    assert period_text("", "2019") == "2019"
    assert period_text("2016-08-24", "2016-08-24") == "24 Aug 2016"
