"""Addresses of the directory, under /people/."""

from django.urls import path

from search import views

app_name = "search"

urlpatterns = [
    path("", views.people, name="people"),
    path("skills/", views.skills, name="skills"),
]
