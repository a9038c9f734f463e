"""What an account has beside allauth's pages, below the same /accounts/."""

from django.urls import path

from accounts.views import invitations, joining, language, reauthentication, sessions

app_name = "accounts"

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("consent/", joining.consent, name="consent"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("reauthenticate/code/", reauthentication.by_code, name="reauthenticate-by-code"),
    path("sessions/<int:pk>/end/", sessions.end, name="session-end"),
    path("language/", language.language, name="language"),
]
