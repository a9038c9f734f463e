"""The profile: one person in one portal."""

import uuid

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from taggit.managers import TaggableManager

from accounts.viewer import Audience
from portals.models import Portal
from portals.scoping import PortalModel
from profiles.choices import (
    Availability,
    ContractKind,
    Employment,
    Section,
    Seniority,
    Standing,
    Theme,
    Visibility,
    WorkMode,
)
from profiles.fields import AddressField, DayField, LineField, TextField, choice_list_validator
from profiles.links import WebURLField
from profiles.querysets import ProfileManager, is_indexable
from profiles.slugs import FORM, MAX_LENGTH, validate_slug

SUMMARY_LENGTH = 5000  # characters


def audience_field(label, default):
    return models.PositiveSmallIntegerField(label, choices=Audience.choices, default=default)


class Profile(PortalModel):
    """A person's CV in one portal. Entries of its sections are models of their own."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="profiles", verbose_name=_("portal"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="profiles",
        verbose_name=_("owner"),
    )
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    slug = models.CharField(  # noqa: DJ001 - unique where given, so "not chosen yet" must be NULL
        _("address"),
        max_length=MAX_LENGTH,
        null=True,
        blank=True,
        validators=[validate_slug],
    )

    name = LineField(_("name"), max_length=100)
    headline = LineField(
        _("headline"),
        max_length=200,
        blank=True,
        help_text=_("What you do, in one line."),
    )
    summary = TextField(
        _("summary"),
        blank=True,
        validators=[MaxLengthValidator(SUMMARY_LENGTH)],
        help_text=_("Markdown: **bold**, lists, links."),
    )
    photo = models.ImageField(_("photo"), upload_to="photos/", blank=True, max_length=200)
    # The point that its squares were cut around, in per cent; none: nobody has chosen one.
    photo_x = models.PositiveSmallIntegerField(null=True, editable=False)
    photo_y = models.PositiveSmallIntegerField(null=True, editable=False)

    address = LineField(_("street address"), max_length=200, blank=True)
    postal_code = LineField(_("postal code"), max_length=20, blank=True)
    city = LineField(_("city"), max_length=100, blank=True)
    region = LineField(_("region"), max_length=100, blank=True)
    country = CountryField(_("country"), blank=True)
    email = AddressField(_("e-mail to show"), blank=True)
    phone = LineField(_("phone"), max_length=40, blank=True)
    url = WebURLField(_("website"))
    email_audience = audience_field(_("who sees the e-mail address"), Audience.EMPLOYERS)
    phone_audience = audience_field(_("who sees the phone number"), Audience.EMPLOYERS)
    url_audience = audience_field(_("who sees the website"), Audience.STRANGERS)
    address_audience = audience_field(_("who sees street and postal code"), Audience.OWNER)

    employment = models.CharField(_("employment"), max_length=13, choices=Employment.choices, blank=True)
    availability = models.CharField(
        _("availability"), max_length=11, choices=Availability.choices, blank=True
    )
    available_from = DayField(_("available from"), null=True, blank=True)
    availability_said = models.DateField(_("availability said on"), null=True, blank=True, editable=False)
    availability_audience = audience_field(_("who sees the availability"), Audience.STRANGERS)
    seniority = models.CharField(_("seniority"), max_length=9, choices=Seniority.choices, blank=True)
    work_modes = models.JSONField(
        _("work modes"),
        default=list,
        blank=True,
        validators=[choice_list_validator(WorkMode)],
    )
    contract_kinds = models.JSONField(
        _("kinds of contract"),
        default=list,
        blank=True,
        validators=[choice_list_validator(ContractKind)],
    )

    visibility = models.CharField(
        _("who sees this page"),
        max_length=8,
        choices=Visibility.choices,
        default=Visibility.PRIVATE,
    )
    section_audiences = models.JSONField(_("who sees which section"), default=dict, blank=True)
    search_engines = models.BooleanField(_("let search engines list this page"), default=True)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices, default=Theme.CLASSIC)
    language = models.CharField(
        _("language of the CV"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    translations = models.JSONField(default=dict, blank=True, editable=False)

    version = models.PositiveIntegerField(default=0, editable=False)
    standing = models.CharField(
        _("standing"),
        max_length=8,
        choices=Standing.choices,
        default=Standing.PENDING,
        editable=False,
    )
    approved_version = models.PositiveIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), default=timezone.now, editable=False)

    skills = TaggableManager(
        through="profiles.ProfileSkill",
        blank=True,
        verbose_name=_("technologies"),
        related_name="profiles",
    )
    objects = ProfileManager()

    class Meta:
        verbose_name = _("CV")
        verbose_name_plural = _("CVs")
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "slug"],
                name="profile_slug_once_per_portal",
                violation_error_message=_("This address is taken. Choose another."),
            ),
            models.UniqueConstraint(fields=["portal", "owner"], name="profile_once_per_portal_and_owner"),
            models.CheckConstraint(
                condition=models.Q(slug__isnull=True) | models.Q(slug__regex=f"^{FORM}$"),
                name="profile_slug_form",
            ),
            models.CheckConstraint(
                condition=models.Q(visibility=Visibility.PRIVATE) | models.Q(slug__isnull=False),
                name="profile_seen_by_others_has_address",
                violation_error_message=_("Choose an address first."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("profiles:show", args=[self.slug]) if self.slug else reverse("me:home")

    @property
    def public_url(self) -> str:
        """The canonical address, on the portal's own host."""
        return f"{self.portal.base_url}{self.get_absolute_url()}"

    @property
    def is_published(self) -> bool:
        return self.visibility != Visibility.PRIVATE

    @property
    def is_indexable(self) -> bool:
        return is_indexable(self.search_engines, self.visibility, self.standing)

    def audience_of(self, section: Section) -> Audience:
        """The least audience that sees this section; everyone unless its owner said otherwise."""
        return Audience(self.section_audiences.get(section, Audience.STRANGERS))


class SlugHistory(PortalModel):
    """A former address: redirects to the present one, and is given to nobody else."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="former_slugs")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="former_slugs")
    slug = models.CharField(max_length=MAX_LENGTH)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["portal", "slug"], name="former_slug_once_per_portal")]

    def __str__(self):
        return self.slug


class ReservedSlug(PortalModel):
    """The address of somebody who went away, given to nobody else for a while.

    Their name may stand in it, so a keyed hash is kept. Who only left the portal may have it again.
    """

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="reserved_slugs")
    slug_hash = models.CharField(max_length=64)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField(_("until"), db_index=True)

    class Meta:
        verbose_name = _("reserved address")
        verbose_name_plural = _("reserved addresses")
        constraints = [
            models.UniqueConstraint(fields=["portal", "slug_hash"], name="reserved_slug_once_per_portal")
        ]

    def __str__(self):
        return f"{self.slug_hash[:8]}…"
