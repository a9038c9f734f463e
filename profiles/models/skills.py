"""Technologies: one vocabulary for all portals, and who uses what where."""

import hashlib
import re
import unicodedata

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from portals.scoping import PortalManager, PortalModel
from profiles.choices import Level
from profiles.fields import LineField
from profiles.models.profile import Profile
from profiles.models.sections import Education, Entry, Experience, Project

NAME_LENGTH = 60  # characters


def clean_name(name: str) -> str:
    """One spelling of white space and accents: NFC, trimmed, single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def skill_slug(name: str) -> str:
    """The technology's key: `C++` → `c-plus-plus`, `C#` → `c-sharp`, `.NET` → `dot-net`; never empty.

    Spellings that differ in case or width only share one key. A name without Latin letters gets a
    key made of its hash.
    """
    text = unicodedata.normalize("NFKC", clean_name(name)).casefold()
    text = re.sub(r"^\.(?=\w)", "dot ", text)
    text = text.replace("+", " plus ").replace("#", " sharp ").replace(".", " ").replace("/", " ")
    slug = slugify(text)
    if slug and sum(character.isalnum() for character in text) <= 2 * len(slug):
        return slug[:80].rstrip("-")
    return f"skill-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


class SkillCategory(models.TextChoices):
    """The columns of technologies on a portal's home page."""

    BACKEND = "backend", _("Backend")
    FRONTEND = "frontend", _("Frontend")
    DATA = "data", _("Data")
    PLATFORM = "platform", _("Platform")
    MOBILE = "mobile", _("Mobile")


class SkillQuerySet(models.QuerySet):
    def resolve(self, names) -> "list[Skill]":
        """The technologies of these names, in order and each once; unknown ones are created.

        An alias leads to what it stands for: "Postgres" to PostgreSQL.
        """
        wanted: dict[str, str] = {}
        for name in filter(None, map(clean_name, names)):
            wanted.setdefault(skill_slug(name), name[:NAME_LENGTH])
        aliases = dict(SkillAlias.objects.filter(slug__in=wanted).values_list("slug", "skill__slug"))
        slugs = list(dict.fromkeys(aliases.get(slug, slug) for slug in wanted))
        found = self.in_bulk(slugs, field_name="slug")
        missing = [Skill(name=wanted[slug], slug=slug) for slug in slugs if slug not in found]
        if missing:
            self.bulk_create(missing, ignore_conflicts=True)
            found = self.in_bulk(slugs, field_name="slug")
        return [found[slug] for slug in slugs if slug in found]


class Skill(TagBase):
    """A technology. Global: a name typed in one portal is suggested in another once curated."""

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    slug = models.SlugField(_("key"), max_length=100, unique=True)
    category = models.CharField(_("category"), max_length=8, choices=SkillCategory.choices, blank=True)
    is_curated = models.BooleanField(_("curated"), default=False)

    objects = SkillQuerySet.as_manager()

    class Meta:
        verbose_name = _("technology")
        verbose_name_plural = _("technologies")
        ordering = ["name"]

    def get_absolute_url(self):
        return f"{reverse('search:people')}?skill={self.slug}"

    def slugify(self, tag, i=None):
        slug = skill_slug(tag)
        return slug if i is None else f"{slug}-{i}"


class SkillAlias(models.Model):
    """Another name of a technology."""

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    slug = models.SlugField(_("key"), max_length=100, unique=True)
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="aliases", verbose_name=_("technology"))

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self):
        return self.name


class SkillItemManager(PortalManager):
    """Technologies come with their names: nobody asks for one without the other."""

    def get_queryset(self):
        return super().get_queryset().select_related("tag")


class SkillItem(PortalModel, ItemBase):
    """A technology named by something; `content_object` and `tag` are taggit's names."""

    position = models.PositiveIntegerField(default=0)

    objects = SkillItemManager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="%(class)s_once")]

    def __str__(self):
        return self.tag.name


class ProfileSkill(SkillItem):
    """A technology a person masters. Its years come from the entries that name it."""

    portal_path = "content_object__portal"

    content_object = models.ForeignKey(Profile, models.CASCADE, related_name="skill_items")
    tag = models.ForeignKey(Skill, models.CASCADE, related_name="profile_items")
    level = models.PositiveSmallIntegerField(
        _("level"),
        choices=Level.choices,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    level_label = LineField(
        _("level in your own words"),
        max_length=60,
        blank=True,
        help_text=_("Shown instead of the level."),
    )
    group = LineField(_("group"), max_length=60, blank=True)
    hidden = models.BooleanField(_("hide this entry"), default=False)

    class Meta(SkillItem.Meta):
        verbose_name = _("technology of a person")
        verbose_name_plural = _("technologies of people")


class ExperienceSkill(SkillItem):
    portal_path = "content_object__profile__portal"

    content_object = models.ForeignKey(Experience, models.CASCADE, related_name="skill_items")
    tag = models.ForeignKey(Skill, models.CASCADE, related_name="experience_items")

    class Meta(SkillItem.Meta):
        verbose_name = _("technology of a job")
        verbose_name_plural = _("technologies of jobs")


class ProjectSkill(SkillItem):
    portal_path = "content_object__profile__portal"

    content_object = models.ForeignKey(Project, models.CASCADE, related_name="skill_items")
    tag = models.ForeignKey(Skill, models.CASCADE, related_name="project_items")

    class Meta(SkillItem.Meta):
        verbose_name = _("technology of a project")
        verbose_name_plural = _("technologies of projects")


class EducationSkill(SkillItem):
    portal_path = "content_object__profile__portal"

    content_object = models.ForeignKey(Education, models.CASCADE, related_name="skill_items")
    tag = models.ForeignKey(Skill, models.CASCADE, related_name="education_items")

    class Meta(SkillItem.Meta):
        verbose_name = _("technology of an education")
        verbose_name_plural = _("technologies of educations")


# Entries that name technologies, and in what: the evidence for a person's own.
ENTRY_SKILLS: dict[type[Entry], type[SkillItem]] = {
    Experience: ExperienceSkill,
    Project: ProjectSkill,
    Education: EducationSkill,
}
