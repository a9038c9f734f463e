"""The owner of a hidden page has mended it and asks the moderators for another look.

The request is a report of one's own page, so it waits, is answered, exported and forgotten like the
others. One at a time, and only after a change since the decision: how often moderators are asked is
in their own hands.
"""

from enum import StrEnum

from django.db import transaction

from moderation.models import NEEDS_REASON, Decision, Reason, Report
from profiles.choices import Standing
from profiles.models import Profile


class State(StrEnum):
    """Whether the owner may ask now, and why not."""

    POSSIBLE = "possible"
    ASKED = "asked"
    UNCHANGED = "unchanged"
    PRIVATE = "private"  # moderators could not look
    NEVER = "never"  # it is not hidden, or its owner is banned


def state_of(profile: Profile, decision: Decision | None) -> State:
    """`decision` is the one by which the page was hidden; who came back may start hidden without one."""
    if profile.standing != Standing.HIDDEN:
        return State.NEVER
    if _requests(profile).exists():
        return State.ASKED
    if decision and profile.version <= decision.version:
        return State.UNCHANGED
    return State.POSSIBLE if profile.is_published and profile.slug else State.PRIVATE


def hidden_by(profile: Profile) -> Decision | None:
    return Decision.objects.filter(profile=profile, action__in=NEEDS_REASON).first()


def ask(profile: Profile) -> bool:
    """Whether the request waits now, made by this call or before."""
    with transaction.atomic():
        locked = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
        state = state_of(locked, hidden_by(locked))
        if state == State.POSSIBLE:
            Report.objects.create(profile=locked, reporter_id=locked.owner_id, reason=Reason.LOOK_AGAIN)
    return state in (State.POSSIBLE, State.ASKED)


def _requests(profile: Profile):
    return Report.objects.open().filter(profile=profile, reason=Reason.LOOK_AGAIN)
