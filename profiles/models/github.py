"""What GitHub says about a person: fetched by a task, kept so that the CV works when GitHub is down."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portals.scoping import PortalModel
from profiles.models.profile import Profile

USERNAME_LENGTH = 39  # characters
USERNAME = r"^(?=.{1,39}\Z)[A-Za-z0-9]+(-[A-Za-z0-9]+)*\Z"
CHOSEN = 6  # repositories that a page shows at most

validate_username = RegexValidator(
    USERNAME, _("A GitHub name has letters, digits and single hyphens, at most 39 of them."), code="username"
)


class HiddenPart(models.TextChoices):
    """What its person can leave out of the page."""

    CALENDAR = "calendar", _("Contribution calendar")
    REPOSITORIES = "repositories", _("Repositories")
    LANGUAGES = "languages", _("Languages")
    EVIDENCE = "evidence", _("Repositories behind each technology")


class CalendarSource(models.TextChoices):
    """GitHub's own calendar, or what public events tell: those reach back 90 days at most."""

    GRAPHQL = "graphql", _("Contribution calendar")
    EVENTS = "events", _("Public events")


class FetchError(models.TextChoices):
    """Why the last attempt brought nothing; what was fetched before stays."""

    NOT_FOUND = "not_found", _("GitHub knows no person of this name (any more).")
    LIMITED = "limited", _("GitHub asked us to wait.")
    UNREACHABLE = "unreachable", _("GitHub did not answer.")
    UNUSABLE = "unusable", _("GitHub’s answer made no sense to us.")
    FAILED = "failed", _("Something went wrong on our side.")


class GitHubActivity(PortalModel):
    """The account a person named, how it is shown, and what was fetched of it.

    `days` maps "2026-11-02" to a number; days without anything are left out. `repositories` holds
    dicts with the fields of facts.Repository, `languages` bytes by language over the person's own
    repositories, `evidence` dicts with the fields of facts.Evidence. Written by profiles.github.
    """

    portal_path = "profile__portal"

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="github")
    username = models.CharField(_("GitHub name"), max_length=USERNAME_LENGTH, validators=[validate_username])
    # GitHub's own number: names change hands there. None until it was fetched.
    account_id = models.BigIntegerField(null=True, editable=False)
    proved = models.BooleanField(_("proved by signing in"), default=False, editable=False)

    is_hidden = models.BooleanField(_("hidden"), default=False)
    hidden_parts = models.JSONField(_("hidden parts"), default=list, blank=True)
    chosen = models.JSONField(_("repositories to show"), default=list, blank=True)
    hidden_languages = models.JSONField(_("hidden languages"), default=list, blank=True)  # names
    # Keys of technologies.
    hidden_skills = models.JSONField(_("technologies without their repositories"), default=list, blank=True)

    days = models.JSONField(default=dict, blank=True, editable=False)
    calendar_source = models.CharField(
        max_length=7, choices=CalendarSource.choices, blank=True, editable=False
    )
    repositories = models.JSONField(default=list, blank=True, editable=False)
    languages = models.JSONField(default=dict, blank=True, editable=False)
    evidence = models.JSONField(default=list, blank=True, editable=False)
    fetched_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The page names the date of what it shows; this is the one it was last given.
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    etags = models.JSONField(default=dict, blank=True, editable=False)

    # When its person last had it fetched: the hourly limit counts from here.
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    error = models.CharField(max_length=11, choices=FetchError.choices, blank=True, editable=False)
    failed_at = models.DateTimeField(null=True, blank=True, editable=False)
    not_before = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("GitHub activity")
        verbose_name_plural = _("GitHub activity")

    def __str__(self):
        return self.username

    @property
    def is_awaited(self) -> bool:
        """Asked for, and no attempt since."""
        ends = [moment for moment in (self.fetched_at, self.failed_at) if moment]
        return self.asked_at is not None and max(ends, default=self.asked_at) <= self.asked_at

    @property
    def url(self) -> str:
        return f"https://github.com/{self.username}"
