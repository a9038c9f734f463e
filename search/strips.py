"""Careers as bars on a year axis: one axis for all on a page, so that lines can be compared.

Positions are per cent of the axis: the drawing is responsive and needs no inline style.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from profiles.dates import this_month
from search.cards import Card, Span

FEWEST_YEARS = 15  # before the present one: a page of beginners looks like any other
MOST_YEARS = 40
GAP = 0.7  # per cent, between two bars that follow each other
NARROWEST = 0.7  # per cent


@dataclass(frozen=True)
class Bar:
    """`x` and `width` as SVG attributes take them."""

    x: str
    width: str
    hit: bool = False


@dataclass(frozen=True)
class Axis:
    """The months from the beginning of one year to the end of the present one."""

    first_year: int
    last_year: int
    now: int  # month number

    @classmethod
    def over(cls, cards: Iterable[Card], today: date, wanted: Sequence[str] = ()) -> "Axis":
        """Long enough for all of these careers, up to a limit, and never shorter than usual."""
        earliest = min((first_month(card, wanted) // 12 for card in cards if card.jobs), default=today.year)
        first = max(today.year - MOST_YEARS, min(earliest, today.year - FEWEST_YEARS))
        return cls(first, today.year, this_month(today))

    def x(self, month: int) -> float:
        """Per cent from the left to the beginning of this month."""
        start, end = self.first_year * 12, (self.last_year + 1) * 12
        return max(0.0, min(100.0, (month - start) * 100 / (end - start)))

    def ticks(self, most: int = 5) -> list[tuple[int, str]]:
        """Round years and where they begin, at most so many."""
        years = self.last_year - self.first_year + 1
        step = next(step for step in (1, 2, 4, 5, 10, 20) if years / step <= most)
        begin = self.first_year if step in (2, 4) else -(-self.first_year // step) * step
        return [(year, percent(self.x(year * 12))) for year in range(begin, self.last_year + 1, step)]

    def bars(self, spans: Iterable[Span], hit: bool = False) -> list[Bar]:
        """What is open goes on until now; what lies before the axis is cut off."""
        result = []
        for start, end in spans:
            last = self.now if end is None else min(end, self.now)
            if start > self.now or last < self.first_year * 12:
                continue
            left, right = self.x(start), self.x(last + 1)
            result.append(Bar(percent(left), percent(max(NARROWEST, right - left - GAP)), hit))
        return result


@dataclass(frozen=True)
class Strip:
    """A career, and the time in it with what was looked for."""

    bars: list[Bar]
    since: int | None  # year


def first_month(card: Card, wanted: Sequence[str] = ()) -> int:
    """Where the drawing of a career begins: work, or the first use of what was looked for."""
    return min(first for first, _last in (*card.jobs, *_hits(card, wanted)))


def _hits(card: Card, wanted: Sequence[str]) -> list[Span]:
    return [span for skill in card.skills if skill.slug in wanted for span in skill.spans]


def strip_of(card: Card, axis: Axis, wanted: Sequence[str] = ()) -> Strip:
    bars = axis.bars(card.jobs) + axis.bars(_hits(card, wanted), hit=True)
    return Strip(bars, card.jobs[0][0] // 12 if card.jobs else None)


def percent(number: float) -> str:
    return f"{number:.2f}%"
