"""Who may enter the Django admin, and where: staff rights are per portal."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(admin.AdminSite):
    """Open to this portal's moderators and owners and to superusers; `User.is_staff` has no say.

    One signs in at allauth's page, with its limits; staff shows a second factor (accounts/staff.py).
    """

    site_title = site_header = index_title = _("Moderation")
    enable_nav_sidebar = False
    # Signing in and out, and passwords, are allauth's, with its limits and second factors; the redirect
    # from an object to its page reads rows of every portal.
    closed = frozenset({"password_change", "password_change_done", "view_on_site"})

    def register(self, model_or_iterable, admin_class=None, **options):
        """Libraries register admins that know no portals: leave those out."""
        from portals.admin import PortalModelAdmin  # this module is loaded before the models

        if admin_class and issubclass(admin_class, PortalModelAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        return request.user.is_active and request.viewer.is_moderator

    def get_urls(self):
        return [route for route in super().get_urls() if getattr(route, "name", "") not in self.closed]

    def login(self, request, extra_context=None):
        if self.has_permission(request):
            return redirect("admin:index")
        if request.viewer.has_staff_role:
            from accounts.staff import way_to_rights  # this module is loaded before the models

            return way_to_rights(request)
        return secure_admin_login(super().login)(request, extra_context)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def get_log_entries(self, request):
        """None: the log knows no portals. The history of a row is on that row's own page."""
        return LogEntry.objects.none()

    def index(self, request, extra_context=None):
        from moderation.queue import counts  # this module is loaded before the models

        return super().index(request, {"queue": counts(request.portal), **(extra_context or {})})
