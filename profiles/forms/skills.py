"""The technologies a person masters: one by one where they stand on /me/, or all in one table."""

from crispy_forms.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from profiles.choices import Level
from profiles.forms.base import EditForm
from profiles.forms.technologies import SkillNamesField, add_technologies, shift
from profiles.history import SeenBy
from profiles.models import ProfileSkill, Skill
from profiles.revisions import narrow

UNKNOWN = [("", "–")]
LEVELS = UNKNOWN + Level.choices


class AddSkillsForm(forms.Form):
    """New ones, several at once, all of one level."""

    locked = None  # the profile, while they are saved

    technologies = SkillNamesField(
        label=_("Add technologies"),
        required=False,
        help_text=_("Several at once, separated by commas: Python, PostgreSQL, C++."),
    )
    level = forms.TypedChoiceField(
        label=_("How well you know them"),
        choices=LEVELS,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def save_fields(self) -> None:
        new = self.cleaned_data
        add_technologies(self.locked, Skill.objects.resolve(new["technologies"]), new["level"])

    def refuse(self, error: ValidationError) -> None:
        self.add_error("technologies", error)


class SkillForm(EditForm):
    """One technology, with all that is said of it."""

    rows = (("level_label", "group"), "hidden")

    class Meta:
        model = ProfileSkill
        fields = ["level", "level_label", "group", "hidden"]
        widgets = {"level": forms.RadioSelect}
        help_texts = {"group": _("Technologies of one group stand together, under its name.")}

    def __init__(self, *args, instance, **kwargs):
        self.key = f"skill-{instance.tag.slug}"
        self.title = instance.tag.name
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["level"].choices = LEVELS
        steps = Field("level", template="profiles/_edit_steps.html")
        self.helper.layout = Layout("seen", steps, *self.helper.layout.fields[1:])


class LevelForm(SkillForm):
    """The level alone, chosen in the list."""

    rows = ()

    class Meta(SkillForm.Meta):
        fields = ["level"]


class SkillRow(EditForm):
    """A row of the table."""

    remove = forms.BooleanField(required=False)

    class Meta:
        model = ProfileSkill
        fields = ["level", "level_label", "group", "hidden"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = LEVELS
        self.fields["hidden"].label = _("Hide")
        self.fields["remove"].label = _("Remove")
        for field in filter(lambda field: not field.widget.is_hidden, self.fields.values()):
            field.widget.attrs["aria-label"] = f"{self.instance.tag.name}: {field.label}"
        for name in ("level_label", "group"):
            field = self.fields[name]
            field.widget.attrs |= {"class": "form-control form-control-sm", "placeholder": field.label}
        self.fields["level"].widget.attrs["class"] = "form-select form-select-sm"
        for name in ("hidden", "remove"):
            self.fields[name].widget.attrs["class"] = "form-check-input"

    @property
    def is_touched(self) -> bool:
        return self.is_bound and bool(set(self.changed_data) - {"seen"})

    def save_fields(self) -> None:
        if self.cleaned_data["remove"]:
            if self.initial["hidden"] or self.instance.hidden:
                states = self.instance.content_object.revisions.all()
                narrow(states, {self.instance.tag.slug: SeenBy(hidden=True)})
            ProfileSkill.objects.filter(pk=self.instance.pk).delete()
        else:
            super().save_fields()


class SkillsEditor:
    """All rows and the field for new ones, sent and saved together.

    A row is known by its technology's key, so a row that another tab removed is left aside and one
    that another tab added stays as it is.
    """

    def __init__(self, profile, data=None, adding=None):
        self.profile, self.move = profile, data.get("move", "") if data else ""
        self.adding = adding or AddSkillsForm(data)
        items = profile.skill_items.select_related("content_object__portal")
        self.rows = [self._row(item, data) for item in items]

    @staticmethod
    def _row(item, data) -> SkillRow:
        prefix = item.tag.slug
        is_sent = data is not None and f"{prefix}-seen" in data
        return SkillRow(data if is_sent else None, instance=item, prefix=prefix)

    def is_valid(self) -> bool:
        return not self.has_errors

    def save_fields(self) -> None:
        """Save what was changed, add what is new, move what is to move; call it inside `editing`."""
        for row in self.rows:
            if row.is_touched:
                row.save_fields()
        self.adding.locked = self.profile
        self.adding.save_fields()
        self._reorder()

    def _reorder(self) -> None:
        """`move` is "python:up" when the arrow of that row was pressed."""
        slug, _colon, way = self.move.partition(":")
        items = list(self.profile.skill_items.select_related("content_object__portal"))
        place = next((i for i, item in enumerate(items) if item.tag.slug == slug), None)
        shift(items, place, way)
        for position, item in enumerate(items):
            item.position = position
        ProfileSkill.objects.bulk_update(items, ["position"])

    def refuse(self, error: ValidationError) -> None:
        self.adding.add_error(None, error)

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in (self.adding, *self.rows))

    @property
    def status(self) -> int:
        if any(row.is_conflict for row in self.rows if row.is_bound):
            return 409
        return 422 if self.has_errors else 200
