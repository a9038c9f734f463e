"""Template tags for rendering a `CV`."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

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
