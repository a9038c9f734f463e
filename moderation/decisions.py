"""Decisions of moderators: the only code that writes `Profile.standing` and `approved_version`.

A decision, the closing of the reports it answers and everything derived from the page (stored CVs,
search documents) change in one transaction, so a hidden page is gone from every surface at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.viewer import Viewer
from moderation.mail import tell_owners
from moderation.models import LEADS_TO, NEEDS_REASON, STARTS_FROM, Action, Decision, Report
from portals.models import Membership
from portals.scoping import active_portal
from profiles.changes import standing_changed
from profiles.choices import Standing
from profiles.models import Profile
from profiles.querysets import good_standings

BATCH = 500  # pages in one transaction


class Refused(Exception):
    """This decision cannot be made; the text, for people, says why."""


@dataclass
class Outcome:
    """How many pages were decided about, and which were not, each with the reason."""

    decided: int = 0
    refused: list[tuple[Profile, str]] = field(default_factory=list)


def approve(profile: Profile, *, by: User, reason: str = "") -> None:
    _decide_one(profile, Action.APPROVE, by=by, reason=reason)


def hide(profile: Profile, *, by: User, reason: str) -> None:
    """Nobody but its owner and moderators sees the page; the owner is told why."""
    _decide_one(profile, Action.HIDE, by=by, reason=reason)


def restore(profile: Profile, *, by: User, reason: str = "") -> None:
    """Undo hide or ban; what the page says now counts as approved."""
    _decide_one(profile, Action.RESTORE, by=by, reason=reason)


def ban(profile: Profile, *, by: User, reason: str) -> None:
    """Hide the page, and take the membership's rights in this portal away from its owner."""
    _decide_one(profile, Action.BAN, by=by, reason=reason)


def _decide_one(profile, action, *, by, reason):
    outcome = decide([profile.pk], action, by=by, reason=reason)
    for _profile, why in outcome.refused:
        raise Refused(why)
    profile.refresh_from_db(fields=["standing", "approved_version"])


def decide(keys: Iterable[int], action: Action, *, by: User, reason: str = "") -> Outcome:
    """Decide alike about many pages, given by primary key, BATCH of them in a transaction.

    Pages for which the decision is not possible are left as they are and named in the outcome.
    """
    action, reason = Action(action), reason.strip()
    if action in NEEDS_REASON and not reason:
        raise ValueError(f"{action} needs a reason.")
    outcome = Outcome()
    for batch in _batches(keys):
        with transaction.atomic():
            profiles = _lock(batch, action, by, outcome)
            if profiles:
                _apply(profiles, action, by, reason)
        outcome.decided += len(profiles)
    return outcome


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(keys)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _lock(keys: list[int], action: Action, by: User, outcome: Outcome) -> list[Profile]:
    """The profiles of these keys that the decision is possible for, locked in one order."""
    locked = list(
        Profile.objects.select_for_update(of=("self",))
        .filter(pk__in=keys)
        .select_related("portal", "owner")
        .order_by("pk")
    )
    staff = _staff_among(locked) if action == Action.BAN else set()
    possible = []
    for profile in locked:
        why = refusal(profile, action, by, is_staff=profile.owner_id in staff)
        if why:
            outcome.refused.append((profile, why))
        else:
            possible.append(profile)
    return possible


def refusal(profile: Profile, action: Action, by: User, *, is_staff: bool) -> str:
    """Why this decision is not possible, in words for people; "" when it is."""
    if profile.standing not in STARTS_FROM[action]:
        return _("Not possible while the page is: %(standing)s.") % {
            "standing": profile.get_standing_display().lower()
        }
    if profile.owner_id == by.pk and not Viewer(profile.portal, by).is_portal_owner:
        return _("Somebody else has to decide about your own page.")
    if is_staff:
        return _("This person moderates the portal: the role must be taken away first.")
    return ""


def _staff_among(profiles: list[Profile]) -> set[int]:
    """Keys of those owners who moderate or own this portal, or are superusers."""
    roles = Membership.objects.filter(
        Q(is_moderator=True) | Q(is_owner=True), user__in=[profile.owner_id for profile in profiles]
    )
    root = {profile.owner_id for profile in profiles if profile.owner.is_superuser}
    return root.union(roles.values_list("user", flat=True))


def _apply(profiles: list[Profile], action: Action, by: User, reason: str) -> None:
    keys = [profile.pk for profile in profiles]
    values = {"standing": LEADS_TO[action]}
    if values["standing"] == Standing.APPROVED:
        values["approved_version"] = F("version")
    Profile.objects.filter(pk__in=keys).update(**values)
    if action in (Action.BAN, Action.RESTORE):
        _set_banned(profiles, is_banned=action == Action.BAN)
    decisions = Decision.objects.bulk_create(_record(profile, action, by, reason) for profile in profiles)
    _close_reports(decisions)
    standing_changed([profile for profile in profiles if _comes_or_goes(profile, action)])
    transaction.on_commit(lambda: tell_owners(decisions), robust=True)


def _comes_or_goes(profile: Profile, action: Action) -> bool:
    """Whether others will see the page who did not, or the other way round; `profile` is as it was."""
    good = good_standings(profile.portal)
    return (profile.standing in good) != (LEADS_TO[action] in good)


def _record(profile: Profile, action: Action, by: User, reason: str) -> Decision:
    return Decision(
        portal=profile.portal,
        profile=profile,
        profile_uid=profile.uid,
        profile_name=profile.name,
        version=profile.version,
        action=action,
        reason=reason,
        by=by,
    )


def _set_banned(profiles: list[Profile], *, is_banned: bool) -> None:
    """Restoring lifts a ban of the person; a page that was only hidden leaves the person as is."""
    concerned = [p.owner_id for p in profiles if is_banned or p.standing == Standing.BANNED]
    Membership.objects.filter(portal=active_portal(), user__in=concerned).update(is_banned=is_banned)


def _close_reports(decisions: list[Decision]) -> None:
    answers = Decision.objects.filter(
        pk__in=[decision.pk for decision in decisions], profile=OuterRef("profile")
    )
    Report.objects.open().filter(profile__in=[d.profile_id for d in decisions]).update(
        closed_at=timezone.now(), decision=Subquery(answers.values("pk")[:1])
    )
