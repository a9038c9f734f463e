"""What we take of allauth: without its old redirects and without sign-in by a script's token."""

from allauth.account import views as allauth
from allauth.account.decorators import reauthentication_required
from allauth.socialaccount import views as socialaccount
from django.urls import include, path

from accounts.providers import OPENID_CONNECT
from accounts.reauthentication import for_all_portals
from accounts.views import confirmation, factors, providers, sessions


def provider_urls(kind: str, prefix: str):
    """Named as allauth reverses them."""
    return [
        path(f"{prefix}/login/", providers.login, {"kind": kind}, name=f"{kind}_login"),
        path(f"{prefix}/login/callback/", providers.callback, {"kind": kind}, name=f"{kind}_callback"),
    ]


# Ours in the place of allauth's: of the same names, and found before them.
OWN = [
    path("confirm-email/", confirmation.confirm_email, name="account_email_verification_sent"),
    path("2fa/", factors.index, name="mfa_index"),
    path("2fa/authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("2fa/webauthn/", factors.keys, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", factors.add_passkey, name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        factors.reauthenticate_by_passkey,
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", factors.remove_passkey, name="mfa_remove_webauthn"),
    # What concerns all portals is neither shown nor changed on the word of one portal's own provider.
    path("sessions/", for_all_portals(sessions.sessions), name="usersessions_list"),
    path("email/", for_all_portals(allauth.email), name="account_email"),
    path("3rdparty/", for_all_portals(socialaccount.connections), name="socialaccount_connections"),
]

urlpatterns = [
    # A password holds on every portal: a sign-in that one portal's provider vouched for must not make one.
    path("password/set/", reauthentication_required(allauth.password_set), name="account_set_password"),
    *OWN,
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    *provider_urls("facebook", "facebook"),
    *provider_urls("github", "github"),
    *provider_urls("google", "google"),
    *provider_urls("twitter_oauth2", "twitter_oauth2"),
    *provider_urls(OPENID_CONNECT, "oidc/<slug:provider_id>"),
]
