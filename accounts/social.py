"""Signing in with accounts elsewhere: which are offered on this portal, and what they vouch for."""

import logging
from math import isfinite

from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

from accounts import invitations, keys
from accounts.exchange import careful, on_portal
from accounts.joining import refusal
from accounts.models import User
from accounts.outbound import GuardedSession
from accounts.providers import apps_of, vouches
from portals.models import Membership
from portals.scoping import active_portal, all_portals

logger = logging.getLogger(__name__)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    # ── What is offered here ──────────────────────────────────────────────────────────────────

    def list_apps(self, request, provider=None, client_id=None):
        """Of the active portal; read once per request, for allauth asks again and again."""
        request = request or context.request
        if not hasattr(request, "signin_apps"):
            request.signin_apps = apps_of(active_portal())
        return [
            app
            for app in request.signin_apps
            if provider in (None, app.provider, app.provider_id) and client_id in (None, app.client_id)
        ]

    def get_app(self, request, provider, client_id=None):
        """404 for what is not offered here. Two servers may know us by one ID: the first is taken.

        allauth asks by client ID for the name of a provider only; an identity is kept under its
        provider's own ID.
        """
        apps = self.list_apps(request, provider=provider, client_id=client_id)
        if not apps:
            raise Http404
        return next((app for app in apps if app.provider_id == provider), apps[0])

    def get_provider(self, request, provider, client_id=None):
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = on_portal(type(found).oauth2_adapter_class)
        return careful(found)

    def get_requests_session(self):
        return GuardedSession()

    def on_authentication_error(self, request, provider, *, exception=None, **kwargs):
        """For the operator. A failed request is only named: its address may have the secret in it."""
        if exception:
            words = type(exception).__name__ if isinstance(exception, RequestException) else str(exception)
            logger.warning("Signing in with %s failed: %s", provider.sub_id, words[:200])

    # ── What is taken over from there ─────────────────────────────────────────────────────────

    def pre_social_login(self, request, sociallogin):
        """Who it is, is known: the token goes, unless the person agreed that we keep it."""
        keys.take(request, sociallogin)

    def populate_user(self, request, sociallogin, data):
        """Called while the answer is read, before anybody is looked for.

        One address: an account here has one. It is verified only if this provider may say so.
        """
        account = sociallogin.account
        check_identity(account)
        account.extra_data = storable(account.extra_data)
        user = super().populate_user(request, sociallogin, data)
        addresses = sociallogin.email_addresses = sociallogin.email_addresses[:1]
        for address in addresses:
            address.verified = vouches(sociallogin.provider.app) and address.verified in (True, "true")
            user.email = address.email
        return user

    def authenticate_by_email(self, sociallogin):
        """The account whose address this provider has verified, and we too; never that of staff."""
        for address in sociallogin.email_addresses:
            user = owner_of(address.email) if address.verified else None
            if user and not is_staff_anywhere(user):
                return user, address.email
        return None

    # ── Signing up ────────────────────────────────────────────────────────────────────────────

    def is_open_for_signup(self, request, sociallogin):
        """By the portal's rule. That it takes no passwords is no reason: this is the other way in."""
        invitation = invitations.held(request)
        for address in sociallogin.email_addresses:
            reason = address.verified and refusal(request.portal, [address.email], invitation)
            if reason and not refusal(request.portal, invitation=invitation):
                raise ImmediateHttpResponse(self._refused(request, sociallogin, address, reason))
        return not refusal(request.portal, invitation=invitation)

    @staticmethod
    def _refused(request, sociallogin, address, reason):
        """The address is known and cannot be another, so there is nothing to fill in."""
        name = sociallogin.account.get_provider().app.name
        context = {"reason": reason, "name": name, "email": address.email}
        return render(request, "socialaccount/refused.html", context, status=403)

    def save_user(self, request, sociallogin, form=None):
        """The address is the one in the form, verified only if it is the one that was vouched for."""
        chosen = form.cleaned_data["email"]
        sociallogin.email_addresses = [a for a in sociallogin.email_addresses if a.email == chosen]
        try:
            with transaction.atomic():
                return super().save_user(request, sociallogin, form)
        except IntegrityError as error:  # the form was sent twice at once: the other one has won
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login"))) from error


def check_identity(account) -> None:
    """Raises ValueError unless the answer says clearly who that is.

    allauth makes text of anything: everybody without an ID would be one person, called "None".
    """
    facts = account.extra_data
    parts = [part for part in (facts.get("userinfo"), facts.get("id_token")) if part] or [facts]
    for part in parts:
        given = part.get("sub") or part.get("id")
        if type(given) not in (str, int) or str(given) != account.uid or given != storable(given):
            raise ValueError("No usable identity")


def storable(value):
    """Without the characters and numbers that databases refuse, at any depth."""
    match value:
        case float() if not isfinite(value):  # Python reads them in JSON, although JSON has none
            return None
        case str():
            return value.encode("utf-8", "ignore").decode().replace("\0", "")
        case list():
            return [storable(item) for item in value]
        case dict():
            return {storable(key): storable(item) for key, item in value.items()}
    return value


def owner_of(email: str) -> User | None:
    """Who has proved to have this address."""
    verified = EmailAddress.objects.filter(email=email.lower(), verified=True, user__is_active=True)
    address = verified.select_related("user").first()
    return address.user if address else None


def is_staff_anywhere(user: User) -> bool:
    """Whoever decides about others anywhere comes in only by a way they have set up themselves."""
    with all_portals():
        roles = Membership.objects.filter(Q(is_moderator=True) | Q(is_owner=True), user=user)
        return user.is_superuser or roles.exists()
