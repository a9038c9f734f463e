"""The site, and the views to compare with. No person's address begins with a hyphen."""

from django.urls import path

from benchmarks import views
from cvportal.urls import urlpatterns as site

urlpatterns = [
    path("-/trivial/", views.trivial),
    path("-/minimal/<slug:slug>/", views.minimal),
    *site,
]
