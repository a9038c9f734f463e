"""Template tags for rendering a `CV`."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from portals.templatetags.look import icon, level_bars
from profiles import periods

register = template.Library()

register.filter("partial_date", periods.partial_date_text)
register.filter("duration", periods.duration_text)
register.filter("years", periods.years_text)


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
# took more time than everything else together.

CURRENT = mark_safe(' aria-current="true"')


@register.simple_tag
def skill_chips(chips):
    """The technologies of a person: level, name, time."""
    return format_html_join(
        "",
        '<a class="chip" id="t-{}" href="{}" data-skill="{}" rel="nofollow"{}>{}{}<span>{}</span>{}{}</a>',
        (
            (
                *(chip.slug, chip.url, chip.slug, CURRENT if chip.chosen else ""),
                level_bars(chip.level) if chip.level else "",
                _only_read_aloud(chip.level_word),
                chip.name,
                format_html("<small>{}</small>", chip.time) if chip.time else "",
                icon("x") if chip.chosen else "",
            )
            for chip in chips
        ),
    )


def _only_read_aloud(word):
    return format_html('<span class="visually-hidden">{},</span>', word) if word else ""


@register.simple_tag
def entry_chips(entry):
    """The technologies of a job or project."""
    if not entry.chips:
        return ""
    chips = format_html_join(
        "",
        '<a class="chip chip-s" id="{}-{}" href="{}" data-skill="{}" rel="nofollow"{}><span>{}</span></a>',
        (
            (entry.item.uid, chip.slug, chip.url, chip.slug, CURRENT if chip.chosen else "", chip.name)
            for chip in entry.chips
        ),
    )
    return format_html('<div class="chips" data-hx-boost="true">{}</div>', chips)


@register.simple_tag
def ruler_bars(ruler):
    """Study, jobs and projects of the career, and certificates as diamonds."""
    bars = format_html_join(
        "",
        '<g class="span {}" data-skills="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4"/>{}</g>',
        (
            (
                *(bar.span.kind, bar.span.skills, bar.span.label, bar.x, bar.y, bar.width, bar.height),
                format_html('<text x="{}" dx="9" y="{}">{}</text>', bar.x, bar.text_y, bar.label)
                if bar.label
                else "",
            )
            for bar in ruler.bars
        ),
    )
    diamond = (
        '<svg class="dia" x="{}" y="{}" overflow="visible"><title>{}</title>'
        '<path d="M0-4.5 4.5 0 0 4.5-4.5 0z"/></svg>'
    )
    return bars + format_html_join("", diamond, ((x, ruler.mark_y, name) for x, name in ruler.marks))


@register.simple_tag
def ruler_years(ruler):
    """The axis: a tick and a label a year, each knowing what happened then; labels that have room show."""
    step = -(-len(ruler.years) // ROOM_FOR_YEARS)
    last = ruler.years[-1]
    return format_html_join(
        "",
        '<rect class="tick" x="{}" y="{}" width="1" height="6"/>'
        '<text data-year="{}" data-says="{}" data-x="{}" x="{}" {} y="{}" class="{}{}">{}</text>',
        (
            (
                *(year.x, ruler.axis, year.number, year.says, year.x),
                *(("100%", LABEL_BEFORE) if year is last else (year.x, LABEL_AFTER)),
                ruler.label_y,
                "" if (last.number - year.number) % step == 0 else "minor ",
                "on" if year is ruler.chosen else "",
                year.number,
            )
            for year in ruler.years
        ),
    )


ROOM_FOR_YEARS = 14
LABEL_AFTER, LABEL_BEFORE = mark_safe('dx="5"'), mark_safe('text-anchor="end"')
