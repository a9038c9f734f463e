"""By which doors somebody gets into an account on one portal, and which of them may not be closed.

What counts, portal by portal, since people use each at its own address:

- a password, with which one signs in everywhere;
- a verified e-mail address, to which a code is mailed, as long as that is switched on;
- a passkey of the portal's own host that signs in alone;
- an account elsewhere whose provider is offered on the portal.

A second factor is no way in: it is asked for on top. Whatever may be taken away must leave a way in
on the portal one is at and on each portal one is a member of, if there was one.
"""

from dataclasses import dataclass

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from accounts.connections import usable_identities
from accounts.passkeys import opens_alone, passkeys_of
from portals.models import Membership, Portal
from portals.scoping import activate, all_portals

Removable = Authenticator | SocialAccount


@dataclass(frozen=True)
class WaysIn:
    """Of one person on one portal."""

    password: bool
    code: bool
    passkeys: tuple[Authenticator, ...]
    identities: tuple[SocialAccount, ...]

    def __bool__(self):
        return bool(self.password or self.code or self.passkeys or self.identities)

    def without(self, door: Removable) -> "WaysIn":
        passkeys = tuple(passkey for passkey in self.passkeys if passkey != door)
        identities = tuple(identity for identity in self.identities if identity != door)
        return WaysIn(self.password, self.code, passkeys, identities)


def ways_in(user, portal: Portal) -> WaysIn:
    with activate(portal):
        identities = tuple(usable_identities(user, portal))
    verified = EmailAddress.objects.filter(user=user, verified=True)
    return WaysIn(
        password=user.has_usable_password(),
        code=app_settings.LOGIN_BY_CODE_ENABLED and verified.exists(),
        passkeys=tuple(passkey for passkey in passkeys_of(user, portal) if opens_alone(passkey)),
        identities=identities,
    )


def locked_out_without(user, door: Removable, portal: Portal) -> list[Portal]:
    """The portals on which removing this would leave no way in; `portal` is where the person is."""
    return [place for place in _portals_of(user, portal) if _is_last(ways_in(user, place), door)]


def _is_last(ways: WaysIn, door: Removable) -> bool:
    return bool(ways) and not ways.without(door)


def _portals_of(user, portal: Portal) -> list[Portal]:
    with all_portals():
        memberships = Membership.objects.filter(user=user).exclude(portal=portal).select_related("portal")
        return [portal, *(membership.portal for membership in memberships)]
