"""Who may enter the Django admin, and where: staff rights are per portal."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(admin.AdminSite):
    """Open to this portal's moderators and owners and to superusers; `User.is_staff` has no say."""

    site_title = site_header = _("Moderation")
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.is_active and request.viewer.is_moderator
