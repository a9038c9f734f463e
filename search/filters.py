"""The parameters of the directory: django-filter owns their names, checks, labels and messages.

The form's cleaned data becomes a `Criteria`; the rows are the engine's business, since a FilterSet
that was given an invalid value would answer with everyone.
"""

import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from profiles.choices import Availability, Employment, Level, Seniority, WorkMode
from profiles.models.skills import skill_slug
from search.criteria import LAST_PAGE, MOST_SKILLS, SKILL_PARAMETERS, Criteria, Sort, attribute
from search.documents import fold
from search.models import SearchDoc

LONGEST_TEXT = 200  # characters
MOST_WORDS = 12
MOST_YEARS = 60
# What no database stores and no person types.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class WordsField(forms.CharField):
    """The search box."""

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST_TEXT, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if UNREADABLE.search(value):
            raise ValidationError(_("This text has characters that cannot be searched for."))
        # As it is searched: one sign can stand for several words, and each word is a condition.
        if len(fold(value).split()) > MOST_WORDS:
            raise ValidationError(_("Search for at most %(max)d words.") % {"max": MOST_WORDS})
        return value


class KeysField(forms.Field):
    """Keys of an open vocabulary. A name that somebody typed becomes its key: "C#" → c-sharp."""

    widget = forms.SelectMultiple

    def to_python(self, value):
        value = [one for one in value or () if one.strip()]
        if len(value) > MOST_SKILLS:
            raise ValidationError(_("Choose at most %(max)d at a time.") % {"max": MOST_SKILLS})
        if any(len(one) > 100 or UNREADABLE.search(one) for one in value):
            raise ValidationError(_("This name is too long or has characters that no name has."))
        return tuple(dict.fromkeys(skill_slug(one) for one in value))


class ValuesField(forms.MultipleChoiceField):
    """Values of a closed vocabulary, each once, in the order given."""

    def clean(self, value):
        return tuple(dict.fromkeys(super().clean(value)))


class CountriesField(forms.Field):
    """Country codes. A field with 250 choices, copied for each request, would cost milliseconds."""

    widget = forms.SelectMultiple

    def to_python(self, value):
        codes = tuple(dict.fromkeys(one.upper() for one in value or () if one))
        for code in codes:
            if code not in countries.countries:
                raise ValidationError(_("%(code)s is no country.") % {"code": code[:10]})
        return codes


class WordsFilter(django_filters.Filter):
    field_class = WordsField


class KeysFilter(django_filters.Filter):
    field_class = KeysField


class CountriesFilter(django_filters.Filter):
    field_class = CountriesField


class ValuesFilter(django_filters.Filter):
    field_class = ValuesField


class NumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


class OneOfFilter(django_filters.Filter):
    field_class = forms.TypedChoiceField


class SortField(forms.TypedChoiceField):
    """An order that does not exist is the usual one: nobody is missed for it."""

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            return self.empty_value


class SortFilter(django_filters.Filter):
    field_class = SortField


class PageField(forms.IntegerField):
    """What is no number is the first page; behind the last one there is nobody."""

    def clean(self, value):
        try:
            number = super().clean(value) or 1
        except ValidationError:
            return 1
        return max(1, min(number, LAST_PAGE + 1))


class PageFilter(django_filters.Filter):
    field_class = PageField


def years(label: Promise) -> NumberFilter:
    message = _("Write whole years, from 0 to 60.")  # MOST_YEARS; % would translate it while importing
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), message)
    return NumberFilter(label=label, min_value=0, max_value=MOST_YEARS, error_messages=messages)


def values(label: Promise, choices: type[models.TextChoices]) -> ValuesFilter:
    messages = {"invalid_choice": _("This is not one of the values to choose from.")}
    return ValuesFilter(label=label, choices=choices.choices, error_messages=messages)


class PeopleForm(forms.Form):
    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if sum(len(cleaned.get(name, ())) for name in SKILL_PARAMETERS) > MOST_SKILLS:
            raise ValidationError(
                _("Choose at most %(max)d technologies.") % {"max": MOST_SKILLS}, code="max"
            )
        first, last = cleaned.get("min_years"), cleaned.get("max_years")
        if first is not None and last is not None and first > last:
            cleaned["min_years"], cleaned["max_years"] = last, first
        return cleaned


class PeopleFilter(django_filters.FilterSet):
    """Each parameter of the directory's address. Read `criteria` and `page_number` once `is_valid()`."""

    q = WordsFilter(label=_("Search people"))
    skill = KeysFilter(label=_("Technologies"))
    any = KeysFilter(label=_("At least one of"))
    min_level = OneOfFilter(
        label=_("Level"),
        choices=Level.choices,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("There is no such level.")},
    )
    min_skill_years = years(_("Years with the technologies, from"))
    availability = values(_("Availability"), Availability)
    employment = values(_("Employment"), Employment)
    seniority = values(_("Seniority"), Seniority)
    work_mode = values(_("Work mode"), WorkMode)
    country = CountriesFilter(label=_("Country"))
    language = KeysFilter(label=_("Languages"))
    min_years = years(_("Years of work, from"))
    max_years = years(_("Years of work, to"))
    sort = SortFilter(label=_("Sort"), choices=Sort.choices, empty_value="")
    page = PageFilter(label=_("Page"))

    class Meta:
        model = SearchDoc
        form = PeopleForm
        fields: list[str] = []

    def __init__(self, data):
        super().__init__(data, queryset=SearchDoc.objects.none())

    @property
    def criteria(self) -> Criteria:
        """What was asked for; where something cannot be read, the rest of it."""
        cleaned = self.form.cleaned_data
        return Criteria(**{attribute(name): cleaned[name] for name in cleaned if name != "page"})

    @property
    def page_number(self) -> int:
        return self.form.cleaned_data["page"]

    @property
    def unreadable(self) -> list[str]:
        """Parameters that cannot be read."""
        return [name for name in self.form.errors if name in self.form.fields]

    @property
    def problems(self) -> list[str]:
        """Every message, with the name of its filter in front."""
        labels = {name: field.label for name, field in self.form.fields.items()}
        return [
            f"{labels[name]}: {message}"[:LONGEST_TEXT] if name in labels else str(message)
            for name, messages in self.form.errors.items()
            for message in messages
        ]


# Declared here, as `not` is a word of Python.
PeopleFilter.base_filters["not"] = KeysFilter(label=_("Without"))
PeopleFilter.base_filters["not"].field_name = "not"
