"""Inviting people, and accepting an invitation."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.invitations import MOST_DAYS, MOST_PLACES
from accounts.models import Role
from accounts.models.invitations import STAFF_ROLES

WAYS = [("signup", _("Create an account")), ("login", _("I have an account"))]


class AcceptForm(forms.Form):
    """How somebody goes on who is not signed in; for all others nothing is asked."""

    way = forms.ChoiceField(choices=WAYS, required=False)


class InvitationForm(forms.Form):
    """What whoever invites says. The roles offered are those that person may give."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("With one, the link is mailed there, and only a person with this address may use it."),
    )
    places = forms.IntegerField(
        label=_("For how many people"),
        initial=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    days = forms.IntegerField(
        label=_("Good for how many days"),
        initial=14,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )

    def __init__(self, *args, roles: list[Role], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("places", 1) == 1:
            return cleaned
        if cleaned.get("role") in STAFF_ROLES:
            self.add_error("places", _("Moderators and owners are invited one by one."))
        elif cleaned.get("email"):
            self.add_error("places", _("An invitation for one address is for one person."))
        return cleaned
