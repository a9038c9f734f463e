"""allauth's forms in the words of all other pages; ACCOUNT_FORMS names them."""

from allauth.account import forms as account
from allauth.socialaccount import forms as socialaccount
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.grace import end_session_in_time

ADDRESS = _("E-mail address")
LABELS = {
    "email": ADDRESS,
    "login": ADDRESS,
    "remember": _("Stay signed in"),
    "oldpassword": _("Current password"),
    "password2": _("New password again"),
    "code": _("Code"),
}
# What AUTH_PASSWORD_VALIDATORS ask, said once: Django has a sentence for each of them.
PASSWORD_RULES = _("At least 8 characters. No name or address of yours, no common password, not only digits.")


LONGEST = 254  # characters of an address (RFC 5321); allauth cuts what is longer


def check_address(email: str) -> None:
    """No mail can go to a name whose ASCII form is too long; Django counts the letters before."""
    if len(email) > LONGEST:
        raise ValidationError("", code="invalid")
    try:
        email.rpartition("@")[2].encode("idna")
    except UnicodeError as error:
        raise ValidationError("", code="invalid") from error


class _InOurWords:
    """One spelling everywhere, and no placeholder that repeats the label.

    `first`: the field one starts to type in, where the page is there for nothing else.
    """

    first = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if field.label is ADDRESS:
                field.error_messages["invalid"] = _("Enter a valid e-mail address.")
                field.validators.append(check_address)
        if "password1" in self.fields:
            self.fields["password1"].help_text = PASSWORD_RULES
        if self.first:
            self.fields[self.first].widget.attrs["autofocus"] = True
        if "password2" in self.fields:
            self.fields["password1"].label = _("New password")


class SignInForm(_InOurWords, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"  # what password managers look for

    def login(self, request, redirect_url=None):
        """allauth sets how long the session lasts after the adapter did: days of grace come last."""
        response = super().login(request, redirect_url)
        end_session_in_time(request)
        return response


class SignUpForm(_InOurWords, account.SignupForm):
    pass


class SocialSignUpForm(_InOurWords, socialaccount.SignupForm):
    """What the provider has verified stays as it is: any other address would need a code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if any(address.verified for address in self.sociallogin.email_addresses):
            self.fields["email"].disabled = True


class AddressForm(_InOurWords, account.AddEmailForm):
    pass


class ForgottenPasswordForm(_InOurWords, account.ResetPasswordForm):
    first = "email"


class NewPasswordForm(_InOurWords, account.ResetPasswordKeyForm):
    first = "password1"


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):
    first = "oldpassword"


class SetPasswordForm(_InOurWords, account.SetPasswordForm):
    first = "password1"


class SignInCodeForm(_InOurWords, account.RequestLoginCodeForm):
    first = "email"


class _CodeForm(_InOurWords):
    first = "code"


class ConfirmAddressForm(_CodeForm, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmSignInForm(_CodeForm, account.ConfirmLoginCodeForm):
    pass


class ConfirmForgottenPasswordForm(_CodeForm, account.ConfirmPasswordResetCodeForm):
    pass


class ReauthenticateForm(_InOurWords, account.ReauthenticateForm):
    first = "password"
