"""allauth's forms for passkeys, narrowed to those of the portal's own host; MFA_FORMS names them."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.passkeys import check_authentication, checked_registration, works_on

NAME_LENGTH = 60  # characters
CREDENTIAL_LENGTH = 20_000  # characters


class CredentialField(forms.JSONField):
    """What the browser's script filled in: some kilobytes, a few levels deep."""

    widget = forms.HiddenInput
    default_error_messages = dict.fromkeys(("required", "invalid"), _("That did not match. Try again."))

    def to_python(self, value):
        if isinstance(value, str) and len(value) > CREDENTIAL_LENGTH:
            raise get_adapter().validation_error("incorrect_code")
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def bound_data(self, data, initial):
        """What was refused is not shown again."""
        return initial


def name_field(**options):
    return forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("By which you will know it again, for example: Laptop."),
        **options,
    )


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    # Not required, as in allauth: the browser has made the passkey by then.
    name = name_field(required=False)
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        required=False,
        initial=True,
        help_text=_("Without: it only confirms a sign-in that was begun in another way."),
    )
    credential = CredentialField()
    field_order = ["name", "passwordless", "credential"]

    def clean_credential(self):
        return checked_registration(self.cleaned_data["credential"])


class SignUpPasskeyForm(webauthn.SignupWebAuthnForm):
    name = name_field(required=False)
    credential = CredentialField()

    def clean_credential(self):
        return checked_registration(self.cleaned_data["credential"])


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    name = name_field()


class _OfThisHost:
    """For a form that takes a passkey's answer: made on this origin, by a passkey of this host."""

    passwordless: bool

    def clean_credential(self):
        check_authentication(self.cleaned_data["credential"], alone=self.passwordless)
        passkey = super().clean_credential()
        if not works_on(passkey, self.portal):
            raise get_adapter().validation_error("incorrect_code")
        return passkey

    @property
    def portal(self):
        return get_adapter().request.portal


class AuthenticatePasskeyForm(_OfThisHost, webauthn.AuthenticateWebAuthnForm):
    credential = CredentialField()


class SignInPasskeyForm(_OfThisHost, webauthn.LoginWebAuthnForm):
    credential = CredentialField()


class ReauthenticatePasskeyForm(_OfThisHost, webauthn.ReauthenticateWebAuthnForm):
    credential = CredentialField()
