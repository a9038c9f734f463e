"""What an account has beside allauth's pages, below the same /accounts/."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("join/", views.join, name="join"),
    path("consent/", views.consent, name="consent"),
    path("language/", views.language, name="language"),
]
