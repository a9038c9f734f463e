"""What owners are asked and told on their own page."""

from datetime import date, timedelta

from django import template

from profiles.counts import week_of
from profiles.forms.github_choice import ChoiceForm
from profiles.freshness import is_asked

register = template.Library()


@register.inclusion_tag("profiles/_still_looking.html")
def still_looking(profile):
    """Asks whether an old availability still holds; nothing while it is fresh."""
    return {"profile": profile, "is_asked": is_asked(profile, date.today())}


WEEKS = 8


@register.inclusion_tag("profiles/_week_counts.html")
def week_counts(profile):
    """How often the page was opened, found and downloaded; nothing before the first number."""
    today = date.today()
    rows = list(profile.week_counts.filter(week__gt=today - timedelta(weeks=WEEKS)))
    most = max((row.views for row in rows), default=0)
    for row in rows:
        row.bar = f"{100 * row.views / most:.0f}%" if most else "0%"
        row.is_current = row.week == week_of(today)
    return {"rows": rows}


@register.inclusion_tag("profiles/_edit_github.html")
def github_item(profile):
    """Whose GitHub activity the page shows, and in what state; costs nothing where PREFETCH was fetched."""
    return {"activity": getattr(profile, "github", None)}


@register.inclusion_tag("profiles/_github_choice.html", takes_context=True)
def github_choice(context, activity):
    """The form that says what of the account is shown."""
    return {"form": ChoiceForm(activity=activity), "csrf_token": context["csrf_token"]}
