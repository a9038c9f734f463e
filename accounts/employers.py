"""Being an employer on a portal: asking for it, and what moderators answer.

Approved employers see what people show to employers only. So a person asks with company and reason, a
moderator approves or declines, and both take effect at once.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from portals import mail
from portals.models import Membership

PAUSE = timedelta(days=1)  # after an answer, so that a moderator is not asked again at once
MAIL = "accounts/mail"
QUIET = 60 * 60  # seconds between two mails to the moderators of a portal


class State(models.TextChoices):
    NOTHING = "nothing"
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


def state_of(membership: Membership) -> State:
    if membership.is_employer:
        return State.APPROVED if membership.employer_approved_at else State.WAITING
    return State.DECLINED if membership.employer_declined_at else State.NOTHING


def has_yet_to_ask(membership: Membership) -> bool:
    """Whether somebody joined to look for people and has not asked for that yet."""
    has_role = membership.is_candidate or membership.is_employer or membership.may_moderate
    return not has_role and not membership.is_banned and membership.employer_asked_at is None


def may_ask_from(membership: Membership) -> datetime | None:
    """When somebody who was declined may ask again; None for now."""
    declined = membership.employer_declined_at
    moment = declined + PAUSE if declined else None
    return moment if moment and moment > timezone.now() else None


# ── What a person does ────────────────────────────────────────────────────────────────────────


def ask(membership: Membership, *, company: str, reason: str) -> bool:
    """False, and nothing is changed, for who is an employer, waits for it, or has to wait before asking."""
    with transaction.atomic():
        membership.refresh_from_db(from_queryset=Membership.objects.select_for_update())
        if membership.is_employer or membership.is_banned or may_ask_from(membership):
            return False
        _write(membership, is_employer=True, company=company, reason=reason, asked_at=timezone.now())
        transaction.on_commit(lambda: tell_moderators(membership), robust=True)
    return True


def take_back(membership: Membership) -> None:
    """The request, or being an employer; what was said about the company goes with it."""
    if membership.is_employer:
        _write(membership, is_employer=False)


def _write(membership, *, is_employer, company="", reason="", asked_at=None) -> None:
    """No answer of earlier survives it: an approval must not come back with the next request."""
    values = {
        "is_employer": is_employer,
        "company": company,
        "employer_reason": reason,
        "employer_asked_at": asked_at,
        "employer_approved_at": None,
        "employer_declined_at": None,
        "employer_answer": "",
    }
    for name, value in values.items():
        setattr(membership, name, value)
    membership.save(update_fields=values)


# ── What moderators answer ────────────────────────────────────────────────────────────────────


def may_answer(viewer, membership: Membership) -> bool:
    """Nobody approves themselves but owners, who give roles anyway."""
    return viewer.is_portal_owner or (viewer.is_moderator and membership.user_id != viewer.user.pk)


def approve(memberships: Iterable[Membership]) -> list[Membership]:
    """Those of them that waited, now approved; each is told."""
    return _answer(memberships, State.WAITING, employer_approved_at=timezone.now())


def decline(memberships: Iterable[Membership], state: State, *, reason: str) -> list[Membership]:
    """Those of them in that state, waiting or approved, now no employers; each reads the reason."""
    return _answer(
        memberships,
        state,
        is_employer=False,
        employer_approved_at=None,
        employer_declined_at=timezone.now(),
        employer_answer=reason,
    )


def _answer(memberships: Iterable[Membership], state: State, **values) -> list[Membership]:
    """A request that was taken back a moment ago is left alone."""
    with transaction.atomic():
        keys = [membership.pk for membership in memberships]
        locked = Membership.objects.select_for_update(of=("self",)).select_related("user", "portal")
        found = [each for each in locked.filter(pk__in=keys).order_by("pk") if state_of(each) == state]
        Membership.objects.filter(pk__in=[each.pk for each in found]).update(**values)
        for membership in found:
            for name, value in values.items():
                setattr(membership, name, value)
        transaction.on_commit(lambda: tell(found, was=state), robust=True)
    return found


# ── Mail ──────────────────────────────────────────────────────────────────────────────────────


def tell(memberships: list[Membership], *, was: State) -> None:
    """Mail each what was answered; `was` tells a request that was declined from a role that was taken."""
    mail.send(*(_answer_mail(membership, was) for membership in memberships if membership.user.is_active))


def _answer_mail(membership: Membership, was: State):
    name = "approved" if membership.is_approved_employer else "declined" if was == State.WAITING else "ended"
    portal, user = membership.portal, membership.user
    context = {"membership": membership, "name": user.name or user.email}
    return mail.message(portal, user.email, f"{MAIL}/employer_{name}", context, language=user.language)


def tell_moderators(membership: Membership) -> None:
    """That somebody waits, once an hour at most; the first page of their desk counts all."""
    portal = membership.portal
    if not cache.add(f"employers-waiting:{portal.pk}", True, timeout=QUIET):
        return
    roles = models.Q(is_moderator=True) | models.Q(is_owner=True)
    staff = Membership.objects.filter(
        roles, portal=portal, is_banned=False, mail_waiting=True, user__is_active=True
    )
    queue = f"{reverse('admin:portals_membership_changelist')}?employers=waiting"
    context = {"queue_url": portal.base_url + queue}
    people = [each.user for each in staff.exclude(pk=membership.pk).select_related("user")]
    mail.send(
        *(
            mail.message(portal, user.email, f"{MAIL}/employer_asks", context, language=user.language)
            for user in people
        )
    )
