"""Going away: an account that is about to be deleted, and what must outlive one."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portals.models import Portal
from portals.scoping import PortalModel

GRACE = timedelta(days=7)


def end_of_grace():
    return timezone.now() + GRACE


class Deletion(models.Model):
    """Somebody asked to have the account deleted everywhere; until `due_at` they may think better of it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deletion")
    requested_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    due_at = models.DateTimeField(_("due"), default=end_of_grace, db_index=True)
    # What each app took out of sight, in a form of its own, to bring it back: name of the app → JSON.
    state = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("deletion of an account")
        verbose_name_plural = _("deletions of accounts")

    def __str__(self):
        return f"{self.user_id}: {self.due_at:%Y-%m-%d}"

    @property
    def is_due(self) -> bool:
        return self.due_at <= timezone.now()


class Ban(PortalModel):
    """A decision of moderators outlives a person who left; written and read by accounts.bans alone.

    The address is recognised, but not kept, when somebody joins with it.
    """

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="bans")
    email_hash = models.CharField(max_length=64)
    page_only = models.BooleanField(
        default=False, help_text=_("The person may come back, but the new page starts hidden.")
    )
    until = models.DateTimeField(_("until"), db_index=True)

    class Meta:
        verbose_name = _("ban of an address")
        verbose_name_plural = _("bans of addresses")
        constraints = [models.UniqueConstraint(fields=["portal", "email_hash"], name="ban_once_per_address")]

    def __str__(self):
        return f"{self.email_hash[:8]}… @ {self.portal_id}"
