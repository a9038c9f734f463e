"""Everything of mine, under /me/."""

from django.urls import path

from profiles.views import me

app_name = "me"

urlpatterns = [
    path("", me.home, name="home"),
]
