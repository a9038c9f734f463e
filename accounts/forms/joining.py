"""Agreeing to a portal's texts."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.joining import refusal, remember_consent
from portals.scoping import active_portal


class ConsentForm(forms.Form):
    """The box to tick. allauth's sign-up form is derived from it, whatever way a person signs up."""

    field_order = ["email", "password1", "password2", "consent"]

    consent = forms.BooleanField(
        error_messages={"required": _("Without your consent there is no account: tick the box.")}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = format_html(
            _(
                'I agree to the <a href="{terms}" target="_blank">rules of {portal}</a> and have read its'
                ' <a href="{privacy}" target="_blank">privacy text</a>.'
            ),
            portal=active_portal(),
            terms=reverse("terms"),
            privacy=reverse("privacy"),
        )

    def clean(self):
        cleaned = super().clean()
        email = self.cleaned_data.get("email")
        if email and (reason := refusal(active_portal(), [email])):
            self.add_error("email", reason)
        return cleaned

    def signup(self, request, user):
        """Called by allauth when the account is made; membership waits for the verified address."""
        remember_consent(request, user)
