"""Keeping a key to somebody's account elsewhere, an access token: only where that person just agreed to it.

After every other sign-in it is dropped as soon as we know who it is. The agreement stands in the session and
names person, portal, account and what the key is for; it counts for the one way there and back that it was
given for. Who wants keys registers a keeper in its AppConfig.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

SESSION_KEY = "agreed_key"
PATIENCE = 10 * 60  # seconds from agreeing to coming back, as allauth has


@dataclass(frozen=True)
class Key:
    """A token, and what was agreed about it: `subject` is what its keeper knows it by."""

    purpose: str
    subject: int
    provider: str  # ID of the registration
    client_id: str
    uid: str
    token: str = field(repr=False)


# By purpose. Told of a key; answers whether it was kept.
keepers: dict[str, Callable[[HttpRequest, Key], bool]] = {}


def agree(request, app: SocialApp, *, purpose: str, subject: int, uid: str, back: str) -> str:
    """Note that the person wants us to have a key to this account; returns where to go on.

    `app` is a registration that is offered here, but no OpenID Connect server's.
    """
    request.session[SESSION_KEY] = {
        "purpose": purpose,
        "subject": subject,
        "provider": app.provider_id,
        "uid": uid,
        "next": back,
        "user": request.user.pk,
        "portal": request.portal.pk,
        "at": time.time(),
    }
    return f"{reverse(f'{app.provider}_login')}?{urlencode({'process': AuthProcess.CONNECT, 'next': back})}"


def take(request, sociallogin: SocialLogin) -> None:
    """Take the token out of a sign-in, and hold on to it for this request if that was agreed.

    Raises ImmediateHttpResponse, before anything is connected, where it was but cannot be.
    """
    token, sociallogin.token = sociallogin.token, None
    agreed = request.session.pop(SESSION_KEY, None)
    if not token or not agreed or not _is_of(agreed, request, sociallogin):
        return
    account, app = sociallogin.account, sociallogin.provider.app
    if (account.provider, account.uid) != (agreed["provider"], agreed["uid"]):
        _refuse(request, agreed, _("That is another account than the one of your page. Nothing was changed."))
    if time.time() - agreed["at"] > PATIENCE or is_reauthentication_required(
        request, app="allauth.socialaccount"
    ):
        _refuse(request, agreed, _("That took too long, so nothing was changed. Please try again."))
    request.agreed_key = Key(
        purpose=agreed["purpose"],
        subject=agreed["subject"],
        provider=account.provider,
        client_id=app.client_id,
        uid=account.uid,
        token=token.token,
    )


def _is_of(agreed: dict, request, sociallogin: SocialLogin) -> bool:
    """Whether it was agreed by this person, here, and for this way there and back."""
    state = sociallogin.state
    here = (request.user.pk, request.portal.pk, AuthProcess.CONNECT, agreed["next"])
    return here == (agreed["user"], agreed["portal"], state.get("process"), state.get("next"))


def _refuse(request, agreed: dict, why: str) -> None:
    messages.error(request, why)
    raise ImmediateHttpResponse(HttpResponseRedirect(agreed["next"]))


def settle(request) -> None:
    """At the end of the way back: hand the key to its keeper, if the account is connected now."""
    key = getattr(request, "agreed_key", None)
    if key is None:
        return
    mine = SocialAccount.objects.filter(user=request.user, provider=key.provider, uid=key.uid)
    if mine.exists() and keepers[key.purpose](request, key):
        messages.success(request, _("Thank you. We use the key from now on, until you take it back."))
