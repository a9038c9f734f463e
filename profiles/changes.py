"""The single save path of a CV.

    with editing(profile) as locked:
        ...change the profile or its entries...

Afterwards, in the same transaction, the version is raised, the stored projections are rewritten
and everyone who derives something of a CV is told. `search` registers here in its AppConfig.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Deletion
from accounts.viewer import Audience
from portals.models import Portal
from profiles.choices import Standing
from profiles.cv import CV
from profiles.models import Profile
from profiles.projection import PREFETCH
from profiles.published import store, stored

Listener = Callable[[Sequence[tuple[Profile, Mapping[Audience, CV]]]], None]

Check = Callable[[Profile], None]

listeners: list[Listener] = []
BATCH = 500  # profiles in one transaction, where very many are concerned


@contextmanager
def editing(profile: Profile, check: Check | None = None) -> Iterator[Profile]:
    """Lock the profile for a change; on leaving, publish it. Nothing is kept if the block raises.

    Afterwards the profile that was given is what was saved, with everything prefetched. `check`
    looks at that beforehand and may refuse it by raising.

    Raises Http404 where its person left the portal a moment ago, or asked for that: what is hidden
    for the days of grace stays so. Asked after locking, since hiding holds the same lock.
    """
    with transaction.atomic():
        rows = Profile.objects.select_for_update(of=("self",)).select_related("portal")
        locked = get_object_or_404(rows, pk=profile.pk)
        if Deletion.objects.filter(user=locked.owner_id).exists():
            raise Http404
        yield locked
        [saved] = changed([locked], check=check)
        locked.__dict__.update(saved.__dict__)


def changed(profiles: Sequence[Profile], *, touch: bool = True, check: Check | None = None) -> list[Profile]:
    """Publish these profiles anew and return them, in order of their keys, as they are now.

    Call it inside the transaction that changed them.

    `touch` raises version and date; moderation and rebuilds leave both alone.
    """
    keys = [profile.pk for profile in profiles]
    if touch:
        Profile.objects.filter(pk__in=keys).update(version=F("version") + 1, updated_at=timezone.now())
    fresh = list(Profile.objects.filter(pk__in=keys).select_related("portal", "github").order_by("pk"))
    prefetch_related_objects(fresh, *PREFETCH)
    for profile in fresh if check else ():
        check(profile)
    publish(fresh)
    return fresh


def publish(profiles: Sequence[Profile]) -> None:
    """Store the projections of these profiles and tell who derives something of them.

    Call it inside the transaction that locked, read and prefetched them, or made them.
    """
    projections = list(zip(profiles, store(profiles), strict=True))
    for listener in listeners:
        listener(projections)


def standing_changed(profiles: Sequence[Profile]) -> None:
    """Tell that moderators decided about these profiles; call it inside the transaction that did.

    What a CV says is as stored, so nothing is projected anew: thousands are hidden in seconds.
    """
    keys = [profile.pk for profile in profiles]
    fresh = list(Profile.objects.filter(pk__in=keys).select_related("portal").order_by("pk"))
    projections = list(zip(fresh, stored(fresh), strict=True))
    for listener in listeners:
        listener(projections)


def review_rule_changed(portal: Portal) -> None:
    """Pages nobody has looked at come or go with the portal's rule, a batch in a transaction."""
    keys = list(portal.profiles.filter(standing=Standing.PENDING).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            batch = portal.profiles.select_for_update(of=("self",)).filter(pk__in=keys[start : start + BATCH])
            standing_changed(list(batch.filter(standing=Standing.PENDING).order_by("pk")))
