"""Drawing what GitHub says. In Python, like the ruler: hundreds of nodes and cells are slow as templates."""

from html import escape

from django import template
from django.utils.formats import date_format
from django.utils.safestring import mark_safe

from profiles.github.calendar import CELL, LEVELS, STEP, Calendar
from profiles.github.section import GitHubSection

register = template.Library()


@register.simple_tag
def contribution_calendar(section: GitHubSection):
    """A path for each level; the words stand in its label."""
    calendar = section.calendar
    whole = "" if calendar.is_year else " cal-part"
    return mark_safe(  # noqa: S308 - the words are escaped, the rest is numbers
        f'<svg class="cal{whole}" viewBox="0 0 {calendar.width} {calendar.height}" width="{calendar.width}"'
        f' height="{calendar.height}" role="img" aria-label="{escape(section.says())}">'
        f"{_labels(calendar)}{_cells(calendar)}</svg>"
    )


def _labels(calendar: Calendar) -> str:
    months = (
        f'<text x="{x}" y="10">{escape(date_format(month, "M"))}</text>' for x, month in calendar.month_labels
    )
    days = (f'<text x="0" y="{y}">{escape(date_format(day, "D"))}</text>' for y, day in calendar.day_labels)
    return "".join([*months, *days])


def _cells(calendar: Calendar) -> str:
    return "".join(
        f'<path class="c{level}" d="{path}"/>' for level, path in enumerate(calendar.paths) if path
    )


@register.simple_tag
def calendar_key():
    """The levels from less to more."""
    width = LEVELS * STEP - (STEP - CELL)
    cells = "".join(f'<path class="c{n}" d="M{n * STEP + 2} 2h6v6h-6z"/>' for n in range(LEVELS))
    return mark_safe(f'<svg class="cal-levels" viewBox="0 0 {width} {CELL}">{cells}</svg>')  # noqa: S308 - ours


@register.simple_tag
def language_bar(section: GitHubSection):
    """Shares side by side; the legend below says them in words."""
    pieces = "".join(
        f'<rect class="{share.css}" x="{share.x}" width="{share.width}" height="8"/>'
        for share in section.shares()
    )
    return mark_safe(f'<svg class="langbar" aria-hidden="true">{pieces}</svg>')  # noqa: S308 - numbers of ours
