"""An account at a glance: one line for each page of it."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession


@dataclass(frozen=True)
class Overview:
    """Counted in four queries, over all portals."""

    unconfirmed: list[str]  # addresses that wait for their code
    has_password: bool
    connections: int
    has_app: bool
    passkeys: int
    sessions: int


def overview(user) -> Overview:
    factors = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    unconfirmed = EmailAddress.objects.filter(user=user, verified=False).order_by("pk")
    return Overview(
        unconfirmed=list(unconfirmed.values_list("email", flat=True)),
        has_password=user.has_usable_password(),
        connections=SocialAccount.objects.filter(user=user).count(),
        has_app=Authenticator.Type.TOTP in factors,
        passkeys=factors.count(Authenticator.Type.WEBAUTHN),
        sessions=UserSession.objects.filter(user=user).count(),
    )
