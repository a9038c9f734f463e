"""The accounts elsewhere that a portal lets people sign in with."""

from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.secrets import decrypt, encrypt
from portals.models import Portal
from portals.scoping import PortalModel


class Provider(models.TextChoices):
    """Whose accounts; LinkedIn speaks OpenID Connect, but its address is known."""

    GOOGLE = "google", "Google"
    FACEBOOK = "facebook", "Facebook"
    X = "twitter_oauth2", "X"
    GITHUB = "github", "GitHub"
    LINKEDIN = "linkedin", "LinkedIn"
    OIDC = "openid_connect", "OpenID Connect"


class SignInApp(PortalModel):
    """A portal's own registration at a provider; it takes the place of the deployment's.

    People are global, and the portal's owner chose this provider. So it vouches for nobody outside
    the portal: `provider_id`, under which identities are kept, is made by us and never changes.
    """

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="signin_apps", verbose_name=_("portal"))
    provider = models.CharField(_("provider"), max_length=20, choices=Provider.choices)
    provider_id = models.CharField(max_length=60, unique=True, editable=False)
    name = models.CharField(
        _("name"),
        max_length=40,
        blank=True,
        help_text=_("Stands on the button, for example: School account."),
    )
    client_id = models.CharField(_("client ID"), max_length=191, blank=True)
    encrypted_secret = models.TextField(editable=False, blank=True)
    server_url = models.URLField(
        _("server"),
        blank=True,
        help_text=_("OpenID Connect only: the issuer's address, for example https://login.school.example."),
    )
    # Where that server sends browsers to; as it said when it was entered.
    authorize_origin = models.CharField(max_length=300, blank=True, editable=False)
    is_active = models.BooleanField(
        _("offered"), default=True, help_text=_("Off: this provider is not offered here at all.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("sign-in provider")
        verbose_name_plural = _("sign-in providers")
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "provider"],
                condition=~Q(provider=Provider.OIDC),
                name="signin_app_once_per_provider",
                violation_error_message=_("There is one for this provider already: change that."),
            ),
            models.CheckConstraint(
                condition=Q(provider=Provider.OIDC) | Q(server_url=""),
                name="signin_app_server_for_openid_connect_only",
            ),
        ]

    def __str__(self):
        return self.name or self.get_provider_display()

    def save(self, *args, **kwargs):
        # Not left to the callers: a shared ID would let one portal's provider answer for another's.
        if not self.provider_id:
            own = get_random_string(12).lower() if self.provider == Provider.OIDC else self.provider
            self.provider_id = f"p{self.portal_id}-{own}"
        self.name = " ".join(self.name.split())  # mail names it: no lines of an owner's among ours
        super().save(*args, **kwargs)

    @property
    def is_offered(self) -> bool:
        """Switched on, and complete."""
        has_server = bool(self.server_url) or self.provider != Provider.OIDC
        return self.is_active and bool(self.client_id and self.encrypted_secret) and has_server

    @property
    def secret(self) -> str:
        return decrypt(self.encrypted_secret) if self.encrypted_secret else ""

    @secret.setter
    def secret(self, text: str) -> None:
        self.encrypted_secret = encrypt(text) if text else ""
