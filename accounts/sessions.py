"""Where somebody is signed in: device in plain words, portal, time and address, on all portals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from allauth.core.internal.sessionkit import get_session_user
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from portals.middleware import SessionPortalMiddleware
from portals.models import Portal

# The first that is found counts: Edge and Opera name Chrome too, Chrome names Safari.
BROWSERS = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrom(e|ium)/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
SYSTEMS = (
    (r"iPhone|iPod", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"CrOS", "ChromeOS"),
    (r"Macintosh|Mac OS X", "Mac"),
    (r"Linux|X11", "Linux"),
)


@dataclass(frozen=True)
class SignedIn:
    """One session that is still open."""

    pk: int
    device: str
    ip: str
    since: datetime
    portal: Portal | None  # None: of a portal that is no more
    is_this: bool


def device(user_agent: str) -> str:
    """Browser and system as people call them; what a browser says of itself proves nothing."""
    browser, system = (_first(names, user_agent) for names in (BROWSERS, SYSTEMS))
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown device")


def open_sessions(user, current_key: str | None) -> list[SignedIn]:
    """On all portals, newest first, the one that asks before all others."""
    portals = Portal.objects.in_bulk()
    found = []
    for row in UserSession.objects.filter(user=user).order_by("-created_at", "-pk"):
        store = _store(row.session_key)
        if get_session_user(store) == user:
            place = portals.get(store.get(SessionPortalMiddleware.key))
            is_this = row.session_key == current_key
            found.append(SignedIn(row.pk, device(row.user_agent), row.ip, row.created_at, place, is_this))
    return sorted(found, key=lambda session: not session.is_this)


def end_others(user, current_key: str | None) -> None:
    for session in UserSession.objects.filter(user=user).exclude(session_key=current_key):
        session.end()


def stores_of(user, portal: Portal, *, besides: str | None) -> Iterator[SessionBase]:
    """The contents of the sessions in which this person is signed in on that portal."""
    for row in UserSession.objects.filter(user=user).exclude(session_key=besides).order_by("pk"):
        store = _store(row.session_key)
        if get_session_user(store) == user and store.get(SessionPortalMiddleware.key) == portal.pk:
            yield store


def _store(session_key: str):
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key)


def _first(names, user_agent: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, user_agent)), "")
