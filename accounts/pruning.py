"""What is deleted once its time is over: the daily job. Each app registers a pruner in its AppConfig."""

import logging
from collections.abc import Callable
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.leaving import erase
from accounts.models import Ban, Invitation, User
from portals.scoping import all_portals

logger = logging.getLogger(__name__)
BATCH = 500

# What was pruned, in words for an operator, and how to; returns how many.
pruners: dict[str, Callable[[], int]] = {}


def prune() -> dict[str, int]:
    """Run all pruners, after the accounts: what those leave behind goes the same day.

    One that fails is logged and holds up no other; its number is -1.
    """
    return {name: _run(name, pruner) for name, pruner in {"accounts": prune_accounts, **pruners}.items()}


def _run(name: str, pruner: Callable[[], int]) -> int:
    try:
        return pruner()
    except Exception:  # the other pruners delete what must go today too
        logger.exception("Pruning %s failed", name)
        return -1


def prune_accounts() -> int:
    """Those whose days of grace are over, each in a transaction of its own."""
    due = list(User.objects.filter(deletion__due_at__lte=timezone.now()).order_by("pk"))
    failed = 0
    for user in due:
        try:
            erase(user)
        except Exception:
            failed += 1
            logger.exception("Account %d was not deleted", user.pk)
    if failed:
        raise RuntimeError(f"{failed} of {len(due)} accounts were not deleted.")
    return len(due)


def prune_bans() -> int:
    return _expired(Ban, until__lte=timezone.now())


def prune_invitations() -> int:
    return _expired(Invitation, expires_at__lte=timezone.now())


def prune_sessions() -> int:
    """Those that have expired or whose person is gone, and what is listed of them."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    expired = Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
    people = {"", *map(str, User.objects.values_list("pk", flat=True))}  # "": of nobody
    orphans = [
        session.session_key
        for session in Session.objects.iterator()
        if store().decode(session.session_data).get(SESSION_KEY, "") not in people
    ]
    for start in range(0, len(orphans), BATCH):
        Session.objects.filter(session_key__in=orphans[start : start + BATCH]).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return expired + len(orphans)


def _expired(model, **conditions) -> int:
    with all_portals():
        return model.objects.filter(**conditions).delete()[0]


pruners |= {"bans": prune_bans, "invitations": prune_invitations, "sessions": prune_sessions}
