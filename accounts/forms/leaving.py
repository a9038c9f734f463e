"""Saying yes to what cannot be undone, or only for some days."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LeaveForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I have read what goes, and want to leave."),
        error_messages={"required": _("Tick the box if you really want to leave.")},
    )


class DeleteForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I have read what goes, and want my account deleted everywhere."),
        error_messages={"required": _("Tick the box if you really want your account deleted.")},
    )
