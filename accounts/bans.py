"""What moderators decided about somebody holds when that person leaves and comes back.

Leaving takes away everything by which somebody is known here. So that it is no way out of a
decision, a keyed hash of each verified address stays behind: a banned person cannot join again, and
somebody whose page was hidden starts again with a hidden page, which moderators restore as usual.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from accounts.models import Ban
from accounts.secrets import keyed_hash, keyed_hashes
from portals.models import Portal

# Long enough that waiting is no plan; a hash that can be tested against an address is personal data,
# so it does not stay for ever.
KEPT = timedelta(days=2 * 365)
PURPOSE = "ban"


def remember(portal: Portal, emails: Iterable[str], *, page_only: bool) -> None:
    """Keep the decision by these verified addresses; call it before the membership or an address goes."""
    for email in emails:
        known = Ban.objects.filter(portal=portal, email_hash__in=_hashes(email)).first()
        ban = known or Ban(portal=portal, email_hash=keyed_hash(PURPOSE, email), page_only=True)
        ban.page_only, ban.until = page_only and ban.page_only, timezone.now() + KEPT
        ban.save()


def forget(portal: Portal, user, *, page_only: bool) -> None:
    """The person was asked back, or the page found in order: the one says nothing about the other."""
    _bans(portal, user.verified_addresses()).filter(page_only=page_only).delete()


def is_banned(portal: Portal, user) -> bool:
    """Whether somebody with one of this person's verified addresses was banned here and left."""
    return _bans(portal, user.verified_addresses()).filter(page_only=False).exists()


def starts_hidden(portal: Portal, user) -> bool:
    """Whether somebody with one of these addresses left this portal with a hidden page."""
    return _bans(portal, user.verified_addresses()).filter(page_only=True).exists()


def _bans(portal: Portal, emails: Iterable[str]):
    hashes = [each for email in emails for each in _hashes(email)]
    return Ban.objects.filter(portal=portal, email_hash__in=hashes, until__gt=timezone.now())


def _hashes(email: str) -> list[str]:
    return keyed_hashes(PURPOSE, email)
