"""People of the deployment, for its superusers."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portals.admin import DeploymentModelAdmin


class UserForm(forms.ModelForm):
    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if self.instance.is_superuser and not (cleaned["is_superuser"] and cleaned["is_active"]):
            others = User.objects.filter(is_superuser=True, is_active=True, deletion=None)
            if not others.exclude(pk=self.instance.pk).exists():
                raise ValidationError(_("This is the last superuser: name another one first."))


@admin.register(User)
class UserAdmin(DeploymentModelAdmin):
    """Sign-in is people's own affair: neither passwords nor e-mail addresses are changed here."""

    form = UserForm
    list_display = ("email", "name", "is_active", "is_superuser", "date_joined", "last_login")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("email", "name")
    ordering = ("email",)
    fields = ("email", "name", "language", "is_active", "is_superuser", "date_joined", "last_login")
    readonly_fields = ("email", "date_joined", "last_login")

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser
