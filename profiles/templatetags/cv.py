"""Template tags for rendering a `CV`."""

import json
from datetime import date
from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from portals.templatetags.look import icon, level_bars, status
from profiles import periods
from profiles.choices import Availability
from profiles.freshness import is_stale, said_text
from profiles.standards import country_name

register = template.Library()

register.filter("partial_date", periods.partial_date_text)
register.filter("duration", periods.duration_text)
register.filter("years", periods.years_text)
register.filter("country", country_name)


@register.filter
def period(entry):
    """From when to when: "Mar 2023 – now"."""
    return periods.period_text(entry.start_date, entry.end_date)


@register.simple_tag
def photo_url(cv, size=480):
    """Address of the person's photo, "" without one; it changes with the picture."""
    if not cv.photo or not cv.slug:
        return ""
    return f"{reverse('profiles:photo', args=[cv.slug])}?size={size}&v={cv.photo}"


@register.simple_tag
def availability(person, text="", badge=False):
    """The availability of a CV or card, and how fresh it is: "Looking, said 3 weeks ago"."""
    if person.availability not in Availability.values:
        return ""
    said = person.availability_said
    today = date.today()
    words = text or Availability(person.availability).label
    if fresh := said_text(person.availability, said, today):
        words = format_html("{} <small>{}</small>", words, fresh)
    return status(person.availability, words, badge, is_stale(person.availability, said, today))


# What could end the script element or start another, as JSON's own escapes.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data):
    """A data block for machines. It is no script: a CSP without inline scripts lets it be."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@register.filter
def bare_url(url):
    """A link as people read it: without scheme, "www." and closing slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


@register.filter
def dialable(phone):
    """A phone number as RFC 3966 wants it in `tel:`: digits, and a plus in front."""
    return ("+" if phone.strip().startswith("+") else "") + "".join(c for c in phone if c.isdigit())


# Chips and the ruler are drawn in Python: they are half of a page's nodes, and as templates they
# took more time than everything else together. Whatever a person wrote goes through escape().

CURRENT = ' aria-current="true"'


@register.simple_tag
def skill_chips(chips):
    """The technologies of a person: level, name, time, repositories on GitHub."""
    return mark_safe("".join(map(_skill_chip, chips)))  # noqa: S308 - _skill_chip escapes


def _skill_chip(chip):
    parts = [
        f'<a class="chip" id="t-{escape(chip.slug)}" href="{escape(chip.url)}"',
        f' data-skill="{escape(chip.slug)}" rel="nofollow"{CURRENT if chip.chosen else ""}',
        f' title="{escape(chip.pushed)}">' if chip.pushed else ">",
        level_bars(chip.level) if chip.level else "",
        f'<span class="visually-hidden">{escape(chip.level_word)},</span>' if chip.level_word else "",
        f"<span>{escape(chip.name)}</span>",
        f"<small>{escape(chip.time)}</small>" if chip.time else "",
        f"<small>{escape(chip.repositories)}</small>" if chip.repositories else "",
        f"{icon('x')}</a>" if chip.chosen else "</a>",
    ]
    return "".join(parts)


@register.simple_tag
def entry_chips(entry):
    """The technologies of an entry."""
    if not entry.chips:
        return ""
    chips = "".join(
        f'<a class="chip chip-s" id="{escape(entry.item.uid)}-{escape(chip.slug)}" href="{escape(chip.url)}"'
        f' data-skill="{escape(chip.slug)}" rel="nofollow"{CURRENT if chip.chosen else ""}>'
        f"<span>{escape(chip.name)}</span></a>"
        for chip in entry.chips
    )
    return mark_safe(f'<div class="chips" data-hx-boost="true">{chips}</div>')  # noqa: S308 - escaped above


@register.simple_tag
def ruler_bars(ruler, chosen=frozenset()):
    """Study, jobs and projects, lit where they use all that is chosen; certificates as diamonds."""

    def lit(bar):
        return " lit" if chosen and chosen <= set(bar.span.skills.split()) else ""

    bars = (
        f'<g class="span {bar.span.kind}{lit(bar)}"'
        f' data-skills="{escape(bar.span.skills)}"><title>{escape(bar.span.label)}</title>'
        f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}" rx="4"/>'
        f"{''.join(_labels(bar))}</g>"
        for bar in ruler.bars
    )
    more = (
        f'<text class="more" x="100%" text-anchor="end" y="{more.y}"><title>{escape(more.names)}</title>'
        f"{escape(more.text)}</text>"
        for more in ruler.more
    )
    marks = (
        f'<svg class="dia" x="{x}" y="{ruler.mark_y}" overflow="visible"><title>{escape(name)}</title>'
        '<path d="M0-4.5 4.5 0 0 4.5-4.5 0z"/></svg>'
        for x, name in ruler.marks
    )
    return mark_safe("".join([*bars, *more, *marks]))  # noqa: S308 - labels and names are escaped, the rest is ours


def _labels(bar):
    """One text, or two of which the style sheet shows the one that fits."""
    narrow, wide = ("", "") if not bar.wide_label else (' class="narrow"', ' class="wide"')
    for text, css in ((bar.label, narrow), (bar.wide_label, wide)):
        if text:
            yield f'<text{css} x="{bar.x}" dx="7" y="{bar.text_y}">{escape(text)}</text>'


@register.simple_tag
def ruler_years(ruler):
    """The axis: a tick and a label a year, each knowing what happened then; labels that have room show."""
    step = -(-len(ruler.years) // ROOM_FOR_YEARS)
    last = ruler.years[-1]
    years = []
    for year in ruler.years:
        place = 'x="100%" text-anchor="end"' if year is last else f'x="{year.x}" dx="5"'
        css = "" if (last.number - year.number) % step == 0 else "minor "
        css += "on" if year is ruler.chosen else ""
        years.append(
            f'<rect class="tick" x="{year.x}" y="{ruler.axis}" width="1" height="6"/>'
            f'<text data-year="{year.number}" data-says="{escape(year.says)}" data-x="{year.x}" {place}'
            f' y="{ruler.label_y}" class="{css}">{year.number}</text>'
        )
    return mark_safe("".join(years))  # noqa: S308 - what happened is escaped, the rest is numbers


ROOM_FOR_YEARS = 14
