"""What all forms of the editor share: nothing typed is lost, nothing newer is overwritten unseen."""

import hashlib
import json

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Field, Layout, Row
from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from portals.forms import PortalModelForm

CONFLICT = _(
    "This was changed somewhere else since you opened the form. Nothing of yours is lost: it is below. "
    "Compare it with your page; saving again keeps what is written here."
)


class EditForm(PortalModelForm):
    """A part of a CV. `rows` lists its fields; those in one tuple stand side by side.

    The form carries a fingerprint of what was saved when it was opened. When that has changed on the
    way back, `is_conflict` is set (answer 409), and the next attempt goes through.
    """

    rows: tuple = ()

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_conflict = False
        self.saved = fingerprint(self.instance, self._meta.fields)
        self.initial["seen"] = self.saved
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.layout = Layout("seen", *map(_row, self.rows))

    def clean(self):
        super().clean()
        if self.instance.pk and self.cleaned_data.get("seen") != self.saved:
            self.is_conflict = True
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.saved
            self.add_error(None, CONFLICT)

    def save_fields(self) -> None:
        """Write this form's own columns and no other: moderators may have written theirs meanwhile."""
        if self.instance.pk:
            self.instance.save(update_fields=self._meta.fields)
        else:
            self.instance.save()

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this form."""
        if self.is_conflict:
            return 409
        return 422 if self.errors else 200


def fingerprint(instance, names) -> str:
    values = {name: getattr(instance, name) for name in names}
    text = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _row(names):
    if isinstance(names, str):
        return HTML(names) if names.startswith("<") else Field(names)
    return Row(*(Column(Field(name), css_class="col-sm") for name in names))
