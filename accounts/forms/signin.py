"""A portal's registration at a provider, as its owner enters it."""

from urllib.parse import urlsplit

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from requests import RequestException

from accounts.exchange import discover
from accounts.models import Provider, SignInApp
from accounts.outbound import may_be_asked, origin_of
from portals.forms import PortalModelForm
from portals.scoping import active_portal


class SignInAppForm(PortalModelForm):
    """The secret goes in and never out. The server is asked before it is taken."""

    secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Nobody sees it again."),
    )

    class Meta:
        model = SignInApp
        fields = ("provider", "name", "client_id", "is_active")  # the admin adds the server's address

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Beside a secret, browsers take it for the place of the owner's own address.
        self.fields["client_id"].widget.attrs["autocomplete"] = "off"
        if self.instance.portal_id is None:
            self.instance.portal = active_portal()
        if self.instance.encrypted_secret:
            self.fields["secret"].help_text = _(
                "Nobody sees it again. Leave it blank to keep the one we have."
            )

    @property
    def provider(self) -> str:
        return self.cleaned_data.get("provider") or self.instance.provider

    def clean_server_url(self):
        url = self.cleaned_data["server_url"].rstrip("/")
        if not url:
            return url
        if self.provider != Provider.OIDC:
            raise ValidationError(_("Only OpenID Connect needs a server: leave this blank."))
        parts = urlsplit(url)
        if not may_be_asked(url) or parts.username is not None or parts.query or parts.fragment:
            raise ValidationError(_("Enter an address like https://login.school.example."))
        self.instance.authorize_origin = origin_of(self._description_of(url)["authorization_endpoint"])
        return url

    @staticmethod
    def _description_of(url) -> dict:
        try:
            return discover(url)
        except RequestException as error:
            # No more: what answers where is not for everybody who owns a portal to find out.
            raise ValidationError(
                _(
                    "No OpenID Connect server answers there. It must have a public address and"
                    " describe itself, without a redirect, at this address followed by"
                    " /.well-known/openid-configuration."
                )
            ) from error
        except OAuth2Error as error:
            raise ValidationError(
                _("A server answers there, but does not describe itself as OpenID Connect asks for.")
            ) from error

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("is_active"):
            return cleaned
        needed = {"client_id": _("Enter the client ID that the provider has given you.")}
        if not self.instance.encrypted_secret:
            needed["secret"] = _("Enter the client secret that the provider has given you.")
        if self.provider == Provider.OIDC:
            needed["name"] = _("Enter the words for the button.")
            if not self.instance.server_url:
                needed["server_url"] = _("Enter the address of the server.")
        for name, words in needed.items():
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, words)
        return cleaned

    def save(self, commit=True):
        if secret := self.cleaned_data.get("secret"):
            self.instance.secret = secret
        return super().save(commit)
