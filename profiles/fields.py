"""Form and model fields of a CV: texts, partial dates and lists of lines."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils.dates import MONTHS
from django.utils.deconstruct import deconstructible
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from portals.visible_text import LineFormField, TextFormField, visible
from profiles.dates import is_partial_date, validate_partial_date, validate_year
from profiles.periods import partial_date_text

MAX_LINES = 30
MAX_LINE_LENGTH = 500  # characters


class _Plain:
    """The database keeps any value of Django's own field: what more forms ask for needs no migration."""

    plain: str  # the name of that field

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.plain}", args, kwargs


class LineField(_Plain, models.CharField):
    """One line of text."""

    plain = "CharField"

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LineFormField, **kwargs})


class TextField(_Plain, models.TextField):
    """Text of several lines."""

    plain = "TextField"

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": TextFormField, **kwargs})


class AddressFormField(forms.EmailField):
    """Of a mailbox, as `visible` has it: documents are read that way."""

    def to_python(self, value):
        text = super().to_python(value)
        return text if "\x00" in text else visible(text, multiline=False)


class AddressField(_Plain, models.EmailField):
    """An e-mail address to show."""

    plain = "EmailField"

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": AddressFormField, **kwargs})


MONTH_CHOICES = [(f"{number:02}", name) for number, name in MONTHS.items()]
PARTS = re.compile(r"([^-/]*)(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
ENDED = "-"  # what a form says of an end that is not said to be open, and not given either


class Typed(str):
    """A whole date that somebody typed into the field for the year; it stands there again if it is none."""


class PartialDateInput(forms.Widget):
    """Month and year side by side, a year may stand alone; its value is one text, as it is kept.

    A day that is known has a small field of its own. With `now`, the words of a tick such as "I work
    here now", an end may be left open: ticked, whatever the other fields say counts for nothing.
    """

    use_fieldset = True
    template_name = "profiles/_date_input.html"

    def __init__(self, attrs=None, now=""):
        super().__init__(attrs)
        self.now = now

    def id_for_label(self, id_):
        return ""  # the legend names all its fields

    def value_from_datadict(self, data, files, name):
        """One text under the field's own name counts as well: what people type, or 2014-06."""
        if name in data:
            return data.get(name)
        if f"{name}_year" not in data:
            return None
        if self.now and f"{name}_now" in data:
            return ""
        year, month, day = (data.get(f"{name}_{part}", "").strip() for part in ("year", "month", "day"))
        if "-" in year or "/" in year:  # the whole date was typed there
            return Typed(year)
        text = "-".join([year, *filter(None, [month, day])])
        return text or (ENDED if self.now else "")

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_year" not in data

    def parts(self, text: str) -> tuple[str, str, str]:
        """Year, month and day; all in the year's field where it is no date."""
        if text == ENDED:
            return "", "", ""
        if isinstance(text, Typed) and not is_partial_date(text):
            return text, "", ""
        match = PARTS.fullmatch(text)
        return (match[1], match[2] or "", match[3] or "") if match else (text, "", "")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        year, month, day = self.parts(value or "")
        is_invalid = "is-invalid" in context["widget"]["attrs"].get("class", "")
        parts = {"year": year, "month": month, "day": day, "is_now": not value}
        context["widget"] |= {**parts, "months": MONTH_CHOICES, "now": self.now, "is_invalid": is_invalid}
        return context

    def render(self, name, value, attrs=None, renderer=None):
        # The site's own templates, which Django's renderer for forms does not look at.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


def validate_typed_date(text: str) -> None:
    """As `validate_partial_date`, in words for somebody who has fields for month and year."""
    try:
        validate_partial_date(text)
    except ValidationError as error:
        if error.code == "range":
            raise
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValidationError(_("There is no such day."), code="day") from None
        raise ValidationError(_("Enter the year with four digits, like 2014."), code="year") from None


class PartialDateFormField(forms.CharField):
    """A month and a year, or a year; as text also 2014-06-29 and the habits 06/2014 and 29/06/2014."""

    widget = PartialDateInput

    def to_python(self, value):
        text = super().to_python(value).replace(" ", "")
        if "/" in text:
            parts = text.split("/")
            text = "-".join([parts[-1], *(part.zfill(2) for part in reversed(parts[:-1]))])
        if text == ENDED:
            raise ValidationError(_("Enter when it ended, or say that it goes on."), code="ended")
        if PARTS.fullmatch(text) and text.startswith("-"):
            raise ValidationError(_("Enter the year as well."), code="year")
        return text

    default_validators = [validate_typed_date]

    def in_words(self, value) -> str:
        """As a page says it, to compare two of them."""
        try:
            text = self.clean(value)
        except ValidationError:
            return str(value)
        return partial_date_text(text) if text else str(self.widget.now)


class PartialDateField(models.CharField):
    """A date of which the month or the day may be unknown, kept as text; empty means unknown."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


def validate_day(day) -> None:
    validate_year(day.year)


class DayField(_Plain, models.DateField):
    """A day that can be meant."""

    plain = "DateField"
    default_validators = [validate_day]


class SuggestInput(forms.TextInput):
    """A line for which there are usual words; any other words are as welcome."""

    def __init__(self, suggestions, attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggestions = suggestions  # words, or a function that gives them

    def render(self, name, value, attrs=None, renderer=None):
        place = f"{attrs['id']}_names"
        words = self.suggestions() if callable(self.suggestions) else self.suggestions
        options = format_html_join("", '<option value="{}"></option>', ((word,) for word in words))
        line = super().render(name, value, {**attrs, "list": place}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', line, place, options)


def validate_lines(lines) -> None:
    """Raise ValidationError unless `lines` is a list of non-empty short texts."""
    if not isinstance(lines, list) or not all(isinstance(line, str) and line.strip() for line in lines):
        raise ValidationError(_("Enter a list of lines."), code="lines")
    if any("\x00" in line for line in lines):  # PostgreSQL refuses it in JSON
        raise ValidationError(_("Null characters are not allowed."), code="null")
    if len(lines) > MAX_LINES:
        raise ValidationError(_("At most %(max)d lines.") % {"max": MAX_LINES}, code="many")
    if any(len(line) > MAX_LINE_LENGTH for line in lines):
        raise ValidationError(
            _("A line has at most %(max)d characters.") % {"max": MAX_LINE_LENGTH},
            code="long",
        )


BULLET = re.compile(r"[•‣◦▪●·*–—-]+(\s+|$)")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+", re.ASCII)


def plain_lines(text: str) -> list[str]:
    """The lines of a list, without its bullets, or its numbers where it counts from 1."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbers = [match and match[1] for match in map(NUMBER.match, lines)]
    mark = NUMBER if numbers == [str(n + 1) for n in range(len(lines))] and len(lines) > 1 else BULLET
    plain = (line[match.end() :] if (match := mark.match(line)) else line for line in lines)
    return [line for line in plain if line]


class LinesFormField(forms.CharField):
    """A text area whose lines are the items, in order; points.js makes a list of it. NUL stays, to be
    refused.
    """

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = plain_lines(super().to_python(value))
        seen = (line if "\x00" in line else visible(line, multiline=False) for line in lines)
        return [line for line in seen if line]

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "rows": 4, "data-lines": ""}

    default_validators = [validate_lines]

    def run_validators(self, value):
        if value:
            super().run_validators(value)


class LinesField(models.JSONField):
    """An ordered list of short texts."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    default_validators = [validate_lines]

    def formfield(self, **kwargs):
        kwargs = {
            "form_class": LinesFormField,
            "help_text": _("One per line."),
            "show_hidden_initial": False,  # Django's answer to callable defaults; the row is compared with
            **kwargs,
        }
        return models.Field.formfield(self, **kwargs)


@deconstructible
class ChoiceListValidator:
    """Accepts a list of distinct values of one vocabulary."""

    def __init__(self, values):
        self.values = list(values)

    def __eq__(self, other):
        return isinstance(other, ChoiceListValidator) and self.values == other.values

    def __hash__(self):
        return hash(tuple(self.values))

    def __call__(self, chosen):
        if not isinstance(chosen, list) or len(set(map(str, chosen))) != len(chosen):
            raise ValidationError(_("Enter a list of different values."), code="list")
        for value in chosen:
            if value not in self.values:
                raise ValidationError(
                    _("“%(value)s” is no choice here.") % {"value": value},
                    code="choice",
                )


def choice_list_validator(choices) -> ChoiceListValidator:
    return ChoiceListValidator(choices.values)
