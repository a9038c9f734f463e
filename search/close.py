"""People whose address is nearly the one that was asked for."""

from datetime import date
from difflib import get_close_matches

from accounts.viewer import Viewer
from portals.models import Portal
from profiles.slugs import MAX_LENGTH
from search.cards import may_search, read
from search.page import Row, rows_of
from search.strips import Axis

PEOPLE = 3
SAME_START = 3  # letters: the index of addresses leads to them
COMPARED = 300  # addresses, so that a slip costs no more in a large portal
ALIKE = 0.75  # of 1, as difflib measures it; "sekar-ayuu" and "sekar-ayu" have 0.95


def people_close_to(portal: Portal, viewer: Viewer, slug: str, today: date) -> tuple[list[Row], Axis]:
    """Only whom this viewer finds in the directory: the answer says nothing of a page that is hidden."""
    keys = _keys(portal, viewer, slug.lower()) if may_search(portal, viewer) else []
    people = read(portal, viewer, keys) if keys else {}
    cards = [people[key] for key in keys if key in people]
    axis = Axis.over(cards, today)
    return rows_of(cards, axis, today), axis


def _keys(portal: Portal, viewer: Viewer, slug: str) -> list[int]:
    """The most alike first."""
    if not SAME_START < len(slug) <= MAX_LENGTH:
        return []
    listed = portal.profiles.listed_for(viewer).filter(slug__startswith=slug[:SAME_START])
    keys = dict(listed.order_by("slug").values_list("slug", "pk")[:COMPARED])
    return [keys[one] for one in get_close_matches(slug, keys, PEOPLE, ALIKE)]
