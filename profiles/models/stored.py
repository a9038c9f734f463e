"""What is derived from a CV and kept: published projections, revisions, numbers of visits."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.viewer import Audience
from portals.scoping import PortalModel
from profiles.models.profile import Profile


class PublishedCV(PortalModel):
    """The CV as one audience sees it, ready to render; written by profiles.published alone.

    An audience that sees no more than the one below it has no row of its own.
    """

    portal_path = "profile__portal"

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="published")
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    document = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("published CV")
        verbose_name_plural = _("published CVs")
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "language", "audience"],
                name="published_once_per_audience",
            )
        ]

    def __str__(self):
        return f"{self.profile_id}/{self.language}/{self.audience}"


class Revision(PortalModel):
    """The whole CV as it was, as a document: one per sitting, and before anything drastic."""

    portal_path = "profile__portal"

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    version = models.PositiveIntegerField(null=True)  # of the CV; null where nobody wrote it down
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["profile", "number"], name="revision_number_once")]

    def __str__(self):
        return f"{self.profile_id} #{self.number}"


class WeekCount(PortalModel):
    """How often a page was opened, found and downloaded in the week that began on that Monday."""

    portal_path = "profile__portal"

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="week_counts")
    week = models.DateField(_("week"))
    views = models.PositiveIntegerField(_("page opened"), default=0)
    appearances = models.PositiveIntegerField(_("in search results"), default=0)
    downloads = models.PositiveIntegerField(_("PDF downloaded"), default=0)

    class Meta:
        verbose_name = _("numbers of a week")
        verbose_name_plural = _("numbers of weeks")
        ordering = ["-week"]
        constraints = [models.UniqueConstraint(fields=["profile", "week"], name="week_count_once")]

    def __str__(self):
        return f"{self.profile_id}/{self.week}"
