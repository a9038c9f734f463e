"""The accounts elsewhere that somebody has connected, seen from any portal."""

from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers import registry
from django.utils.translation import gettext as _

from accounts.models import Provider, SignInApp
from accounts.providers import app_for_naming, apps_of, kind_of
from portals.models import Portal
from portals.scoping import all_portals


@dataclass(frozen=True)
class Connection:
    """One of them. `portal` is the one whose own provider it is, None for the deployment's."""

    account: SocialAccount
    app: SocialApp
    portal: Portal | None
    is_usable: bool  # signs in on the portal it is looked at from

    @property
    def name(self) -> str:
        return self.app.name

    @property
    def kind(self) -> str:
        return kind_of(self.app)

    @property
    def known_as(self) -> str:
        """User name or address there; the provider's name where it tells neither."""
        return self.account.get_provider_account().to_str()


def connections_of(user, portal: Portal) -> list[Connection]:
    """Those of other portals and of providers that are gone too: their owner sees and removes them.

    allauth would answer 404 when it asks such an account for its provider, so each carries it along.
    """
    accounts = list(SocialAccount.objects.filter(user=user).order_by("date_joined", "pk"))
    here = {app.provider_id: app for app in apps_of(portal)}
    owners = _owners(accounts)
    return [_connection(account, here, owners) for account in accounts]


def usable_identities(user, portal: Portal) -> list[SocialAccount]:
    """Those that sign in on this portal."""
    return [one.account for one in connections_of(user, portal) if one.is_usable]


def _owners(accounts) -> dict[str, SignInApp]:
    with all_portals():
        rows = SignInApp.objects.filter(provider_id__in=[account.provider for account in accounts])
        return {row.provider_id: row for row in rows.select_related("portal")}


def _connection(account, here, owners) -> Connection:
    row = owners.get(account.provider)
    app = here.get(account.provider) or _former(account.provider, row)
    account._provider = registry.get_class(app.provider)(request=None, app=app)
    return Connection(account, app, row.portal if row else None, account.provider in here)


def _former(provider_id: str, row: SignInApp | None) -> SocialApp:
    """Of a provider that is not offered where one looks from, or nowhere any more."""
    if row:
        return app_for_naming(row.provider, provider_id, str(row))
    if provider_id in Provider.values:
        return app_for_naming(provider_id, provider_id, "")
    return app_for_naming(Provider.OIDC, provider_id, _("An account that is no longer offered"))
