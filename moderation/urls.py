"""Addresses of moderation outside the admin."""

app_name = "moderation"

urlpatterns = []
