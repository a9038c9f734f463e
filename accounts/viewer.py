"""Who is looking, and what that person may see here."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portals.models import Membership, Portal


class Audience(models.IntegerChoices):
    """Nested: who may see at a number may see everything below it."""

    STRANGERS = 0, _("Everyone")
    MEMBERS = 1, _("Members of this portal")
    EMPLOYERS = 2, _("Approved employers")
    OWNER = 3, _("Only me")


@dataclass(frozen=True)
class Viewer:
    """A person (or nobody) looking at one portal; made once per request, read by every rule."""

    portal: Portal
    user: object  # accounts.User or AnonymousUser
    # Staff rights need a second factor that its session has shown; without a request the role is enough.
    request: HttpRequest | None = field(default=None, compare=False, repr=False)

    @classmethod
    def stranger(cls, portal):
        return cls(portal, None)

    @cached_property
    def membership(self) -> Membership | None:
        if not self.user or not self.user.is_authenticated:
            return None
        return Membership.objects.filter(portal=self.portal, user_id=self.user.pk).first()

    @property
    def is_member(self) -> bool:
        return self.membership is not None and not self.membership.is_banned

    @property
    def has_staff_role(self) -> bool:
        """Would have staff rights here, once nothing lacks: `is_moderator` is what decides."""
        if self.user and self.user.is_authenticated and self.user.is_superuser:
            return True
        return self.membership is not None and self.membership.may_moderate

    @cached_property
    def lack(self) -> str:
        """What a person with a staff role still has to do here, a `staff.Lack`."""
        from accounts.staff import lack_of  # this module is loaded before the models of allauth

        return lack_of(self.request) if self.request else ""

    @property
    def is_moderator(self) -> bool:
        return self.has_staff_role and not self.lack

    @property
    def is_portal_owner(self) -> bool:
        """May change the portal itself: its owners, and superusers of the deployment."""
        return self.is_moderator and (self.user.is_superuser or self.membership.is_owner)

    @property
    def audience(self) -> Audience:
        """The widest audience this viewer belongs to, apart from being an owner of a page."""
        if self.is_moderator or (self.is_member and self.membership.is_approved_employer):
            return Audience.EMPLOYERS
        return Audience.MEMBERS if self.is_member else Audience.STRANGERS

    def owns(self, profile) -> bool:
        return bool(self.user and self.user.pk and self.user.pk == profile.owner_id)
