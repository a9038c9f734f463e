"""The sections of a CV. Field names follow JSON Resume 1.3.1, in snake case, with these differences:

`position` is the place in the list, so a job's position is its `role`; an employer's `name` is its
`organization`, as in the volunteer section; `releaseDate` is `release_date`.
"""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from accounts.viewer import Audience
from portals.scoping import PortalModel
from profiles.choices import Section
from profiles.fields import LineField, LinesField, PartialDateField, TextField
from profiles.links import WebURLField
from profiles.models.profile import Profile

TEXT_LENGTH = 5000  # characters


def text_field(label, **kwargs):
    return TextField(label, blank=True, validators=[MaxLengthValidator(TEXT_LENGTH)], **kwargs)


def line_field(label, **kwargs):
    return LineField(label, max_length=200, **kwargs)


class Entry(PortalModel):
    """One entry of a section.

    Who sees it can be fewer than see its section, never more. `audience` stays while it is hidden, so
    that showing it again shows it to the same people.
    """

    portal_path = "profile__portal"

    named_by: tuple[str, ...] = ()  # one of these at least, where no single one is required
    unnamed = ""  # what is said otherwise

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="%(class)s_set")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(_("position"), default=0, editable=False)
    hidden = models.BooleanField(_("hide this entry"), default=False)
    audience = models.PositiveSmallIntegerField(
        _("who sees this entry"), choices=Audience.choices[: Audience.OWNER], default=Audience.STRANGERS
    )
    translations = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "uid"], name="%(class)s_uid_once_per_profile")
        ]

    def clean(self):
        super().clean()
        if self.named_by and not any(getattr(self, name) for name in self.named_by):
            raise ValidationError({self.named_by[0]: self.unnamed})

    @property
    def seen_from(self) -> Audience:
        """The least audience that sees this entry where it sees the section."""
        return Audience.OWNER if self.hidden else Audience(self.audience)

    def show_to(self, audience: Audience) -> None:
        self.hidden = audience == Audience.OWNER
        if not self.hidden:
            self.audience = audience


class DatedEntry(Entry):
    """An entry with a beginning and perhaps an end; no end means it goes on."""

    start_date = PartialDateField(_("from"))
    end_date = PartialDateField(_("to"), help_text=_("Empty: still going on."))

    class Meta(Entry.Meta):
        abstract = True

    def clean(self):
        super().clean()
        # As text, a bare year is less than any of its months: compare what both know.
        known = min(len(self.start_date), len(self.end_date))
        if known and self.end_date[:known] < self.start_date[:known]:
            raise ValidationError({"end_date": _("This is before the beginning.")})


class Experience(DatedEntry):
    """Who works for themselves or for many has a role and no organisation."""

    named_by = ("role", "organization")
    unnamed = _("Enter your role, the organisation, or both.")

    role = line_field(_("role"), blank=True)
    organization = line_field(_("organisation"), blank=True)
    location = line_field(_("place"), blank=True)
    description = line_field(_("what the organisation does"), blank=True)
    url = WebURLField(_("website"))
    summary = text_field(_("summary"))
    highlights = LinesField(_("highlights"))
    skills = TaggableManager(through="profiles.ExperienceSkill", blank=True, related_name="experiences")

    class Meta(DatedEntry.Meta):
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self):
        return self.role or self.organization


class Project(DatedEntry):
    name = line_field(_("name"))
    description = text_field(_("description"))
    highlights = LinesField(_("highlights"))
    url = WebURLField(_("website"))
    roles = LinesField(_("your roles"))
    entity = line_field(_("for whom"), blank=True)
    type = line_field(_("kind"), blank=True, help_text=_("For example application, talk, library."))
    skills = TaggableManager(through="profiles.ProjectSkill", blank=True, related_name="projects")

    class Meta(DatedEntry.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self):
        return self.name


class Education(DatedEntry):
    """Who learned alone has no institution."""

    named_by = ("institution", "area", "study_type")
    unnamed = _("Enter the institution, the degree or the field of study.")

    institution = line_field(_("institution"), blank=True)
    area = line_field(_("field of study"), blank=True)
    study_type = line_field(_("degree"), blank=True)
    url = WebURLField(_("website"))
    score = line_field(_("grade"), blank=True)
    courses = LinesField(_("courses"))
    skills = TaggableManager(through="profiles.EducationSkill", blank=True, related_name="educations")

    class Meta(DatedEntry.Meta):
        verbose_name = _("education")
        verbose_name_plural = _("education")

    def __str__(self):
        return self.institution or self.study_type or self.area


class Volunteering(DatedEntry):
    named_by = ("role", "organization")
    unnamed = Experience.unnamed

    organization = line_field(_("organisation"), blank=True)
    role = line_field(_("role"), blank=True)
    url = WebURLField(_("website"))
    summary = text_field(_("summary"))
    highlights = LinesField(_("highlights"))

    class Meta(DatedEntry.Meta):
        verbose_name = _("voluntary work")
        verbose_name_plural = _("voluntary work")

    def __str__(self):
        return self.organization or self.role


class Certificate(Entry):
    name = line_field(_("name"))
    date = PartialDateField(_("date"))
    issuer = line_field(_("issued by"), blank=True)
    url = WebURLField(_("link"))

    class Meta(Entry.Meta):
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self):
        return self.name


class Award(Entry):
    title = line_field(_("title"))
    date = PartialDateField(_("date"))
    awarder = line_field(_("awarded by"), blank=True)
    summary = text_field(_("summary"))

    class Meta(Entry.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self):
        return self.title


class Publication(Entry):
    name = line_field(_("title"))
    publisher = line_field(_("publisher"), blank=True)
    release_date = PartialDateField(_("date"))
    url = WebURLField(_("link"))
    summary = text_field(_("summary"))

    class Meta(Entry.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self):
        return self.name


class Language(Entry):
    language = line_field(_("language"))
    fluency = line_field(_("fluency"), blank=True, help_text=_("For example mother tongue, fluent, B2."))

    class Meta(Entry.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    def __str__(self):
        return self.language


class Interest(Entry):
    name = line_field(_("interest"))
    keywords = LinesField(_("in particular"))

    class Meta(Entry.Meta):
        verbose_name = _("interest")
        verbose_name_plural = _("interests")

    def __str__(self):
        return self.name


class Reference(Entry):
    """Somebody else's words and name: hidden until the owner decides otherwise."""

    name = line_field(_("name"))
    reference = text_field(_("what this person says"))
    hidden = models.BooleanField(_("hide this entry"), default=True)

    class Meta(Entry.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")

    def __str__(self):
        return self.name


class Link(Entry):
    network = line_field(_("site"), help_text=_("For example GitHub, LinkedIn."))
    username = line_field(_("name there"), blank=True)
    url = WebURLField(_("link"))

    class Meta(Entry.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return self.network


SECTION_MODELS: dict[Section, type[Entry]] = {
    Section.EXPERIENCE: Experience,
    Section.PROJECTS: Project,
    Section.EDUCATION: Education,
    Section.VOLUNTEERING: Volunteering,
    Section.CERTIFICATES: Certificate,
    Section.AWARDS: Award,
    Section.PUBLICATIONS: Publication,
    Section.LANGUAGES: Language,
    Section.INTERESTS: Interest,
    Section.REFERENCES: Reference,
    Section.LINKS: Link,
}
