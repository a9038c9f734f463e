"""Makes the index, and the stored CVs it comes from, what the profiles say.

Nothing is emptied first: readers find everyone all the time, people can save meanwhile, and whoever stops
it half way begins again where it was. What is right already is only read.
"""

from collections.abc import Callable, Collection

from django.db import transaction

from portals.bulk import uncollected
from portals.models import Portal
from portals.scoping import activate
from profiles.changes import publish
from profiles.models import Profile
from profiles.prefetching import prefetch
from profiles.published import project
from search import index
from search.check import index_differences, orphans, projected, stored_differences

HELD = 100  # people in one transaction: they wait for it when they save


def rebuild(portal: Portal, *, tell: Callable[[int], None] = lambda people: None) -> int:
    """Bring a whole portal up to date; returns for how many people something was written.

    `tell` is told of each batch how many people it had.
    """
    written = 0
    with activate(portal):
        for keys in index.batches(portal.profiles.all()):
            written += renew(portal, keys)
            tell(len(keys))
        for keys in index.batches(orphans(portal)):
            index.forget(keys)
    return written


@uncollected()
def renew(portal: Portal, keys: Collection[int]) -> int:
    """Write what differs of these profiles of the active portal; returns of how many.

    They are compared first, and only those that differ are locked and read again.
    """
    projections = projected(portal, keys)
    outdated = {profile_id for profile_id, _what in stored_differences(projections)}
    stale = {profile_id for profile_id, _what in index_differences(portal, projections)} - outdated
    _write(portal, outdated, publish)
    _write(portal, stale, lambda held: index.write([(profile, project(profile)) for profile in held]))
    return len(outdated) + len(stale)


def _write(portal: Portal, keys: Collection[int], write: Callable[[list[Profile]], None]) -> None:
    keys = sorted(keys)
    for start in range(0, len(keys), HELD):
        with transaction.atomic():
            rows = portal.profiles.filter(pk__in=keys[start : start + HELD]).select_related("portal")
            held = list(rows.select_for_update(of=("self",)).order_by("pk"))
            prefetch(held)
            write(held)
