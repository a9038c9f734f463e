"""The closed vocabularies of a CV."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portals.words import per_language


@per_language
def label_of(choices: type[models.Choices], value: str | int | None) -> str:
    """What a value is called in the reader's language; nothing for what is not (or no longer) a value."""
    return str(choices(value).label) if value in choices.values else ""


class Visibility(models.TextChoices):
    """The owner's own setting; `Standing` is the moderators' and this cannot undo it."""

    PUBLIC = "public", _("Public: anyone, and listed in the directory")
    MEMBERS = "members", _("Members: people who belong to this portal")
    UNLISTED = "unlisted", _("Unlisted: anyone who has the link; not in the directory")
    PRIVATE = "private", _("Private: only you")


class Standing(models.TextChoices):
    """What the portal's moderators decided; written by `moderation` only."""

    PENDING = "pending", _("Pending")
    APPROVED = "approved", _("Approved")
    HIDDEN = "hidden", _("Hidden")
    BANNED = "banned", _("Banned")


class Employment(models.TextChoices):
    EMPLOYED = "employed", _("Employed")
    SELF_EMPLOYED = "self-employed", _("Self-employed")
    STUDENT = "student", _("Student")
    BETWEEN_JOBS = "between-jobs", _("Between jobs")


class Availability(models.TextChoices):
    LOOKING = "looking", _("Looking")
    OPEN = "open", _("Open to offers")
    NOT_LOOKING = "not-looking", _("Not looking")


class Seniority(models.TextChoices):
    INTERN = "intern", _("Intern")
    JUNIOR = "junior", _("Junior")
    MIDDLE = "middle", _("Middle")
    SENIOR = "senior", _("Senior")
    LEAD = "lead", _("Lead")
    PRINCIPAL = "principal", _("Principal")


class WorkMode(models.TextChoices):
    ON_SITE = "on-site", _("On site")
    HYBRID = "hybrid", _("Hybrid")
    REMOTE = "remote", _("Remote")


class ContractKind(models.TextChoices):
    PERMANENT = "permanent", _("Permanent")
    FIXED_TERM = "fixed-term", _("Fixed-term")
    FREELANCE = "freelance", _("Freelance")
    INTERNSHIP = "internship", _("Internship")


class Level(models.IntegerChoices):
    """How well a technology is mastered."""

    BASIC = 1, _("Basic")
    WORKING = 2, _("Working knowledge")
    SOLID = 3, _("Solid")
    ADVANCED = 4, _("Advanced")
    EXPERT = 5, _("Expert")


class Section(models.TextChoices):
    """The sections of a CV, in the order of a page; values are the names used in addresses."""

    SKILLS = "skills", _("Technologies")
    EXPERIENCE = "experience", _("Experience")
    PROJECTS = "projects", _("Projects")
    EDUCATION = "education", _("Education")
    VOLUNTEERING = "volunteering", _("Volunteering")
    CERTIFICATES = "certificates", _("Certificates")
    AWARDS = "awards", _("Awards")
    PUBLICATIONS = "publications", _("Publications")
    LANGUAGES = "languages", _("Languages")
    INTERESTS = "interests", _("Interests")
    REFERENCES = "references", _("References")
    LINKS = "links", _("Links")


class Theme(models.TextChoices):
    """The design of a CV on paper."""

    CLASSIC = "classic", _("Classic")
    MODERN = "modern", _("Modern")
    COMPACT = "compact", _("Compact")
