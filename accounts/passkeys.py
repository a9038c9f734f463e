"""Passkeys and the host each was made on.

A browser gives a passkey away on its own host only (the relying party of WebAuthn), while accounts
are good for all portals. Which host that is stands in the credential itself: the authenticator
hashed it, the browser wrote the origin. So nothing of our own is stored beside it. A credential is
a public key: it needs no encryption at rest.
"""

import struct
from hashlib import sha256
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from fido2.webauthn import AuthenticationResponse, CollectedClientData, RegistrationResponse

from portals.models import Portal

DEFAULT_PORTS = {"https": 443, "http": 80}
# What fido2 raises over bytes that are not what they should be.
UNREADABLE = (TypeError, ValueError, LookupError, AttributeError, RecursionError, struct.error)


def passkeys_of(user, portal: Portal | None = None) -> list[Authenticator]:
    """All of a person, oldest first, or those that work on this portal's host."""
    rows = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [passkey for passkey in rows if portal is None or works_on(passkey, portal)]


def works_on(passkey: Authenticator, portal: Portal) -> bool:
    hashed = passkey.wrap().authenticator_data.rp_id_hash
    return hashed == sha256(portal.host.encode()).digest()


def opens_alone(passkey: Authenticator) -> bool:
    """Whether it signs in by itself; false also where the browser did not tell."""
    return passkey.wrap().is_passwordless is True


def credential_id(passkey: Authenticator) -> str:
    """As it stands in what is sent to and by browsers."""
    return passkey.data["credential"]["id"]


def host_of(passkey: Authenticator) -> str:
    """The host it was made on, in the words of the browser."""
    credential = RegistrationResponse.from_dict(passkey.data["credential"])
    return urlsplit(credential.response.client_data.origin).hostname or ""


def checked_registration(credential) -> dict:
    """What a browser sent to add a passkey, cut down to what is kept of it.

    Raises ValidationError unless it can be read and was made on the portal's own origin.
    """
    registration = _read(RegistrationResponse, credential)
    extensions = credential.get("clientExtensionResults")
    properties = extensions.get("credProps") if isinstance(extensions, dict) else None
    resident = properties.get("rk") if isinstance(properties, dict) else None
    return {
        **{key: dict(registration)[key] for key in ("id", "rawId", "type")},
        "response": dict(dict(registration)["response"]),
        "clientExtensionResults": {"credProps": {"rk": resident}} if isinstance(resident, bool) else {},
    }


def check_authentication(credential, *, alone: bool = False) -> None:
    """The same for what a browser sent to sign in or to confirm.

    Whoever signs in with it alone has shown a PIN or finger too. allauth keeps in the session which was
    asked for, and a question begun as somebody's second step asks for less.
    """
    answer = _read(AuthenticationResponse, credential)
    if alone and not answer.response.authenticator_data.is_user_verified():
        raise get_adapter().validation_error("incorrect_code")


def _read(kind, credential):
    try:
        answer = kind.from_dict(credential)
        made_here = _is_origin_of(answer.response.client_data, context.request.portal)
    except UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_code") from error
    if answer is None or not made_here:
        raise get_adapter().validation_error("incorrect_code")
    return answer


def _is_origin_of(client_data: CollectedClientData, portal: Portal) -> bool:
    """Scheme, host and port: fido2 would take any port, and every host below this one."""
    origin = urlsplit(client_data.origin)
    told = (origin.scheme, origin.hostname, origin.port or DEFAULT_PORTS.get(origin.scheme))
    return told == (portal.scheme, portal.host, portal.port or DEFAULT_PORTS[portal.scheme])
