"""Addresses of moderation outside the admin."""

from django.urls import path

from moderation import views
from profiles import slugs  # noqa: F401 - registers the converter

app_name = "moderation"

urlpatterns = [
    path("<cvslug:slug>/report/", views.report, name="report"),
    path("<cvslug:slug>/look-again/", views.look_again, name="look-again"),
    path("<cvslug:slug>/report/thanks/", views.thanks, name="report-thanks"),
]
