"""/me/settings/: one's account. Apart from the other addresses of /me/, since it needs no membership."""

from django.urls import path

from accounts.views import employer, settings

app_name = "settings"

urlpatterns = [
    path("", settings.home, name="home"),
    path("employer/", employer.employer, name="employer"),
]
