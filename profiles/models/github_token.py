"""The key with which somebody lets us read GitHub as them."""

from cryptography.fernet import InvalidToken
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.secrets import decrypt, encrypt
from portals.scoping import PortalModel
from profiles.models.github import GitHubActivity


class Lost(models.TextChoices):
    """Why a key is not used any more, although nobody took it back here."""

    REFUSED = "refused", _("GitHub does not take it any more: it was ended there, or its time is over.")
    UNREADABLE = "unreadable", _("We cannot read it any more, since this site changed its own key.")
    CLOSED = "closed", _("This portal does not offer signing in with GitHub any more as it did then.")
    MIGHTY = "mighty", _("It opened more than signing in needs, so we did not want it.")


class GitHubToken(PortalModel):
    """An access token for the account behind a CV; goes with it. Written by profiles.github.tokens.

    A row of its own, so that whatever reads, exports or shows the activity never holds the key.
    """

    portal_path = "activity__profile__portal"

    activity = models.OneToOneField(GitHubActivity, models.CASCADE, related_name="token")
    encrypted = models.TextField(blank=True, editable=False)  # "" since it was lost
    # The registration that it was given to: the provider's ID with us, and our ID there.
    client = models.CharField(max_length=300, editable=False)
    since = models.DateTimeField(editable=False)
    lost = models.CharField(max_length=10, choices=Lost.choices, blank=True, editable=False)
    lost_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("key to GitHub")
        verbose_name_plural = _("keys to GitHub")

    def __str__(self):
        return f"{self.activity_id} ({self.since:%Y-%m-%d})"

    @property
    def secret(self) -> str:
        """Raises cryptography.fernet.InvalidToken when SECRET_KEY has changed."""
        return decrypt(self.encrypted)

    @secret.setter
    def secret(self, text: str) -> None:
        self.encrypted = encrypt(text)

    @property
    def is_readable(self) -> bool:
        try:
            return bool(self.secret)
        except InvalidToken:
            return False
