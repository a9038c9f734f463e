"""Which GitHub account is behind a CV."""

from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.models.github import USERNAME_LENGTH, validate_username

PREFIXES = ("https://", "http://", "www.", "github.com/", "@")


class UsernameField(forms.CharField):
    """A name; an address that was copied from there will do."""

    default_validators = [validate_username]

    def to_python(self, value):
        name = super().to_python(value)
        for prefix in PREFIXES:
            name = name.removeprefix(prefix)
        return name.rstrip("/")

    def widget_attrs(self, widget):
        spelling = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        return {**super().widget_attrs(widget), **spelling}


class NameForm(forms.Form):
    username = UsernameField(label=_("GitHub name"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Filled in above, the words would be those of the language in which the site was started.
        words = _("For example octo-cat, up to %(length)d letters, digits and hyphens.")
        self.fields["username"].help_text = words % {"length": USERNAME_LENGTH}


class AccountForm(forms.Form):
    """One of the accounts that the person signs in with."""

    account = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [(account.pk, account.uid) for account in accounts]
