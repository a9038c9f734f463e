"""Form and model fields of a CV: partial dates and lists of lines."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

from profiles.dates import validate_partial_date

MAX_LINES = 30
MAX_LINE_LENGTH = 500  # characters


class PartialDateFormField(forms.CharField):
    """Accepts 2014, 2014-06, 2014-06-29 and the habits 06/2014 and 29/06/2014."""

    def to_python(self, value):
        text = super().to_python(value).replace(" ", "")
        if "/" in text:
            parts = text.split("/")
            text = "-".join([parts[-1], *(part.zfill(2) for part in reversed(parts[:-1]))])
        return text

    default_validators = [validate_partial_date]

    def widget_attrs(self, widget):
        return {
            **super().widget_attrs(widget),
            "placeholder": _("2014-06"),
            "inputmode": "numeric",
        }


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


class LinesFormField(forms.CharField):
    """A text area whose lines are the items, in order; blank lines are dropped."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        text = super().to_python(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "rows": 4}

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
