"""Every address of the site, below few first segments: the rest of the root belongs to people."""

from django.contrib import admin
from django.urls import include, path

from portals import views as portals
from search import views as search

handler429 = "portals.views.too_often"  # asked by allauth, not by Django

urlpatterns = [
    path("", search.home, name="home"),
    path("people/", include("search.urls")),
    path("me/settings/", include("accounts.urls_settings")),
    path("me/", include("profiles.urls_me")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("accounts.urls_allauth")),
    path("admin/", admin.site.urls),
    path("about/", portals.about, name="about"),
    path("terms/", portals.terms, name="terms"),
    path("privacy/", portals.privacy, name="privacy"),
    path("robots.txt", portals.robots, name="robots"),
    path("portal-<slug:digest>.css", portals.accent_css, name="accent-css"),
    path("", include("moderation.urls")),
    path("", include("profiles.urls")),
]
