"""A portal, and who belongs to it in which role."""

from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import (
    DomainNameValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portals.accent import accent_css, css_digest
from portals.scoping import PortalModel

REASON_LENGTH = 1000  # characters

hex_colour = RegexValidator(r"^#[0-9a-f]{6}$", _("Enter a colour like #0b6e8f."))
host_name = RegexValidator(
    r"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$",
    _("Enter a host name in lower case, like people.example.org."),
)


class SignupRule(models.TextChoices):
    """Who may join a portal."""

    OPEN = "open", _("Anyone")
    INVITATION = "invitation", _("By invitation")
    DOMAIN = "domain", _("Addresses of certain e-mail domains")
    CLOSED = "closed", _("Nobody new")


class ReviewRule(models.TextChoices):
    """Whether a new page is seen before or after a moderator has looked at it."""

    PUBLISH_FIRST = "publish-first", _("Publish first, review later")
    REVIEW_FIRST = "review-first", _("Review first")


class DirectoryAudience(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    MEMBERS = "members", _("Members only")


class Portal(models.Model):
    """One tenant: a host with its own look, rules, people and moderators."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("short name"), max_length=40, unique=True)
    scheme = models.CharField(
        _("scheme"),
        max_length=5,
        choices=[("https", "https"), ("http", "http")],
        default="https",
    )
    host = models.CharField(_("host"), max_length=253, unique=True, validators=[host_name])
    port = models.PositiveIntegerField(
        _("port"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    about = models.TextField(_("about"), blank=True, help_text=_("Markdown."))
    accent = models.CharField(_("accent colour"), max_length=7, default="#0b6e8f", validators=[hex_colour])
    logo = models.ImageField(_("logo"), upload_to="logos/", blank=True)
    default_language = models.CharField(
        _("language"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    signup_rule = models.CharField(
        _("who may join"),
        max_length=10,
        choices=SignupRule.choices,
        default=SignupRule.OPEN,
    )
    signup_domains = models.TextField(
        _("e-mail domains"),
        blank=True,
        help_text=_("One per line, for example school.example."),
    )
    password_signup = models.BooleanField(
        _("sign-up with e-mail address"),
        default=True,
        help_text=_(
            "Off: new people come through the accounts offered for signing in, for example the school's."
        ),
    )
    review_rule = models.CharField(
        _("review"),
        max_length=13,
        choices=ReviewRule.choices,
        default=ReviewRule.PUBLISH_FIRST,
    )
    directory_audience = models.CharField(
        _("who sees the directory"),
        max_length=8,
        choices=DirectoryAudience.choices,
        default=DirectoryAudience.EVERYONE,
    )
    terms = models.TextField(_("terms of use"), blank=True, help_text=_("Markdown."))
    privacy = models.TextField(_("privacy"), blank=True, help_text=_("Markdown."))
    terms_version = models.PositiveIntegerField(
        _("version of terms and privacy"),
        default=1,
        help_text=_("Raise it when members must agree again."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("portal")
        verbose_name_plural = _("portals")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(port__isnull=True) | models.Q(port__range=(1, 65535)),
                name="portal_port_in_range",
            )
        ]

    def __str__(self):
        return self.name

    def __getstate__(self):
        """Without the querysets PortalManager keeps here: pickling one would read and carry its rows."""
        state = super().__getstate__()
        state.pop("_rows", None)
        return state

    def get_absolute_url(self):
        return f"{self.base_url}{reverse('home')}"

    def clean(self):
        """Who may join must come out as what was meant: each line one domain, and none is none too few."""
        for domain in self.email_domains:
            try:
                DomainNameValidator()(domain)
            except ValidationError as error:
                words = _("“%(domain)s” is no domain. Write one on each line, like school.example.")
                told = ValidationError(words, params={"domain": domain})
                raise ValidationError({"signup_domains": told}) from error
        if self.signup_rule == SignupRule.DOMAIN and not self.email_domains:
            raise ValidationError({"signup_domains": _("Name the domains whose addresses may join.")})

    @property
    def address(self) -> str:
        """Host and port, as people type them."""
        return f"{self.host}:{self.port}" if self.port else self.host

    @property
    def base_url(self) -> str:
        """Scheme, host and port, without a slash: the start of every link that leaves the page.

        Mail, canonical addresses, sitemaps and feeds use this, never the request's Host header.
        """
        return f"{self.scheme}://{self.address}"

    @cached_property
    def accent_css(self) -> str:
        return accent_css(self.accent)

    @property
    def accent_css_url(self) -> str:
        """Address of the accent's style sheet; it changes with its content, so it is cached for ever."""
        return reverse("accent-css", args=[css_digest(self.accent_css)])

    @property
    def email_domains(self) -> list[str]:
        return [line.strip().lower().lstrip("@") for line in self.signup_domains.splitlines() if line.strip()]


class Membership(PortalModel):
    """A person in one portal: roles, and what they agreed to."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="memberships", verbose_name=_("portal"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    is_candidate = models.BooleanField(_("candidate"), default=True)
    is_employer = models.BooleanField(_("employer"), default=False)
    company = models.CharField(_("company"), max_length=120, blank=True)
    employer_reason = models.TextField(
        _("why employer"), blank=True, validators=[MaxLengthValidator(REASON_LENGTH)]
    )
    employer_asked_at = models.DateTimeField(_("asked to be an employer"), null=True, blank=True)
    employer_approved_at = models.DateTimeField(_("approved as employer"), null=True, blank=True)
    employer_declined_at = models.DateTimeField(_("declined as employer"), null=True, blank=True)
    employer_answer = models.TextField(
        _("why declined"), blank=True, validators=[MaxLengthValidator(REASON_LENGTH)]
    )
    is_moderator = models.BooleanField(_("moderator"), default=False)
    is_owner = models.BooleanField(_("owner"), default=False)
    is_banned = models.BooleanField(_("banned"), default=False)
    mail_waiting = models.BooleanField(
        _("mail when something waits for a decision"),
        default=True,
        help_text=_("For moderators and owners: reports, pages to review, people who ask to be employers."),
    )
    consent_version = models.PositiveIntegerField(_("agreed to version"), null=True, blank=True)
    consented_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["portal", "user"], name="membership_once_per_portal")]

    def __str__(self):
        return f"{self.user} @ {self.portal}"

    @property
    def is_approved_employer(self) -> bool:
        return self.is_employer and self.employer_approved_at is not None

    @property
    def may_moderate(self) -> bool:
        return (self.is_moderator or self.is_owner) and not self.is_banned

    def consent(self) -> None:
        """Record that this person agreed to the portal's present terms and privacy text."""
        self.consent_version = self.portal.terms_version
        self.consented_at = timezone.now()
