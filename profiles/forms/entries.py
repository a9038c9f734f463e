"""One entry of a section."""

from collections.abc import Sequence
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms.models import modelform_factory
from django.utils.translation import gettext_lazy as _

from accounts.viewer import Audience
from profiles.audiences import AudienceChoice
from profiles.choices import Section
from profiles.fields import PartialDateField, PartialDateInput, SuggestInput
from profiles.forms.base import CONFLICT, CONFLICT_WORDS, EditForm
from profiles.forms.technologies import SkillNamesField, forget_unnamed, name_technologies, names_of
from profiles.models import SECTION_MODELS
from profiles.resume.shape import MAX_ENTRIES
from profiles.standards import language_called, language_names

ROWS: dict[Section, tuple] = {
    Section.EXPERIENCE: (
        ("role", "organization"),
        ("start_date", "end_date"),
        *("summary", "highlights", "technologies", "location"),
        ("description", "url"),
    ),
    Section.PROJECTS: (
        ("name", "type"),
        ("start_date", "end_date"),
        *("description", "highlights", "technologies"),
        ("entity", "url"),
        "roles",
    ),
    Section.EDUCATION: (
        ("study_type", "area"),
        ("institution", "url"),
        ("start_date", "end_date"),
        *("score", "courses", "technologies"),
    ),
    Section.VOLUNTEERING: (
        ("role", "organization"),
        ("start_date", "end_date"),
        *("summary", "highlights", "url"),
    ),
    Section.CERTIFICATES: (("name", "issuer"), ("date", "url")),
    Section.AWARDS: (("title", "awarder"), "date", "summary"),
    Section.PUBLICATIONS: (("name", "publisher"), ("release_date", "url"), "summary"),
    Section.LANGUAGES: (("language", "fluency"),),
    Section.INTERESTS: ("name", "keywords"),
    Section.REFERENCES: ("name", "reference"),
    Section.LINKS: (("network", "username"), "url"),
}
# What one adds there, as the words of a button.
ADD: dict[Section, str] = {
    Section.EXPERIENCE: _("Add a job"),
    Section.PROJECTS: _("Add a project"),
    Section.EDUCATION: _("Add a school or degree"),
    Section.VOLUNTEERING: _("Add voluntary work"),
    Section.CERTIFICATES: _("Add a certificate"),
    Section.AWARDS: _("Add an award"),
    Section.PUBLICATIONS: _("Add a publication"),
    Section.LANGUAGES: _("Add a language"),
    Section.INTERESTS: _("Add an interest"),
    Section.REFERENCES: _("Add a reference"),
    Section.LINKS: _("Add a link"),
}
BROUGHT = "+"  # before each key in `seen`; keys have none
MARKDOWN = _("Markdown: **bold**, lists, links.")
YEAR = _("A year is enough.")
# That an end is open, in the words of its section.
NOW: dict[Section, str] = {
    Section.EXPERIENCE: _("I work here now"),
    Section.PROJECTS: _("It goes on"),
    Section.EDUCATION: _("I study here now"),
    Section.VOLUNTEERING: _("I do this now"),
}
# From the mother tongue down to the first words, with the levels of the Common European Framework.
FLUENCY = [
    _("Mother tongue"),
    _("Fluent, C2"),
    _("Fluent, C1"),
    _("Good, B2"),
    _("Good, B1"),
    _("Basic, A2"),
    _("Basic, A1"),
]
LABELS = {
    "role": _("Your role"),
    "start_date": _("From"),
    "end_date": _("Until"),
}
HELP = {
    "start_date": YEAR,
    "end_date": "",
    "date": YEAR,
    "release_date": YEAR,
    "summary": MARKDOWN,
    "reference": MARKDOWN,
    "highlights": _("What came of it? One per line."),
    "courses": _("One per line."),
    "roles": _("One per line."),
    "keywords": _("One per line."),
}


