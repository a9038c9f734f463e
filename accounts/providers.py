"""The accounts elsewhere that people may sign in with on a portal.

There are two sources: registrations of the portal's own (`SignInApp`), and the deployment's, from the
environment (`settings.SIGNIN_APPS`). Whatever a portal has of its own for a provider, even switched
off, takes the place of the deployment's.

Only the deployment's may vouch for an e-mail address, and of these only providers that verify
addresses: a portal's provider, whoever runs it, says nothing that holds outside the portal.
"""

import logging

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers import registry
from cryptography.fernet import InvalidToken
from django.conf import settings

from accounts.models import Provider, SignInApp
from accounts.outbound import origin_of
from portals.models import Portal
from portals.scoping import activate

logger = logging.getLogger(__name__)

OPENID_CONNECT = Provider.OIDC.value
# Where the way there leads on to, depending on the device or the age of the link.
FURTHER_ORIGINS = {
    Provider.FACEBOOK: ("https://m.facebook.com",),
    Provider.X: ("https://twitter.com",),
}


def apps_of(portal: Portal) -> list[SocialApp]:
    """What the portal offers, unsaved, in the order in which it is shown: one query."""
    with activate(portal):
        own = list(SignInApp.objects.order_by("pk"))
    taken = {row.provider for row in own}
    apps = [app for row in own if row.is_offered and (app := _own(row))]
    apps += [_deployment(kind, app) for kind, app in settings.SIGNIN_APPS.items() if kind not in taken]
    return sorted(apps, key=_place)


def _place(app: SocialApp) -> int:
    """A school's own comes first: it is what its people look for."""
    return -1 if kind_of(app) == Provider.OIDC else Provider.values.index(kind_of(app))


def kind_of(app: SocialApp) -> str:
    """One of Provider: what allauth calls `provider` is the same for LinkedIn and other servers."""
    return app.settings["kind"]


def vouches(app: SocialApp) -> bool:
    """Whether an address that this provider calls verified is taken as verified."""
    return app.settings["vouches"]


def origins_of(app: SocialApp) -> set[str]:
    """Where the browser is sent: the CSP must name these on pages with a button."""
    if app.provider == OPENID_CONNECT:
        there = app.settings.get("authorize_origin") or app.settings["server_url"]
    else:
        there = registry.get_class(app.provider).oauth2_adapter_class.authorize_url
    return {origin_of(there), *FURTHER_ORIGINS.get(kind_of(app), ())}


def app_for_naming(kind: str, provider_id: str, name: str) -> SocialApp:
    """Of a provider that nobody signs in with here: without registration."""
    return _app(kind, provider_id, name, "", "", "")


def _own(row: SignInApp) -> SocialApp | None:
    try:
        secret = row.secret
    except InvalidToken:
        logger.error("The secret of %s cannot be read: was SECRET_KEY changed?", row.provider_id)
        return None
    app = _app(row.provider, row.provider_id, row.name, row.client_id, secret, row.server_url)
    app.settings["authorize_origin"] = row.authorize_origin
    return app


def _deployment(kind: str, app: dict) -> SocialApp:
    made = _app(
        kind,
        "oidc" if kind == Provider.OIDC else kind,
        app.get("name", ""),
        app["client_id"],
        app["secret"],
        app.get("server_url", ""),
    )
    made.settings["vouches"] = app["vouches"]
    return made


def _app(kind, provider_id, name, client_id, secret, server_url) -> SocialApp:
    app = SocialApp(
        provider=OPENID_CONNECT if kind == Provider.LINKEDIN else kind,
        provider_id=provider_id,
        name=name or Provider(kind).label,
        client_id=client_id,
        secret=secret,
    )
    app.settings = {"kind": kind, "vouches": False}
    if app.provider == OPENID_CONNECT:
        app.settings["server_url"] = server_url or settings.LINKEDIN_SERVER
        # LinkedIn answers a code with a verifier by an error.
        app.settings["oauth_pkce_enabled"] = kind != Provider.LINKEDIN
    return app
