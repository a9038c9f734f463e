"""/me/settings/: one's account. Apart from the other addresses of /me/, since it needs no membership."""

from django.urls import path

from accounts.reauthentication import for_all_portals
from accounts.views import employer, export, leaving, notifications, settings

app_name = "settings"

urlpatterns = [
    path("", settings.home, name="home"),
    path("employer/", employer.employer, name="employer"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("export/", export.export, name="export"),
    path("leave/", leaving.leave, name="leave"),
    path("delete/", leaving.delete, name="delete"),
    path("keep/", for_all_portals(leaving.keep), name="keep"),
]
