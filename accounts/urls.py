"""What an account has beside allauth's pages, below the same /accounts/."""

from django.urls import path

from accounts.views import invitations, joining, language

app_name = "accounts"

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("consent/", joining.consent, name="consent"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("language/", language.language, name="language"),
]
