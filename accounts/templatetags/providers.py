"""The marks of the services people have accounts with."""

import re
from functools import cache
from importlib.resources import files

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from accounts.models import Provider

register = template.Library()

# The files of Bootstrap Icons, which the package brings: 16 px, filled.
MARKS = {
    Provider.GOOGLE: "google",
    Provider.FACEBOOK: "facebook",
    Provider.X: "twitter-x",
    Provider.GITHUB: "github",
    Provider.LINKEDIN: "linkedin",
}
PATHS = re.compile(r"<path[^>]*/>")


@register.simple_tag(takes_context=True)
def offered_providers(context):
    """Those of this portal, in its order; allauth's tag sorts by names that ours may not have."""
    request = context["request"]
    adapter = get_adapter(request)
    return [adapter.get_provider(request, app.provider_id) for app in adapter.list_apps(request)]


@register.simple_tag
@cache
def provider_mark(kind):
    """Hidden from screen readers: the name stands beside it. A key for what has no mark of its own."""
    drawing = (files("bsicons") / "icons" / f"{MARKS.get(kind, 'key')}.svg").read_text(encoding="utf-8")
    svg = '<svg class="i i-solid" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
    return format_html(svg, mark_safe("".join(PATHS.findall(drawing))))  # noqa: S308 (files of a package)
