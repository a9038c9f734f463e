"""What is left of CVs and past its time: pruners of accounts.pruning."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portals.scoping import all_portals
from profiles.models import Profile, ReservedSlug
from profiles.pdf import shelf
from profiles.photos import SMALL_SIDE, WHOLE, name_of

DONE = timedelta(days=7)  # after which nobody asks how a task went
LOST = timedelta(days=1)  # after which a running task has no worker any more
YOUNG = timedelta(days=1)  # of a file that may belong to a change under way


def prune_reserved() -> int:
    with all_portals():
        return ReservedSlug.objects.filter(until__lte=timezone.now()).delete()[0]


def prune_shelves() -> int:
    """PDFs past their time, and those that were drawn at the very moment their CV was deleted."""
    with all_portals():
        known = set(Profile.objects.values_list("portal_id", "pk"))
    pruned = 0
    for portal_id, profile_id in shelf.shelves():
        if (portal_id, profile_id) in known:
            pruned += shelf.tidy(shelf.shelf_of(portal_id, profile_id))
        else:
            pruned += shelf.discard(portal_id, profile_id)
    return pruned


def prune_tasks() -> int:
    """What is done, and what was under way when its worker was killed."""
    now = timezone.now()
    done = DBTaskResult.objects.finished().filter(finished_at__lt=now - DONE)
    lost = DBTaskResult.objects.running().filter(started_at__lt=now - LOST)
    return done.delete()[0] + lost.delete()[0]


def prune_photos() -> int:
    """Files of no CV: the site stopped between a change and the removal of what it replaced."""
    with all_portals():
        large = set(Profile.objects.exclude(photo="").values_list("photo", flat=True))
    known = large | {name_of(name, side) for name in large for side in (SMALL_SIDE, WHOLE)}
    orphans = [name for name in _photos() if name not in known and _is_old(name)]
    for name in orphans:
        default_storage.delete(name)
    return len(orphans)


def _photos():
    if default_storage.exists("photos"):
        for folder in default_storage.listdir("photos")[0]:
            for file in default_storage.listdir(f"photos/{folder}")[1]:
                yield f"photos/{folder}/{file}"


def _is_old(name: str) -> bool:
    return default_storage.get_modified_time(name) < timezone.now() - YOUNG
