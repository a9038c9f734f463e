"""An invitation by link: who holds it may join, in the role it names."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portals.models import Membership, Portal
from portals.scoping import PortalManager, PortalModel, PortalQuerySet


class Role(models.TextChoices):
    """What one may be in a portal, beside others."""

    CANDIDATE = "candidate", _("Candidate")
    EMPLOYER = "employer", _("Employer")
    MODERATOR = "moderator", _("Moderator")
    OWNER = "owner", _("Owner")


# Whoever holds one of these decides about others: such an invitation is good for one person.
STAFF_ROLES = (Role.MODERATOR, Role.OWNER)


class InvitationQuerySet(PortalQuerySet):
    def open(self):
        """Neither withdrawn, nor used up, nor over."""
        return self.filter(withdrawn_at=None, used__lt=models.F("places"), expires_at__gt=timezone.now())

    def good(self):
        """Open, and its maker could still make it: nobody leaves a door behind on the way out."""
        return self.open().filter(_is_vouched_for())

    def with_makers_right(self):
        """Adds `is_vouched_for`."""
        return self.annotate(
            is_vouched_for=models.Case(models.When(_is_vouched_for(), then=True), default=False)
        )


def _is_vouched_for() -> models.Q:
    """What `accounts.invitations.roles_to_give` says, of the maker of an invitation."""
    maker = Membership.objects.filter(
        portal=models.OuterRef("portal"), user=models.OuterRef("created_by"), is_banned=False
    )
    vouches = (
        models.Q(created_by__is_superuser=True)
        | models.Q(models.Exists(maker.filter(is_owner=True)))
        | ~models.Q(role__in=STAFF_ROLES) & models.Q(models.Exists(maker.filter(is_moderator=True)))
    )
    return models.Q(created_by__is_active=True) & vouches


class InvitationManager(PortalManager.from_queryset(InvitationQuerySet)):  # type: ignore[misc]
    """Invitations of the active portal."""


class Invitation(PortalModel):
    """The link is shown once; what is kept is its hash."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=9, choices=Role.choices, default=Role.CANDIDATE)
    email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Given: only the person with this address may use it.")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    places = models.PositiveSmallIntegerField(_("for how many people"), default=1)
    used = models.PositiveSmallIntegerField(_("used"), default=0, editable=False)
    expires_at = models.DateTimeField(_("good until"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="invitations",
        verbose_name=_("invited by"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = InvitationManager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used__lte=models.F("places")), name="invitation_not_used_beyond_its_places"
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=STAFF_ROLES) | models.Q(places=1),
                name="invitation_of_staff_for_one_person",
                violation_error_message=_("Moderators and owners are invited one by one."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.email or self.places}"

    def fits(self, emails: Iterable[str]) -> bool:
        """Whether somebody with these addresses may use it."""
        return not self.email or self.email.lower() in {email.lower() for email in emails}
