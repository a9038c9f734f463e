"""Dates as people know them: a year, a month or a day.

JSON Resume writes them `2014`, `2014-06` or `2014-06-29`; so do we, as text, losing nothing and
sorting right. Time is counted in whole months, both ends included: March to May is 3 months.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?", re.ASCII
)
FIRST_YEAR = 1900
YEARS_AHEAD = 10  # the end of a study may be known


def is_partial_date(text: str) -> bool:
    """Whether it is YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar."""
    match = FORM.fullmatch(text)
    try:
        return bool(match and date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)))
    except ValueError:
        return False


def validate_year(year: int) -> None:
    """Raise ValidationError for one that has no place in the life of somebody who looks for work."""
    last = date.today().year + YEARS_AHEAD
    if not FIRST_YEAR <= year <= last:
        words = _("The year must be from %(first)d to %(last)d.")
        raise ValidationError(words % {"first": FIRST_YEAR, "last": last}, code="range")


def validate_partial_date(text: str) -> None:
    """Raise ValidationError unless `text` is a partial date of a year that can be meant."""
    if FORM.fullmatch(text):
        validate_year(int(text[:4]))
    if not is_partial_date(text):
        raise ValidationError(
            _("Enter a year, a month or a day: 2014, 2014-06 or 2014-06-29."),
            code="date",
        )


def month_number(text: str, *, last: bool = False) -> int:
    """Months since year 0. A bare year counts from January, or to December when `last`."""
    year, month = int(text[:4]), int(text[5:7] or 0)
    return year * 12 + (month or (12 if last else 1)) - 1


def this_month(today: date) -> int:
    return today.year * 12 + today.month - 1


def month_text(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


NEVER = 12 * 10_000  # later than any month


class TimeUsed(NamedTuple):
    """How long something was done, without anything that changes with the calendar."""

    closed_months: int  # months before open_since, each counted once; all months when there is an end
    open_since: str  # "YYYY-MM" in which began what goes on without an end, else ""
    last_used: str  # "YYYY-MM" of the last month when there is an end, else ""
    last_since: str = ""  # "YYYY-MM" in which the stretch began that ends with last_used, else ""
    # The stretches before the last, "2018-01/2020-03", kept only where the last had not begun on the day of
    # counting: then those before it may lie ahead too.
    earlier_spans: tuple[str, ...] = ()

    def months(self, today: date) -> int:
        """The total up to that day's month: an end may lie ahead, as that of a study does."""
        if self.earlier_spans:
            return sum(months_until(0, first, last, today) for first, last in self._spans())
        return months_until(*self._last(), today)

    def stretches(self, today: date) -> tuple[int, int | None, int | None]:
        """Months that are over, and month numbers of the beginning and the end of the stretch after them,
        the end None if open. Exact until something begins after that stretch.
        """
        if not self.earlier_spans:
            return self._last()
        over = 0
        *before, last = self._spans()
        for first, end in before:
            if end >= this_month(today):
                return over, first, end
            over += end - first + 1
        return over, *last

    def last_month(self, today: date) -> int:
        """Number of the last month up to that day's; 0 for no time, or none that has begun."""
        spans = self._spans() if self.earlier_spans else [self._last()[1:]]
        begun = [end for first, end in spans if first is not None and first <= this_month(today)]
        return _until(begun[-1], today) if begun else 0

    def is_used(self, today: date) -> bool:
        """Whether it goes on in that day's month."""
        return self.last_month(today) == this_month(today)

    def _last(self) -> tuple[int, int | None, int | None]:
        """Months before the last stretch, its beginning and its end."""
        if self.open_since:
            return self.closed_months, month_number(self.open_since), None
        if not self.last_since:
            return self.closed_months, None, None
        first, last = month_number(self.last_since), month_number(self.last_used)
        return self.closed_months - (last - first + 1), first, last

    def _spans(self) -> list[tuple[Any, Any]]:
        """All stretches; call it only where the earlier ones are kept."""
        spans = (span.split("/") for span in self.earlier_spans)
        return [*((month_number(start), month_number(end)) for start, end in spans), self._last()[1:]]


def _until(last: int | None, today: date) -> int:
    """The end of a stretch, or now."""
    return this_month(today) if last is None else min(last, this_month(today))


def months_until(earlier: int, first: int | None, last: int | None, today: date) -> int:
    """Months before the last stretch and those of it up to that day; see `TimeUsed.stretches`."""
    if first is None:
        return earlier
    return earlier + max(0, _until(last, today) - first + 1)


def time_used(spans: Iterable[tuple[str, str]], today: date | None = None) -> TimeUsed:
    """The union of (start, end) spans; an empty end means "still going on".

    What has no start, or an end before it, is skipped. `today`, the day of counting, decides only how
    much detail is kept.
    """
    found: list[list[int]] = []  # stretches in order, with gaps between them
    for first, last in sorted((month_number(start), _end(end)) for start, end in spans if start):
        if found and first <= found[-1][1] + 1:
            found[-1][1] = max(last, found[-1][1])
        elif first <= last:
            found.append([first, last])
    if not found:
        return TimeUsed(0, "", "")
    first, last = found.pop()
    earlier = sum(end - start + 1 for start, end in found)
    kept = found if first > this_month(today or date.today()) else []
    before = tuple(f"{month_text(start)}/{month_text(end)}" for start, end in kept)
    if last == NEVER:
        return TimeUsed(earlier, month_text(first), "", earlier_spans=before)
    return TimeUsed(earlier + last - first + 1, "", month_text(last), month_text(first), before)


def _end(text: str) -> int:
    return month_number(text, last=True) if text else NEVER
