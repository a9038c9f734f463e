"""What all forms of the editor share: nothing typed is lost, nothing newer is overwritten unseen."""

from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from portals.forms import PortalModelForm
from profiles.audiences import AudienceChoice
from profiles.forms.conflicts import TAKE, Difference, differences, fingerprint, take_theirs

CONFLICT = "conflict"
MARKDOWN = {"summary", "description", "reference"}  # texts of several lines under these names
CONFLICT_WORDS = _(
    "This was changed somewhere else since you opened it. Nothing of yours is lost: choose what to keep "
    "and save. Other fields stay as they are written below."
)


class EditForm(PortalModelForm):
    """A part of a CV. `rows` lists its fields; those in one tuple stand side by side. Below them, in the
    footer, stands who sees what: `audience_choices`, or for what has none of its own `seen_line`.

    The form carries a fingerprint of what was saved when it was opened. When that has changed on the
    way back and what came says something else, `is_conflict` is true (answer 409), `differences` has
    both texts, and the next attempt goes through. So a form that is sent twice saves once.
    """

    rows: tuple = ()
    locked = None  # the profile, while this form is saved and afterwards
    key = ""  # tells the parts of a profile from each other; entries have their uid

    seen = forms.Field(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        self.key = self.key or str(getattr(kwargs["instance"], "uid", ""))
        if self.key:
            kwargs.setdefault("auto_id", f"id_{self.key}_%s")  # several forms are open on one page
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        self.saved = self.fingerprint_of(self.instance)
        self.initial["seen"] = self.saved
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page's form has it
        self.helper.layout = Layout("seen", *map(_row, self.rows))
        for name, field in self.fields.items():
            if name in MARKDOWN and isinstance(field.widget, forms.Textarea):
                # static/js/markdown.js puts its toolbar there; Arabic is written from the right.
                field.widget.attrs |= {"data-markdown": "", "dir": "auto"}
            if isinstance(field, forms.TypedChoiceField) and field.choices[0][0] == "":
                field.choices = [("", "–"), *field.choices[1:]]

    def full_clean(self):
        if self.is_bound:
            take_theirs(self)
        super().full_clean()

    def _get_validation_exclusions(self):
        # Nothing here that is unique can be edited, so whether portal and profile exist need not be asked.
        return super()._get_validation_exclusions() | {"portal", "profile"}

    def clean(self):
        super().clean()
        self.opened = self.cleaned_data.get("seen") or ""
        is_newer = self.instance.pk and self.cleaned_data.get("seen") != self.saved
        if is_newer and set(self.changed_data) - {"seen"}:
            self.refuse(ValidationError(CONFLICT_WORDS, code=CONFLICT))

    def refuse(self, error: ValidationError) -> None:
        """Show why this is not saved; what is saved counts as seen from now on."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.seen_since(self.saved)
        self.add_error(None, error)

    def seen_since(self, fingerprint: str) -> str:
        """What `seen` says from now on, where this is saved by now."""
        return fingerprint

    def without_wrong(self) -> "EditForm":
        """The same form as it was sent, saying what is saved where something wrong was sent."""
        fresh = self.stored()
        if fresh is None:
            return self  # deleted meanwhile
        data = self.data.copy()
        for name in self.errors:
            data[self.add_prefix(TAKE + name)] = "theirs"
        return type(self)(data, instance=fresh)

    def rest_is_saved(self, rest: "EditForm") -> None:
        """All but what is wrong was saved by that form: so it counts as seen."""
        self.locked = rest.locked
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = rest.seen_since(rest.fingerprint_of(rest.stored()))

    def save_fields(self) -> None:
        """Write this form's own columns and no other: moderators may have written theirs meanwhile.

        Call it inside `editing`; raises ValidationError when someone was faster.
        """
        if self.instance.pk is None:
            self.instance.save()
            return
        fresh = self.stored()
        if fresh is None or self.fingerprint_of(fresh) != self.saved:
            if fresh:
                self.look_again(fresh)
            raise ValidationError(CONFLICT_WORDS, code=CONFLICT)
        self.instance.save(update_fields=self.columns)

    @property
    def columns(self) -> list[str]:
        """What this form writes of its row."""
        return self._meta.fields

    def look_again(self, fresh) -> None:
        """Compare with what is saved by now."""
        facts = self.facts_of(fresh)
        self.saved = self.fingerprint_of(fresh)
        self.initial |= model_to_dict(fresh, self._meta.fields)
        self.initial |= {name: facts[name] for name in facts if name not in self._meta.fields}
        self.__dict__.pop("changed_data", None)

    def stored(self):
        """What this form is about, as it is in the database; None when it is gone."""
        if self.locked and self.locked == self.instance:
            return self.locked
        return type(self.instance).objects.filter(pk=self.instance.pk).first()

    def facts_of(self, instance) -> dict:
        """What of the instance this form shows."""
        return {name: getattr(instance, name) for name in self._meta.fields}

    def fingerprint_of(self, instance) -> str:
        return fingerprint(self.facts_of(instance))

    @property
    def is_conflict(self) -> bool:
        return self.has_error(NON_FIELD_ERRORS, CONFLICT)

    @property
    def differences(self) -> list[Difference]:
        return differences(self, self.opened) if self.is_conflict else []

    @cached_property
    def audience_choices(self) -> list[AudienceChoice]:
        """Who sees the facts of this form, where that can be chosen here."""
        return []

    @property
    def seen_line(self) -> str:
        """Who sees them where it cannot."""
        return ""

    def choose_audience(self, name: str, profile, audiences) -> AudienceChoice:
        """The choice of this field, made ready for the footer; its choices come to these audiences."""
        choice = AudienceChoice.of(self[name], profile, audiences)
        attrs = {"class": "form-select form-select-sm", "aria-describedby": choice.line_id}
        self.fields[name].widget.attrs |= attrs
        return choice

    @property
    def wrong_fields(self) -> list[str]:
        """Their labels."""
        return [str(field.label) for field in self.visible_fields() if field.errors]

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this form."""
        if not self.errors:
            return 200
        return 409 if self.is_conflict else 422


def _row(names):
    if isinstance(names, str):
        return Field(names)
    return Row(*(Column(Field(name), css_class="col-sm") for name in names))
