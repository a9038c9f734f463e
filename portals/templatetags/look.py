"""The small drawn parts of the site: icons, avatars, levels, availability, Markdown text."""

import unicodedata
from functools import cache
from zlib import crc32

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from portals.icons import ICONS
from portals.markdown import render_markdown

register = template.Library()

TONES = 8
AVATAR_PIXELS = {"s": 28, "m": 40, "l": 48, "xl": 104}
# The words of profiles.choices, which this app may not import; a test keeps them equal.
LEVELS = {
    1: _("Basic"),
    2: _("Working knowledge"),
    3: _("Solid"),
    4: _("Advanced"),
    5: _("Expert"),
}
AVAILABILITY = {
    "looking": ("st-looking", _("Looking")),
    "open": ("st-open", _("Open to offers")),
    "not-looking": ("st-not", _("Not looking")),
}


@register.simple_tag
def icon(name):
    """An icon of portals/icons.py, hidden from screen readers: words stand beside it. KeyError if unknown."""
    svg = '<svg class="i" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
    return format_html(svg, mark_safe(ICONS[name]))  # noqa: S308 (our own constants)


def initials(name: str) -> str:
    """The first letters of the first two words: "Dewi Lestari Handayani" is DL."""
    words = unicodedata.normalize("NFC", name).split()
    letters = [next((c for c in word if c.isalnum()), "") for word in words]
    return "".join(letter for letter in letters if letter)[:2].upper()


def tone(name: str) -> int:
    """A colour from 1 to 8 that stays with the name."""
    return crc32(name.encode()) % TONES + 1


@register.simple_tag
def avatar(name, photo_url="", size="m"):
    """A person's photo or, without one, their initials on a tinted disc; size is s, m, l or xl."""
    pixels = AVATAR_PIXELS[size]
    inside = initials(name)
    if photo_url:
        inside = format_html('<img src="{}" alt="" width="{}" height="{}">', photo_url, pixels, pixels)
    css = f"av tone-{tone(name)}" + (f" av-{size}" if size != "m" else "")
    return format_html('<span class="{}" aria-hidden="true">{}</span>', css, inside)


@register.simple_tag
@cache
def level_bars(value):
    """Five signal bars, for eyes only."""
    bars = format_html_join(
        "",
        '<rect{} x="{}" y="{}" width="2" height="{}" rx=".5"/>',
        ((mark_safe(' class="on"') if i < value else "", 3 * i, 8 - 2 * i, 2 + 2 * i) for i in range(5)),
    )
    return format_html('<svg class="lv" viewBox="0 0 14 10" aria-hidden="true">{}</svg>', bars)


@register.simple_tag
def level(value):
    """Five signal bars and the word for screen readers; nothing where no level was given."""
    if value not in LEVELS:
        return ""
    return format_html('{}<span class="visually-hidden">{},</span>', level_bars(value), LEVELS[value])


@register.simple_tag
def status(availability, text="", badge=False, stale=False):
    """Dot, ring or dash with words beside it; `text` says more ("Looking, from January 2027"). What is
    `stale` is drawn without colour.

    Nothing where the viewer may not know or the person does not say.
    """
    if availability not in AVAILABILITY:
        return ""
    css, words = AVAILABILITY[availability]
    if badge:
        css += " st-badge"
    if stale:
        css += " is-stale"
    return format_html('<span class="st {}">{}</span>', css, text or words)


@register.simple_tag(takes_context=True)
def page_before(context):
    """The page of this site that somebody comes from, for example by a form on it; "" when not known."""
    request = context["request"]
    referer = request.headers.get("Referer", "")
    return referer if url_has_allowed_host_and_scheme(referer, {request.get_host()}) else ""


@register.filter
def markdown(text, top=3):
    """Markdown as HTML whose first heading level is `top`."""
    return render_markdown(text or "", top=top)
