"""The contribution calendar: kept as one line of text, drawn as one path for each level.

Knows nothing of pages: the drawing is numbers and path data, for a web page and a PDF alike. Weeks begin on
Monday; the last one is that of the day GitHub was asked, so the same state always gives the same drawing.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

WEEKS = 53  # at most
FEWEST_WEEKS = 14  # 90 days of public events and a bit of air
LEVELS = 5  # 0: nothing; 1 to 4: the quarters of the days on which there was something

# In units of the drawing. A cell is a smaller square with a stroke of its own colour and round joins
# (stroke-width ROUND): a corner that costs no bytes.
CELL, STEP, ROUND = 10, 13, 4
LEFT, TOP = 30, 18  # room for the names of days and months
HEIGHT = TOP + 7 * STEP - (STEP - CELL)


def pack(days: Mapping[str, int], last: date) -> str:
    """ "2026-11-02:1,,12": a number a day, nothing for none, of the weeks that a drawing up to `last` has."""
    start = _monday(last) - timedelta(weeks=WEEKS - 1)
    kept = {day: days[day] for day in days if start.isoformat() <= day <= last.isoformat() and days[day] > 0}
    if not kept:
        return ""
    first = date.fromisoformat(min(kept))
    length = (date.fromisoformat(max(kept)) - first).days + 1
    counts = (kept.get((first + timedelta(days=n)).isoformat(), "") for n in range(length))
    return f"{first}:{','.join(map(str, counts))}"


def unpack(text: str) -> dict[date, int]:
    """What pack wrote; only days that have something."""
    first, _colon, counts = text.partition(":")
    if not counts:
        return {}
    start = date.fromisoformat(first)
    return {start + timedelta(days=n): int(count) for n, count in enumerate(counts.split(",")) if count}


@dataclass(frozen=True)
class Month:
    """A month in numbers: what the drawing says, for whoever does not see it."""

    first: date
    total: int
    days: int  # on which there was something
    most: int  # on one day


@dataclass(frozen=True)
class Calendar:
    """Days with their numbers, from a Monday on up to `last`."""

    days: Mapping[date, int]
    first: date
    last: date

    @property
    def weeks(self) -> int:
        return (self.last - self.first).days // 7 + 1

    @property
    def is_year(self) -> bool:
        return self.weeks == WEEKS

    @property
    def width(self) -> int:
        return LEFT + self.weeks * STEP - (STEP - CELL)

    @property
    def height(self) -> int:
        return HEIGHT

    @cached_property
    def total(self) -> int:
        return sum(self.days.values())

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """All that the calendar touches, also those without anything."""
        counts: dict[date, list[int]] = {}
        for day in _each(self.first, self.last):
            counts.setdefault(day.replace(day=1), []).append(self.days.get(day, 0))
        return tuple(
            Month(first, sum(found), sum(map(bool, found)), max(found)) for first, found in counts.items()
        )

    @property
    def busiest(self) -> Month:
        return max(self.months, key=lambda month: month.total)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The cells of each level, from 0 on, as path data; "" where a level has none."""
        steps = steps_of(self.days)
        cells: list[list[str]] = [[] for _level in range(LEVELS)]
        inner, edge = CELL - ROUND, ROUND // 2
        for number, day in enumerate(_each(self.first, self.last)):
            x, y = self.x(number // 7) + edge, TOP + number % 7 * STEP + edge
            count = self.days.get(day, 0)
            level = 1 + bisect_left(steps, count) if count else 0
            cells[level].append(f"M{x} {y}h{inner}v{inner}h-{inner}z")
        return tuple(map("".join, cells))

    @property
    def month_labels(self) -> tuple[tuple[int, date], ...]:
        """Where a month's name stands, above the week of its first day; not where it would be cut off."""
        return tuple(
            (self.x(week), month.first)
            for month in self.months
            if month.first >= self.first
            and (week := (month.first - self.first).days // 7) < max(1, self.weeks - 1)
        )

    @property
    def day_labels(self) -> tuple[tuple[int, date], ...]:
        """Baselines of every other weekday, with a day of that name."""
        return tuple((TOP + row * STEP + CELL - 1, self.first + timedelta(days=row)) for row in (0, 2, 4))

    def x(self, week: int) -> int:
        return LEFT + week * STEP


def calendar_of(text: str, last: date, *, is_partial: bool = False) -> Calendar:
    """A year up to `last`. `is_partial`: the time before the first day is unknown, and left out."""
    days = {day: count for day, count in unpack(text).items() if day <= last}
    first = _monday(last) - timedelta(weeks=WEEKS - 1)
    if is_partial:
        shortest = _monday(last) - timedelta(weeks=FEWEST_WEEKS - 1)
        first = max(first, min(shortest, _monday(min(days, default=shortest))))
    return Calendar({day: count for day, count in days.items() if day >= first}, first, last)


def steps_of(days: Mapping[date, int]) -> tuple[int, int, int]:
    """The largest numbers of levels 1 to 3: quarters of the days, so one enormous day dims no others."""
    counts = sorted(count for count in days.values() if count) or [0]
    return tuple(counts[(len(counts) - 1) * quarter // 4] for quarter in (1, 2, 3))  # type: ignore[return-value]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _each(first: date, last: date):
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
