"""Invitations: making one, finding it by its link, and taking the role it names.

A link is good until somebody withdraws it, its places are taken or its time is over; and only as long
as whoever made it could make it again, so that nobody leaves a door behind on the way out.
"""

import json
import secrets
from datetime import timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Invitation, Role
from accounts.models.invitations import STAFF_ROLES
from accounts.secrets import keyed_hash, keyed_hashes
from accounts.viewer import Viewer
from portals.models import Membership, Portal

PURPOSE = "invitation"
SESSION_KEY = "invitation"
TOKEN_BYTES = 32
MOST_DAYS = 90
MOST_PLACES = 500

FLAGS = {
    Role.CANDIDATE: "is_candidate",
    Role.EMPLOYER: "is_employer",
    Role.MODERATOR: "is_moderator",
    Role.OWNER: "is_owner",
}


class Gone(Exception):
    """The last place was taken, or the invitation withdrawn, a moment ago."""


# ── Making them ───────────────────────────────────────────────────────────────────────────────


def roles_to_give(viewer: Viewer) -> list[Role]:
    """Owners give every role; moderators vouch for candidates and employers."""
    if viewer.is_portal_owner:
        return list(Role)
    return [role for role in Role if role not in STAFF_ROLES] if viewer.is_moderator else []


def issue(
    portal: Portal, role: Role, *, by, days: int, places: int = 1, email: str = ""
) -> tuple[Invitation, str]:
    """A new invitation, saved, and its link: the only time anybody sees that."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        portal=portal,
        role=role,
        email=email,
        token_hash=keyed_hash(PURPOSE, token),
        places=places,
        expires_at=timezone.now() + timedelta(days=days),
        created_by=by,
    )
    return invitation, token


# ── Finding them ──────────────────────────────────────────────────────────────────────────────


def find(portal: Portal, token: str) -> Invitation | None:
    """The invitation of this link, if it is good for somebody still."""
    return portal.invitations.good().filter(token_hash__in=keyed_hashes(PURPOSE, token)).first()


def remember(request, invitation: Invitation) -> None:
    """For whoever has to sign up or in first: it waits in the session, through every way of doing so."""
    request.session[SESSION_KEY] = invitation.pk


def held(request) -> Invitation | None:
    """What `remember` noted, if it is good still; nobody else can have noted anything."""
    key = request.session.get(SESSION_KEY)
    return request.portal.invitations.good().filter(pk=key).first() if key else None


def forget(request) -> None:
    request.session.pop(SESSION_KEY, None)


# ── Using them ────────────────────────────────────────────────────────────────────────────────


def is_for(invitation: Invitation, user) -> bool:
    """Whether this person may use it: one that names an address asks for that, verified."""
    return not invitation.email or invitation.fits(user.verified_addresses())


def approves_oneself(invitation: Invitation, membership: Membership) -> bool:
    """A moderator's own invitation would be a way around asking; owners give themselves roles anyway."""
    is_own = invitation.created_by_id == membership.user_id
    return is_own and not (membership.is_owner or membership.user.is_superuser)


def has_role(membership: Membership, role: Role) -> bool:
    if role == Role.EMPLOYER:
        return membership.is_approved_employer
    return getattr(membership, FLAGS[role])


def accept(invitation: Invitation, membership: Membership, *, is_new: bool = False) -> bool:
    """Give the member the role; False, and no place used, if they have it, are banned or not meant.

    Whoever became a member by it takes a place in any case. Employers are approved at once: whoever
    invited vouched for them. Raises Gone when the place was lost.
    """
    role = Role(invitation.role)
    with transaction.atomic():
        membership.refresh_from_db(from_queryset=Membership.objects.select_for_update())
        had_it = has_role(membership, role) and not is_new
        is_refused = membership.is_banned or approves_oneself(invitation, membership)
        if is_refused or had_it or not is_for(invitation, membership.user):
            return False
        if not Invitation.objects.open().filter(pk=invitation.pk).update(used=F("used") + 1):
            raise Gone
        _give(role, membership)
        _log(invitation, membership)
    return True


def _give(role: Role, membership: Membership) -> None:
    changed: dict = {FLAGS[role]: True}
    if role == Role.EMPLOYER:
        changed |= {
            "employer_approved_at": timezone.now(),
            "employer_declined_at": None,
            "employer_answer": "",
        }
    for name, value in changed.items():
        setattr(membership, name, value)
    membership.save(update_fields=changed)


def _log(invitation: Invitation, membership: Membership) -> None:
    """In the history of the membership, that owners read: which invitation gave the role."""
    used = {"name": "invitation", "object": str(invitation.pk), "fields": [FLAGS[Role(invitation.role)]]}
    LogEntry.objects.create(
        user_id=membership.user_id,
        content_type=ContentType.objects.get_for_model(Membership),
        object_id=membership.pk,
        object_repr=f"membership {membership.pk}",
        action_flag=CHANGE,
        change_message=json.dumps([{"changed": used}]),
    )
