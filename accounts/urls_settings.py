"""/me/settings/: one's account. Apart from the other addresses of /me/, since it needs no membership."""

from django.urls import path

from accounts import views

app_name = "settings"

urlpatterns = [
    path("", views.settings_page, name="home"),
]
