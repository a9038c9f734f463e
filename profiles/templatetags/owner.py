"""What owners are asked and told on their own page."""

from datetime import date

from django import template

from profiles.freshness import is_asked

register = template.Library()


@register.inclusion_tag("profiles/_still_looking.html")
def still_looking(profile):
    """Asks whether an old availability still holds; nothing while it is fresh."""
    return {"profile": profile, "is_asked": is_asked(profile, date.today())}
