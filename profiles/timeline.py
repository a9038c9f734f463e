"""A career drawn over a year axis: study, jobs, projects and certificates.

Positions are per cent of the axis, so that the drawing is responsive without inline style; heights
are pixels. Both become SVG attributes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_noop, ngettext

from portals.words import gettext as _
from profiles.cv import CV, Item
from profiles.dates import month_number, this_month

WIDTH, WIDE = 640, 860  # pixels: the narrowest the drawing gets, and on a wide screen without a panel
LETTER = 12  # pixels: the size of a label
# The widths of letters, in parts of that size; those in between are 0.57, of scripts with wide signs 1.
WIDTHS = dict.fromkeys("iljtfrI.,:;'|!()[]/- ", 0.33) | dict.fromkeys("mwMW@%", 0.88)
WIDTHS |= dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.7)
JOB_HEIGHT, PROJECT_HEIGHT, MORE_HEIGHT, GAP = 27, 20, 14, 6  # pixels
LANES = 4  # at most, for jobs and for projects each; what finds none is counted below them
FEWEST_YEARS = 6  # a short career is not stretched over the whole width
MOST_YEARS = 70  # what lies before them is cut off: each year is drawn and put into words
MOST_SAID = 12  # facts of a year in words
BEGAN = {
    "study": gettext_noop("Began at %s."),
    "job": gettext_noop("Joined %s."),
    "proj": gettext_noop("Started %s."),
}


@dataclass(frozen=True)
class Span:
    kind: str  # study, job or proj: the class of its drawing
    label: str
    skills: str  # slugs, separated by blanks
    first: int  # month numbers, both included
    last: int
    at: bool = False  # the label is where somebody was, not what was done
    lane: int = 0


@dataclass(frozen=True)
class Bar:
    """A span with its place in the drawing."""

    span: Span
    x: str
    width: str
    y: int
    height: int
    label: str
    wide_label: str  # what fits on a wide screen, where that is more

    @property
    def text_y(self) -> float:
        return self.y + self.height / 2 + 4


@dataclass(frozen=True)
class More:
    """Spans that found no lane, in words below the others."""

    y: int
    text: str
    names: str


@dataclass(frozen=True)
class Year:
    number: int
    x: str
    says: str  # what happened, in words


@dataclass(frozen=True)
class Ruler:
    bars: list[Bar] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)  # certificates: x, name
    years: list[Year] = field(default_factory=list)
    chosen: Year | None = None
    year_width: str = ""
    now: str = ""
    axis: int = 0  # pixels from the top
    mark_y: int = 0

    @property
    def height(self) -> int:
        return self.axis + 24

    @property
    def label_y(self) -> int:
        return self.axis + 17


def draw(cv: CV, today: date, year: int | None = None) -> Ruler | None:
    """The drawing, with one year chosen (the present one by default); None without dated facts."""
    spans = _spans(cv, today)
    if not spans:
        return None
    end = this_month(today) // 12 + 1
    begin = min(min(span.first for span in spans) // 12, end - FEWEST_YEARS)
    begin = max(begin, end - MOST_YEARS)
    spans = [span for span in spans if span.last >= begin * 12]
    axis = _Axis(begin * 12, end * 12)
    bars, more, bottom = [], [], 1
    for height, group in (
        (JOB_HEIGHT, [span for span in spans if span.kind != "proj"]),
        (PROJECT_HEIGHT, [span for span in spans if span.kind == "proj"]),
    ):
        placed, left = _stack(group)
        bars += [axis.bar(span, bottom, height) for span in placed]
        bottom += (max((span.lane for span in placed), default=-1) + 1) * (height + GAP)
        if left:
            more.append(More(bottom + MORE_HEIGHT - GAP, *_more(left)))
            bottom += MORE_HEIGHT
    marks = [(axis.x(month_number(c.date)), c.name) for c in cv.certificates if axis.has(c.date)]
    years = [Year(y, axis.x(y * 12), _says(cv, spans, y)) for y in range(begin, end)]
    return Ruler(
        bars=bars,
        more=more,
        marks=marks,
        years=years,
        chosen=_choose(years, year),
        year_width=axis.length(12),
        now=axis.x(this_month(today) + 1),
        axis=bottom + (18 if marks else 2),
        mark_y=bottom + 6,
    )


def _choose(years: list[Year], number: int | None) -> Year:
    """The year asked for, else the last in which something happened."""
    eventful = [year for year in years if year.says] or years
    return next((year for year in years if year.number == number), eventful[-1])


@dataclass(frozen=True)
class _Axis:
    first: int
    stop: int

    def length(self, months: int) -> str:
        return f"{100 * months / (self.stop - self.first):.2f}%"

    def x(self, month: int) -> str:
        return self.length(month - self.first)

    def has(self, text: str) -> bool:
        return bool(text) and self.first <= month_number(text) < self.stop

    def bar(self, span: Span, top: int, height: int) -> Bar:
        first = max(span.first, self.first)
        months = span.last - first + 1
        part = months / (self.stop - self.first)
        label, wide = fitting(span.label, WIDTH * part - 14), fitting(span.label, WIDE * part - 14)
        return Bar(
            span=span,
            x=self.x(first),
            width=self.length(months),
            y=top + span.lane * (height + GAP),
            height=height,
            label=label,
            wide_label=wide if wide != label else "",
        )


def fitting(label: str, room: float) -> str:
    """As much of a label as fits into so many pixels; nothing where that would be a letter or two."""
    left = room / LETTER
    for place, letter in enumerate(label):
        left -= WIDTHS.get(letter, 0.57 if letter < "\u2e80" else 1)
        if left < 0:
            short = label[: max(place - 1, 0)].rstrip()
            return f"{short}…" if len(short) > 2 else ""
    return label


def _spans(cv: CV, today: date) -> list[Span]:
    kinds = [
        ("study", cv.education, "institution", ("study_type", "area")),
        ("job", cv.experience, "organization", ("role",)),
        ("proj", cv.projects, "", ("name",)),
    ]
    spans = [
        _span(kind, entry, getattr(entry, place, ""), (getattr(entry, name) for name in names), today)
        for kind, entries, place, names in kinds
        for entry in entries
        if entry.start_date and month_number(entry.start_date) <= this_month(today)
    ]
    return sorted(spans, key=lambda span: (span.first, span.last))


def _span(kind: str, entry: Item, place: str, names: Iterable[str], today: date) -> Span:
    start, end = entry.start_date, entry.end_date  # type: ignore[attr-defined]
    last = month_number(end, last=True) if end else this_month(today)
    skills = " ".join(tag.slug for tag in getattr(entry, "skills", ()))
    first = month_number(start)
    label = place or next(filter(None, names), "")
    return Span(kind, label, skills, first, max(first, min(last, this_month(today))), bool(place))


def _stack(spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """Each span in the first lane that is free at its beginning, and those for which there is none."""
    free: list[int] = []
    placed, left = [], []
    for span in spans:
        lane = next((i for i, month in enumerate(free) if month < span.first), len(free))
        if lane == LANES:
            left.append(span)
            continue
        free[lane : lane + 1] = [span.last]
        placed.append(replace(span, lane=lane))
    return placed, left


def _more(spans: list[Span]) -> tuple[str, str]:
    """How many there are besides, and which."""
    names = list(dict.fromkeys(span.label for span in spans))[:MOST_SAID]
    return ngettext("and %(n)d more", "and %(n)d more", len(spans)) % {"n": len(spans)}, ", ".join(names)


def _says(cv: CV, spans: list[Span], year: int) -> str:
    """The year in words: where the person was, what began, what was passed."""
    first, last = year * 12, year * 12 + 11
    parts = []
    for span in spans:
        if first <= span.first <= last:
            parts.append(_(BEGAN[span.kind if span.at else "proj"]) % span.label)
        elif span.kind != "proj" and span.first < first and span.last >= first:
            parts.append(_("At %s.") % span.label if span.at else f"{span.label}.")
    parts += [f"{c.name}." for c in cv.certificates if c.date[:4] == str(year)]
    return " ".join(parts[:MOST_SAID])
