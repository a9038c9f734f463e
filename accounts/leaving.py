"""Leaving a portal, and deleting an account everywhere.

What a person has in a portal is known to the apps further right. Each registers a Part in its
AppConfig; the functions here call all of them, those furthest right first, since they refer to what
stands left of them. Files are removed when the transaction is certain.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from accounts import bans
from accounts.models import Deletion, Invitation, User
from accounts.sessions import end_others
from portals.models import Membership, Portal
from portals.scoping import activate, all_portals


@dataclass
class Farewell:
    """What goes from a portal with a person and what stays, in words for that person."""

    portal: Portal
    goes: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """What one app does in one portal, which is active, inside a transaction.

    `remove` deletes everything of the person. `hide` takes out of sight what others see, and
    returns as JSON what `show` needs to bring it back; nothing to hide is None. `is_held_back` says
    whether moderators hide the person's page; None without a page. `tell` adds to a Farewell.
    """

    name: str
    remove: Callable[[Portal, User], None]
    hide: Callable[[Portal, User], Any] = lambda portal, user: None
    show: Callable[[Portal, User, Any], None] = lambda portal, user, state: None
    is_held_back: Callable[[Portal, User], bool | None] = lambda portal, user: None
    tell: Callable[[Portal, User, Farewell], None] = lambda portal, user, farewell: None


parts: list[Part] = []


class Refused(Exception):
    """The person is needed: as the last owner of `portals`, or, without any, as the last superuser."""

    def __init__(self, portals: list[Portal]):
        super().__init__(portals)
        self.portals = portals


# ── Who cannot go ─────────────────────────────────────────────────────────────────────────────


def needed_by(user: User) -> list[Portal]:
    """The portals that would be left without an owner; somebody who is going is none."""
    with all_portals():
        owners = Membership.objects.filter(
            is_owner=True, is_banned=False, user__is_active=True, user__deletion=None
        )
        mine = owners.filter(user=user).values("portal")
        others = owners.exclude(user=user).values("portal")
        return list(Portal.objects.filter(pk__in=mine).exclude(pk__in=others).order_by("name"))


def is_last_superuser(user: User) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True, deletion=None).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


def _lock_owners(portals: Q) -> None:
    """Until the transaction ends, so that of two owners who go at once the second is refused."""
    rows = Membership.objects.select_for_update(of=("self",)).filter(portals, is_owner=True)
    list(rows.order_by("pk").values_list("pk"))


# ── Leaving one portal ────────────────────────────────────────────────────────────────────────


def leave(portal: Portal, user: User) -> None:
    """Delete everything of the person in this portal; raises Refused for its last owner."""
    with activate(portal), transaction.atomic():
        _lock_owners(Q(portal=portal))
        if portal in needed_by(user):
            raise Refused([portal])
        _remove(portal, user)


def _remove(portal: Portal, user: User) -> None:
    _remember_decision(portal, user, user.verified_addresses())
    Invitation.objects.filter(portal=portal, created_by=user).update(created_by=None)
    _forget_invitations_to(portal, user)
    Membership.objects.filter(portal=portal, user=user).delete()
    for part in reversed(parts):
        part.remove(portal, user)


def _remember_decision(portal: Portal, user: User, emails: list[str]) -> None:
    """What moderators decided outlives the person here; without a page nothing has been lifted."""
    pages = [part.is_held_back(portal, user) for part in parts]
    is_banned = Membership.objects.filter(portal=portal, user=user, is_banned=True).exists()
    if is_banned or True in pages:
        bans.remember(portal, emails, page_only=not is_banned)
    elif False in pages:
        bans.forget(portal, user, page_only=True)


def address_goes(instance: EmailAddress, **kwargs) -> None:
    """Before allauth deletes one: changing the address first is no way out of a decision either."""
    if not instance.verified:
        return
    with transaction.atomic():
        for portal in Portal.objects.order_by("pk"):
            with activate(portal):
                _remember_decision(portal, instance.user, [instance.email.lower()])


def _forget_invitations_to(portal: Portal, user: User) -> None:
    asked = Q()
    for email in {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}:
        asked |= Q(email__iexact=email)
    Invitation.objects.filter(asked, portal=portal).delete()


# ── Deleting the account ──────────────────────────────────────────────────────────────────────


def ask_for_deletion(user: User) -> Deletion:
    """Begin the days of grace: at once nobody else sees a page of this person. Raises Refused."""
    with transaction.atomic():
        with all_portals():
            _lock_owners(Q(portal__memberships__user=user))
        # Of two superusers who go at once the second is refused too. Their keys stay: an edit under way,
        # which is waited for below, may still name its author.
        people = User.objects.filter(Q(is_superuser=True) | Q(pk=user.pk))
        list(people.select_for_update(no_key=True).order_by("pk"))
        if (portals := needed_by(user)) or is_last_superuser(user):
            raise Refused(portals)
        deletion, is_new = Deletion.objects.get_or_create(user=user)
        if is_new:
            for portal, part in _everywhere():
                state = part.hide(portal, user)
                if state is not None:
                    deletion.state.setdefault(part.name, {})[str(portal.pk)] = state
            deletion.save(update_fields=["state"])
    return deletion


def keep(user: User) -> bool:
    """Undo it while there is time: pages are seen again by whom they were. False if it is too late."""
    with transaction.atomic():
        deletion = Deletion.objects.select_for_update().filter(user=user).first()
        if deletion is None or deletion.is_due:
            return False
        for portal, part in _everywhere():
            state = deletion.state.get(part.name, {}).get(str(portal.pk))
            if state is not None:
                part.show(portal, user, state)
        deletion.delete()
    return True


def erase(user: User) -> None:
    """Delete the account for good, in every portal."""
    with transaction.atomic():
        if not User.objects.select_for_update().filter(pk=user.pk).exists():
            return  # somebody else did it a moment ago
        for portal in Portal.objects.order_by("pk"):
            with activate(portal):
                _remove(portal, user)
        end_others(user, None)
        with all_portals():
            User.objects.get(pk=user.pk).delete()


def erase_if_due(user: User) -> bool:
    """For somebody who comes back after the last day, before the daily job did."""
    deletion = Deletion.objects.filter(user=user).first()
    if deletion is None or not deletion.is_due:
        return False
    erase(user)
    return True


def _everywhere() -> Iterator[tuple[Portal, Part]]:
    for portal in Portal.objects.order_by("pk"):
        with activate(portal):
            yield from ((portal, part) for part in reversed(parts))
