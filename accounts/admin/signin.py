"""The accounts elsewhere that a portal lets people sign in with, for its owner."""

from allauth.socialaccount.models import SocialAccount
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.forms.signin import SignInAppForm
from accounts.models import Provider, SignInApp
from portals.admin import PortalModelAdmin


@admin.register(SignInApp)
class SignInAppAdmin(PortalModelAdmin):
    """Owners only: whoever sets up the provider decides who comes in as whom.

    Provider and server stay what they are: another one would answer for the people of the first.
    """

    form = SignInAppForm
    list_display = ("name_of", "provider", "is_active", "callback")
    ordering = ("provider", "pk")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    delete_confirmation_template = "admin/accounts/signinapp/delete_confirmation.html"

    def has_view_permission(self, request, obj=None):
        return request.viewer.is_portal_owner

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request):
        return request.viewer.is_portal_owner

    def get_actions(self, request):
        return {}  # deleting has its warning, one by one

    def get_fieldsets(self, request, obj=None):
        fields = ("provider", "name", "client_id", "secret", "server_url", "is_active")
        if obj:
            return ((None, {"fields": ("callback", *fields)}),)
        hint = _("Providers ask for a redirect address. To see it, save this once without “Offered”.")
        return ((None, {"fields": fields, "description": hint}),)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        has_server = obj.server_url or obj.provider != Provider.OIDC
        return ("provider", *(("server_url",) if has_server else ()), "callback")

    @admin.display(description=_("name"), ordering="name")
    def name_of(self, app):
        return str(app)

    @admin.display(description=_("redirect address"))
    def callback(self, app):
        """What the owner registers at the provider."""
        if app.provider in (Provider.OIDC, Provider.LINKEDIN):
            path = reverse("openid_connect_callback", kwargs={"provider_id": app.provider_id})
        else:
            path = reverse(f"{app.provider}_callback")
        return f"{app.portal.base_url}{path}"

    def delete_view(self, request, object_id, extra_context=None):
        app = self.get_object(request, unquote(object_id))
        people = SocialAccount.objects.filter(provider=app.provider_id).count() if app else 0
        return super().delete_view(request, object_id, {"people": people, **(extra_context or {})})
