"""Addresses of people who went away: recognised by a keyed hash, and given to nobody else for a while."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from accounts.secrets import keyed_hash, keyed_hashes
from portals.models import Portal
from profiles.models import ReservedSlug

KEPT_FOR = timedelta(days=90)
PURPOSE = "address of a page"


def is_reserved(portal: Portal, slug: str, *, owner_id: int | None = None) -> bool:
    """Whether the address is kept for somebody else; who only left the portal may have it again."""
    rows = ReservedSlug.objects.filter(
        portal=portal, slug_hash__in=keyed_hashes(PURPOSE, _text(portal, slug)), until__gt=timezone.now()
    )
    return (rows.exclude(owner=owner_id) if owner_id else rows).exists()


def reserve(portal: Portal, slugs: Iterable[str], *, owner_id: int) -> None:
    for slug in sorted(slugs):
        text = _text(portal, slug)
        known = ReservedSlug.objects.filter(portal=portal, slug_hash__in=keyed_hashes(PURPOSE, text)).first()
        row = known or ReservedSlug(portal=portal, slug_hash=keyed_hash(PURPOSE, text))
        row.owner_id, row.until = owner_id, timezone.now() + KEPT_FOR
        row.save()


def _text(portal: Portal, slug: str) -> str:
    """With the portal, so that nobody can tell from two hashes that somebody had pages on both."""
    return f"{portal.pk}/{slug}"
