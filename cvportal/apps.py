"""The admin site of this project."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    """Django's admin, opened per portal: see cvportal.admin."""

    default_site = "cvportal.admin.PortalAdminSite"
