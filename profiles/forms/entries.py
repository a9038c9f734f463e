"""One entry of a section."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import modelform_factory
from django.utils.translation import gettext_lazy as _

from profiles.choices import Section
from profiles.forms.base import EditForm
from profiles.models import (
    SECTION_MODELS,
    Experience,
    ExperienceSkill,
    ProfileSkill,
    ProjectSkill,
    Skill,
)
from profiles.models.skills import NAME_LENGTH, clean_name
from profiles.resume.shape import MAX_ENTRY_SKILLS

ROWS: dict[Section, tuple] = {
    Section.EXPERIENCE: (
        ("role", "organization"),
        ("start_date", "end_date", "location"),
        ("description", "url"),
        *("summary", "highlights", "technologies", "hidden"),
    ),
    Section.PROJECTS: (
        ("name", "type"),
        ("start_date", "end_date", "entity"),
        *("description", "highlights", "url", "roles", "technologies", "hidden"),
    ),
    Section.EDUCATION: (
        ("institution", "url"),
        ("study_type", "area"),
        ("start_date", "end_date", "score"),
        *("courses", "hidden"),
    ),
    Section.VOLUNTEERING: (
        ("organization", "role"),
        ("start_date", "end_date", "url"),
        *("summary", "highlights", "hidden"),
    ),
    Section.CERTIFICATES: (("name", "issuer"), ("date", "url"), "hidden"),
    Section.AWARDS: (("title", "awarder"), "date", "summary", "hidden"),
    Section.PUBLICATIONS: (("name", "publisher"), ("release_date", "url"), "summary", "hidden"),
    Section.LANGUAGES: (("language", "fluency"), "hidden"),
    Section.INTERESTS: ("name", "keywords", "hidden"),
    Section.REFERENCES: ("name", "reference", "hidden"),
    Section.LINKS: (("network", "username"), "url", "hidden"),
}


class SkillNamesField(forms.CharField):
    """Names of technologies, separated by commas or lines; a name may hold blanks."""

    widget = forms.TextInput

    def __init__(self, *, most: int = MAX_ENTRY_SKILLS, **kwargs):
        self.most = most
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        names = map(clean_name, re.split(r"[,;\n]", super().to_python(value)))
        return list(dict.fromkeys(filter(None, names)))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(_("At most %(max)d technologies.") % {"max": self.most})
        if any(len(name) > NAME_LENGTH for name in value):
            raise ValidationError(
                _("A technology's name has at most %(max)d letters. Separate names by commas.")
                % {"max": NAME_LENGTH}
            )

    def run_validators(self, value):
        super().run_validators(", ".join(value))  # the NUL check of CharField wants text

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "data-skills-input": "", "autocomplete": "off"}


class EntryForm(EditForm):
    """An entry of any section; sections differ in ROWS only."""

    @property
    def title(self):
        return self._meta.model._meta.verbose_name

    def save_fields(self) -> None:
        super().save_fields()
        if "technologies" in self.fields:
            name_technologies(self.instance, self.cleaned_data["technologies"])


class SkilledEntryForm(EntryForm):
    """A job or project, with the technologies used in it."""

    technologies = SkillNamesField(
        label=_("Technologies used here"),
        required=False,
        help_text=_("Separated by commas. Their years are counted from the dates above."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            items = self.instance.skill_items.select_related("tag")
            self.initial["technologies"] = [item.tag.name for item in items]


def name_technologies(entry, names: list[str]) -> None:
    """Link the entry to these technologies, in this order; the person then knows them too."""
    through = ExperienceSkill if isinstance(entry, Experience) else ProjectSkill
    skills = Skill.objects.resolve(names)
    through.objects.filter(content_object=entry).delete()
    through.objects.bulk_create(
        through(content_object=entry, tag=skill, position=position) for position, skill in enumerate(skills)
    )
    add_technologies(entry.profile, skills)


def add_technologies(profile, skills: list[Skill], level: int | None = None) -> int:
    """Add to the person's technologies those that are missing; returns how many were."""
    known = set(profile.skill_items.values_list("tag_id", flat=True))
    missing = [skill for skill in skills if skill.pk not in known]
    ProfileSkill.objects.bulk_create(
        ProfileSkill(content_object=profile, tag=skill, level=level, position=len(known) + number)
        for number, skill in enumerate(missing)
    )
    return len(missing)


def _form_of(section: Section) -> type[EntryForm]:
    names = [name for row in ROWS[section] for name in ([row] if isinstance(row, str) else row)]
    base = SkilledEntryForm if "technologies" in names else EntryForm
    form = modelform_factory(
        SECTION_MODELS[section], form=base, fields=[name for name in names if name != "technologies"]
    )
    form.rows = ROWS[section]
    return form


ENTRY_FORMS: dict[Section, type[EntryForm]] = {section: _form_of(section) for section in ROWS}
