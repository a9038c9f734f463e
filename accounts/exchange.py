"""What we change about allauth's talk with a provider.

Our callback's address is the portal's own, whatever the Host header says; and a provider's answer may
be anything at all: what cannot be understood is a failed sign-in, not an error of ours.
"""

from contextlib import contextmanager
from functools import cache

from allauth.socialaccount.providers.base import Provider
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter
from django.core.exceptions import ImproperlyConfigured

from accounts.outbound import GuardedSession, may_be_asked

# What reading an answer that has another form than expected raises, in allauth and in what it uses.
NONSENSE = (LookupError, TypeError, ValueError, AttributeError, RecursionError, ImproperlyConfigured)
WELL_KNOWN = "/.well-known/openid-configuration"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


@contextmanager
def understanding():
    """Raises OAuth2Error for an answer that makes no sense."""
    try:
        yield
    except NONSENSE as error:
        raise OAuth2Error(f"Unexpected answer: {type(error).__name__}") from error


def check_discovery(config) -> None:
    """Raises OAuth2Error unless a server's description of itself names all that we use."""
    with understanding():
        unusable = [name for name in ENDPOINTS if not may_be_asked(config[name])]
        if unusable or not isinstance(config["issuer"], str):
            raise OAuth2Error(f"Unusable: {', '.join(unusable) or 'issuer'}")


def discover(server_url: str) -> dict:
    """A server's description of itself; raises RequestException or OAuth2Error.

    `server_url` without a slash at its end, as allauth takes it.
    """
    url = server_url if "/.well-known/" in server_url else server_url + WELL_KNOWN
    with GuardedSession() as session:
        response = session.get(url)
        response.raise_for_status()
    with understanding():
        description = response.json()
    check_discovery(description)
    return description


class _OnPortal:
    """Comes before one of allauth's adapters."""

    def get_callback_url(self, request, app):
        return request.portal.base_url + self.get_provider().get_callback_url()

    def get_access_token_data(self, *args, **kwargs):
        with understanding():
            return super().get_access_token_data(*args, **kwargs)

    def parse_token(self, data):
        with understanding():
            return super().parse_token(data)

    def complete_login(self, *args, **kwargs):
        with understanding():
            return super().complete_login(*args, **kwargs)


class _Discovering(_OnPortal):
    """For OpenID Connect: the addresses are what the server says they are."""

    @property
    def openid_config(self):
        is_new = not hasattr(self, "_openid_config")
        with understanding():
            config = super().openid_config
        if is_new:
            check_discovery(config)
        return config


@cache
def on_portal(adapter_class: type[OAuth2Adapter]) -> type[OAuth2Adapter]:
    before = _Discovering if hasattr(adapter_class, "openid_config") else _OnPortal
    return type(f"Portal{adapter_class.__name__}", (before, adapter_class), {})


# ── Addresses ─────────────────────────────────────────────────────────────────────────────────


def careful(provider: Provider) -> Provider:
    """The provider, whose word for an address counts only for the mailbox that it names.

    allauth keeps and compares addresses in lower case and writes them so before anybody else sees
    them. But the lower case of the Kelvin sign is an ordinary k: who has proved one mailbox would get
    into the account of another.
    """
    cleanup = provider.cleanup_email_addresses

    def cleanup_email_addresses(email, addresses, email_verified=False):
        named = [email, *(address.email for address in addresses)]
        doubtful = {each.lower() for each in named if isinstance(each, str) and not is_one_mailbox(each)}
        email = cleanup(email, addresses, email_verified)
        for address in addresses:
            if address.email in doubtful:
                address.verified = False
        return email

    provider.cleanup_email_addresses = cleanup_email_addresses
    return provider


def is_one_mailbox(email: str) -> bool:
    """Whether lower case says the same address."""
    return all(sign == sign.lower() or sign == sign.lower().upper() for sign in email)
