"""Agreeing to a portal's texts, and joining it."""

from allauth.core import context
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.invitations import held
from accounts.joining import refusal, remember_consent
from portals.scoping import active_portal


class ConsentForm(forms.Form):
    """The box to tick."""

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


class JoiningForm(ConsentForm):
    """What everybody new is asked. allauth's sign-up forms are derived from it, for every way in."""

    field_order = ["email", "password1", "password2", "looks_for_people", "consent"]

    looks_for_people = forms.BooleanField(
        label=_("I look for people, not for work"),
        help_text=_("You make no page of your own. Next we ask for your company."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if held(context.request):
            del self.fields["looks_for_people"]  # the invitation says what one will be

    def clean(self):
        cleaned = super().clean()
        email = self.cleaned_data.get("email")
        if email and (reason := refusal(active_portal(), [email], held(context.request))):
            self.add_error("email", reason)
        return cleaned

    def signup(self, request, user):
        """Called by allauth when the account is made; membership waits for the verified address."""
        looks_for_people = bool(self.cleaned_data.get("looks_for_people"))
        remember_consent(request, user, looks_for_people=looks_for_people)
