"""What visitors say of a page, and what moderators decided about it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portals.models import Portal
from portals.scoping import PortalManager, PortalModel, PortalQuerySet
from profiles.choices import Standing
from profiles.models import Profile

REPORT_LENGTH = 1000  # characters


class Action(models.TextChoices):
    """What a moderator did to a page; `verb` is for the button that does it."""

    APPROVE = "approve", _("Approved")
    HIDE = "hide", _("Hidden")
    RESTORE = "restore", _("Restored")
    BAN = "ban", _("Banned")

    @property
    def verb(self) -> str:
        return str(VERBS[self])


VERBS = {
    Action.APPROVE: _("Approve"),
    Action.HIDE: _("Hide"),
    Action.RESTORE: _("Restore"),
    Action.BAN: _("Ban"),
}
# Action → the standing it leads to.
LEADS_TO = {
    Action.APPROVE: Standing.APPROVED,
    Action.HIDE: Standing.HIDDEN,
    Action.RESTORE: Standing.APPROVED,
    Action.BAN: Standing.BANNED,
}
# Action → the standings it starts from: approving never brings back what somebody hid.
STARTS_FROM = {
    Action.APPROVE: (Standing.PENDING, Standing.APPROVED),
    Action.HIDE: (Standing.PENDING, Standing.APPROVED, Standing.HIDDEN),
    Action.RESTORE: (Standing.HIDDEN, Standing.BANNED),
    Action.BAN: (Standing.PENDING, Standing.APPROVED, Standing.HIDDEN),
}
# The owner reads the reason of these, so there must be one.
NEEDS_REASON = (Action.HIDE, Action.BAN)


def forget_person(collector, field, sub_objs, using):
    """When a CV is deleted its decisions stay, without the person's name."""
    # The name first: once the key is gone, these decisions are found no more.
    collector.add_field_update(Decision._meta.get_field("profile_name"), "", sub_objs)
    models.SET_NULL(collector, field, sub_objs, using)


forget_person.lazy_sub_objs = True


class Decision(PortalModel):
    """Who decided what about which page, when and why. Written by moderation.decisions alone."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="decisions")
    profile = models.ForeignKey(
        Profile, forget_person, null=True, related_name="decisions", verbose_name=_("CV")
    )
    profile_uid = models.UUIDField(_("identifier of the CV"))
    profile_name = models.CharField(_("name at the time"), max_length=100, blank=True)
    version = models.PositiveIntegerField(_("version decided on"))
    action = models.CharField(_("decision"), max_length=7, choices=Action.choices)
    reason = models.TextField(_("reason"), blank=True, validators=[MaxLengthValidator(REPORT_LENGTH)])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("decided by"),
    )
    created_at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(action__in=NEEDS_REASON) | ~Q(reason=""), name="decision_gives_reason"
            )
        ]

    def __str__(self):
        return f"{self.get_action_display()}: {self.profile_name or self.profile_uid}"


class Reason(models.TextChoices):
    """Why a visitor reports a page, or its owner asks about it (moderation.looking_again)."""

    SPAM = "spam", _("Spam or advertising")
    FALSE_IDENTITY = "false-identity", _("Somebody pretends to be another person")
    OFFENSIVE = "offensive", _("Offensive content")
    PRIVATE_DATA = "private-data", _("Private data of somebody")
    OTHER = "other", _("Something else")
    LOOK_AGAIN = "look-again", _("Its owner asks for another look")


VISITORS_REASONS = [choice for choice in Reason.choices if choice[0] != Reason.LOOK_AGAIN]


class ReportQuerySet(PortalQuerySet):
    def open(self):
        return self.filter(closed_at=None)


class ReportManager(PortalManager.from_queryset(ReportQuerySet)):  # type: ignore[misc]
    """Reports of the active portal."""


class Report(PortalModel):
    """A visitor's report of a page; open until a moderator decides about the page."""

    portal_path = "profile__portal"

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="reports", verbose_name=_("CV"))
    reason = models.CharField(_("reason"), max_length=14, choices=Reason.choices)
    text = models.TextField(_("in their words"), blank=True, validators=[MaxLengthValidator(REPORT_LENGTH)])
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("reported by"),
    )
    reporter_email = models.EmailField(_("your e-mail address"), blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    decision = models.ForeignKey(
        Decision,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="reports",
        verbose_name=_("decision"),
    )

    objects = ReportManager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["profile"], condition=Q(closed_at=None), name="report_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "reporter"],
                condition=Q(closed_at=None),
                name="report_open_once_per_person",
            )
        ]

    def __str__(self):
        return f"{self.get_reason_display()}: {self.profile}"
