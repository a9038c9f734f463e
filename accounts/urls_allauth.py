"""What we take of allauth: without its old redirects and without sign-in by a script's token."""

from importlib import import_module

from django.urls import include, path


def provider_urls(name: str):
    views = import_module(f"allauth.socialaccount.providers.{name}.views")
    return [
        path(f"{name}/login/", views.oauth2_login, name=f"{name}_login"),
        path(f"{name}/login/callback/", views.oauth2_callback, name=f"{name}_callback"),
    ]


urlpatterns = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    *provider_urls("facebook"),
    *provider_urls("github"),
    *provider_urls("google"),
    *provider_urls("twitter_oauth2"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
