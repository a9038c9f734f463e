"""Dates as people know them: a year, a month or a day.

JSON Resume writes them `2014`, `2014-06` or `2014-06-29`; so do we, as text, losing nothing and
sorting right. Time is counted in whole months, both ends included: March to May is 3 months.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

FORM = re.compile(
    r"(?P<year>[12]\d{3})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?", re.ASCII
)


def validate_partial_date(text: str) -> None:
    """Raise ValidationError unless `text` is YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar."""
    match = FORM.fullmatch(text)
    if match:
        try:
            date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        except ValueError:
            match = None
    if not match:
        raise ValidationError(
            _("Enter a year, a month or a day: 2014, 2014-06 or 2014-06-29."),
            code="date",
        )


class PartialDateField(models.CharField):
    """A date of which the month or the day may be unknown, kept as text; empty means unknown."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        from profiles.fields import PartialDateFormField

        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


def month_number(text: str, *, last: bool = False) -> int:
    """Months since year 0. A bare year counts from January, or to December when `last`."""
    year, month = int(text[:4]), int(text[5:7] or 0)
    return year * 12 + (month or (12 if last else 1)) - 1


def this_month(today: date) -> int:
    return today.year * 12 + today.month - 1


def month_text(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


class TimeUsed(NamedTuple):
    """How long something was done, without anything that changes with the calendar."""

    closed_months: int  # months that are over, each counted once; none after open_since
    open_since: str  # "YYYY-MM" when it still goes on, else ""
    last_used: str  # "YYYY-MM" of the last month when it is over, else ""

    def months(self, today: date) -> int:
        """The total on that day."""
        if not self.open_since:
            return self.closed_months
        return self.closed_months + max(0, this_month(today) - month_number(self.open_since) + 1)


def time_used(spans: Iterable[tuple[str, str]]) -> TimeUsed:
    """The union of (start, end) spans; an empty end means "still going on", no start is skipped."""
    known = [(month_number(start), end) for start, end in spans if start]
    opened = min((start for start, end in known if not end), default=None)
    closed = sorted((start, month_number(end, last=True)) for start, end in known if end)
    total, reached = 0, -1
    for start, end in closed:
        first = max(start, reached + 1)
        stop = end if opened is None else min(end, opened - 1)
        total += max(0, stop - first + 1)
        reached = max(reached, stop)
    if opened is not None:
        return TimeUsed(total, month_text(opened), "")
    return TimeUsed(total, "", month_text(max(end for _, end in closed)) if closed else "")
