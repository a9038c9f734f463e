"""/me/settings/: one's account. Apart from the other addresses of /me/, since it needs no membership."""

from django.urls import path

from accounts.views import settings

app_name = "settings"

urlpatterns = [
    path("", settings.home, name="home"),
]