class EntryForm(EditForm):
    """An entry of any section; sections differ in ROWS only."""

    section: Section

    # Of those who see the section; all of them where that is everyone. Not sent, it stays.
    audience = forms.TypedChoiceField(
        label=_("Who sees this entry"), choices=Audience.choices, coerce=int, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["audience"]
        self.initial["audience"] = field.empty_value = self.instance.seen_from
        self.widest = self.instance.profile.audience_of(self.section)
        as_section = _("As its section: %(audience)s") % {"audience": self.widest.label}
        field.choices = [(Audience.STRANGERS, as_section), *Audience.choices[1:]]

    @cached_property
    def audience_choices(self) -> list[AudienceChoice]:
        """All who see the section, fewer of them, or nobody else; and what is chosen, as things are."""
        field, chosen = self.fields["audience"], str(self["audience"].value())
        always = (str(Audience.STRANGERS), str(Audience.OWNER), chosen)
        offered = [each for each in field.choices if each[0] > self.widest or str(each[0]) in always]
        field.widget.choices = offered
        audiences = [max(audience, self.widest) for audience, _label in offered]
        return [self.choose_audience("audience", self.instance.profile, audiences)]

    def facts_of(self, instance) -> dict:
        return {**super().facts_of(instance), "audience": instance.seen_from}

    @property
    def columns(self) -> list[str]:
        return [*super().columns, "hidden", "audience"]

    def clean(self):
        super().clean()
        if "audience" in self.cleaned_data:
            self.instance.show_to(Audience(self.cleaned_data["audience"]))

    @property
    def title(self):
        return ADD[self.section] if self.is_new else self._meta.model._meta.verbose_name

    def fingerprint_of(self, instance) -> str:
        """Of an entry that is not saved yet its uid: sent twice, it is still one entry."""
        return super().fingerprint_of(instance) if instance.pk else str(instance.uid)

    def save_fields(self) -> None:
        others = self._meta.model.objects.filter(profile=self.instance.profile)
        if self.instance.pk is None:
            if others.filter(uid=self.instance.uid).exists():
                raise ValidationError(CONFLICT_WORDS, code=CONFLICT)
            if others.count() >= MAX_ENTRIES:
                raise ValidationError(_("A section has at most %(max)d entries.") % {"max": MAX_ENTRIES})
            self.instance.position = self.place_among(others)
            others.filter(position__gte=self.instance.position).update(position=F("position") + 1)
        super().save_fields()

    def place_among(self, others) -> int:
        """Before the first that is no later, first without a date; last in a section without dates."""
        fields = self._meta.model._meta.fields
        dates = [field.name for field in fields if isinstance(field, PartialDateField)]
        latest = recency([getattr(self.instance, name) for name in dates])
        rows = others.values_list("position", *dates)
        if dates and not latest:
            return 0
        after_all = max((position for position, *_dates in rows), default=-1) + 1
        return next((row[0] for row in rows if dates and () < recency(row[1:]) <= latest), after_all)


def recency(dates: Sequence[str]) -> tuple[str, ...]:
    """Of a beginning and an end, or of one date: the later the greater, empty without any."""
    *start, end = dates or [""]
    return (end or "now", *start) if any(dates) else ()  # letters sort after digits


class SkilledEntryForm(EntryForm):
    """A job, project or education, with the technologies used in it.

    It saves itself while a name is half typed. So in `seen`, behind the fingerprint, stand the keys of what
    came to the person's technologies with this form since it was opened; what it names no more, goes again.
    """

    brought: frozenset[str] = frozenset()

    technologies = SkillNamesField(
        label=_("Technologies used here"),
        required=False,
        help_text=_("Separated by commas. Their years are counted from the dates above."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["technologies"] = names_of(self.instance)

    def facts_of(self, instance) -> dict:
        return {**super().facts_of(instance), "technologies": names_of(instance)}

    def clean_seen(self) -> str:
        fingerprint, *brought = (self.cleaned_data["seen"] or "").split(BROUGHT)
        self.brought = frozenset(brought)
        return fingerprint

    def seen_since(self, fingerprint: str) -> str:
        return BROUGHT.join([fingerprint, *sorted(self.brought)])

    def save_fields(self) -> None:
        super().save_fields()
        new = name_technologies(self.instance, self.cleaned_data["technologies"])
        self.brought |= {skill.slug for skill in new}
        self.brought -= forget_unnamed(self.instance.profile, self.brought)


class LanguageForm(EntryForm):
    """The names of languages and the steps of the Common European Framework are suggested."""

    def clean_language(self):
        language = self.cleaned_data["language"]
        return language_called(language) if "language" in self.changed_data else language


BASES: dict[Section, type[EntryForm]] = {
    **dict.fromkeys((Section.EXPERIENCE, Section.PROJECTS, Section.EDUCATION), SkilledEntryForm),
    Section.LANGUAGES: LanguageForm,
}
WIDGETS = {
    "language": SuggestInput(language_names),
    "fluency": SuggestInput(FLUENCY),
}


def _form_of(section: Section) -> type[EntryForm]:
    names = [name for row in ROWS[section] for name in ([row] if isinstance(row, str) else row)]
    fields = [name for name in names if name != "technologies"]
    form = modelform_factory(
        SECTION_MODELS[section],
        form=BASES.get(section, EntryForm),
        fields=fields,
        labels={name: LABELS[name] for name in fields if name in LABELS},
        help_texts={name: HELP[name] for name in fields if name in HELP},
        widgets=WIDGETS | ({"end_date": PartialDateInput(now=NOW[section])} if section in NOW else {}),
    )
    form.section, form.rows = section, ROWS[section]
    return form


ENTRY_FORMS: dict[Section, type[EntryForm]] = {section: _form_of(section) for section in ROWS}
