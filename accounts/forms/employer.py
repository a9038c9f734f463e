"""Asking to be an employer, and answering that."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portals.models import REASON_LENGTH
from portals.visible_text import LineFormField, TextFormField


class EmployerForm(forms.Form):
    company = LineFormField(
        label=_("Company"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    reason = TextFormField(
        label=_("Whom do you look for, and why here?"),
        help_text=_("The moderators read it, nobody else."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """Why somebody does not become an employer, or does not stay one."""

    reason = TextFormField(
        label=_("Reason"),
        help_text=_("The person reads it, in a mail and on the page of the request."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
