"""How fresh an availability is: people find work and forget to say so.

It is dated when it is set and each time its owner confirms it. After STALE without that, its owner is
asked, and everyone is told since when it was not confirmed. Nothing else changes: such a person is
still found as looking, for only they know better. Days are counted when something is shown.
"""

from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.changes import editing
from profiles.choices import Availability
from profiles.models import Profile
from profiles.revisions import remember_sitting

STALE = timedelta(days=60)
DATED = (Availability.LOOKING, Availability.OPEN)  # nobody asks whether one is still not looking


def is_stale(availability: str, said: str, today: date) -> bool:
    """Of a date as a `CV` has it; what was never dated is not known to be stale."""
    return availability in DATED and bool(said) and today - date.fromisoformat(said) > STALE


def said_text(availability: str, said: str, today: date) -> str:
    """ "said 3 weeks ago"; "not confirmed since Aug 2026"; nothing where the date is not known."""
    if availability not in DATED or not said:
        return ""
    day = date.fromisoformat(said)
    if is_stale(availability, said, today):
        return _("not confirmed since %(month)s") % {"month": formats.date_format(day, "M Y")}
    days = (today - day).days
    if days <= 1:
        return _("said yesterday") if days == 1 else _("said today")
    if days < 14:
        return ngettext("said %(n)d day ago", "said %(n)d days ago", days) % {"n": days}
    return ngettext("said %(n)d week ago", "said %(n)d weeks ago", days // 7) % {"n": days // 7}


def is_asked(profile: Profile, today: date) -> bool:
    """Whether the owner should say again if this is still so."""
    said = profile.availability_said.isoformat() if profile.availability_said else ""
    return is_stale(profile.availability, said, today)


def confirm(profile: Profile, author, *, still: bool) -> None:
    """The owner's answer: still looking, or no longer."""
    with editing(profile) as locked:
        if locked.availability not in DATED:
            return
        remember_sitting(locked, author)
        if not still:
            locked.availability, locked.available_from = Availability.NOT_LOOKING, None
        locked.availability_said = date.today()
        locked.save(update_fields=["availability", "available_from", "availability_said"])
