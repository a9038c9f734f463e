"""GitHub activity on paper: the state as it is stored, so that the same CV gives the same bytes."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from profiles.cv import GitHubFact
from profiles.github.calendar import LEFT, ROUND, TOP, Calendar, calendar_of
from profiles.models.github import CalendarSource
from profiles.pdf.accent import tint
from profiles.pdf.shapes import Drawing, Named, Part, Piece, Row
from profiles.periods import partial_date_text

NOTHING = "#e9ecef"  # a day without anything
SHADES = (0.25, 0.5, 0.75, 1)  # of the accent, for the other levels


def part_of(fact: GitHubFact, accent: str) -> Part:
    """`accent` is the colour of the busiest days."""
    return Part("GitHub", rows=tuple(_rows(fact)), drawing=_drawing(fact, accent))


def _rows(fact: GitHubFact) -> Iterator[Row]:
    """What was done, directly below its drawing; by which account, in which languages, and where."""
    if calendar := _calendar(fact):
        yield Row(text=_says(fact, calendar))
    yield Row(_("Account"), pieces=(Piece(fact.url, "url"),))
    if fact.languages:
        yield Row(_("Languages"), names=tuple(_language(share) for share in fact.languages))
    if fact.repositories:
        names = (Named(one.name, one.language) for one in fact.repositories)
        yield Row(_("Repositories"), names=tuple(names))


def _language(share) -> Named:
    return Named(share.name or _("Others"), f"{(share.permille + 5) // 10 or 1}%")


def _calendar(fact: GitHubFact) -> Calendar | None:
    if not fact.calendar_source or not fact.as_of:
        return None
    partial = fact.calendar_source == CalendarSource.EVENTS
    return calendar_of(fact.calendar, date.fromisoformat(fact.as_of), is_partial=partial)


def _drawing(fact: GitHubFact, accent: str) -> Drawing | None:
    calendar = _calendar(fact)
    if calendar is None or not calendar.total:
        return None
    colours = [NOTHING, *(tint(accent, share) for share in SHADES)]
    paths = tuple((colour, path) for colour, path in zip(colours, calendar.paths, strict=True) if path)
    view = f"{LEFT} {TOP} {calendar.width - LEFT} {calendar.height - TOP}"
    return Drawing(_says(fact, calendar), view, ROUND, paths)


def _says(fact: GitHubFact, calendar: Calendar) -> str:
    words = {
        "number": number_format(calendar.total, use_l10n=True, force_grouping=True),
        "first": partial_date_text(calendar.first.isoformat()[:7]),
        "last": partial_date_text(calendar.last.isoformat()[:7]),
    }
    if fact.calendar_source == CalendarSource.EVENTS:
        return _("%(number)s public contributions, %(first)s to %(last)s") % words
    return _("%(number)s contributions, %(first)s to %(last)s") % words
