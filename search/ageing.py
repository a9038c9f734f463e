"""What of the index moves with the calendar: times that had not begun when their CV was saved."""

from datetime import date

from portals.models import Portal
from portals.scoping import activate
from profiles.dates import month_number, this_month
from profiles.models import ENTRY_SKILLS
from search.index import batches
from search.rebuilding import renew

YEARS_BACK = 2  # whatever began before has had its months


def age(portal: Portal) -> int:
    """Bring in what has begun since it was saved; returns for how many people something changed.

    A row of the index ends with one stretch of time. What begins after it, as a course next autumn,
    finds its place there only when the stretch before it is over.
    """
    changed = 0
    with activate(portal):
        for keys in batches(portal.profiles.filter(pk__in=begun_since(portal))):
            changed += renew(portal, keys)
    return changed


def begun_since(portal: Portal) -> set[int]:
    """People with an entry that begins later than the month in which they last saved."""
    keys = set()
    earliest = str(date.today().year - YEARS_BACK)
    for model in ENTRY_SKILLS:
        rows = model.objects.filter(profile__portal=portal, start_date__gt=earliest)
        for key, start, saved in rows.values_list("profile_id", "start_date", "profile__updated_at"):
            if month_number(start) > this_month(saved.date()):
                keys.add(key)
    return keys
