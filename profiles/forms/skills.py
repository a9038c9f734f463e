"""The technologies a person masters, all on one page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.choices import Level
from profiles.forms.entries import SkillNamesField
from profiles.models import ProfileSkill
from profiles.resume import MAX_SKILLS


class AddSkillsForm(forms.Form):
    """New ones, several at once, all of one level."""

    technologies = SkillNamesField(
        most=50, label=_("Add technologies"), help_text=_("Separated by commas: Python, PostgreSQL, C++.")
    )
    level = forms.TypedChoiceField(
        label=_("Level"), choices=[("", "–"), *Level.choices], coerce=int, empty_value=None, required=False
    )


class SkillForm(forms.ModelForm):
    class Meta:
        model = ProfileSkill
        fields = ["level", "level_label", "group", "hidden"]
        labels = {"level_label": _("in your own words"), "hidden": _("hide")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", "–"), *Level.choices]
        for name, field in self.fields.items():
            words = f"{self.instance.tag.name}: {field.label}" if self.instance.pk else field.label
            field.widget.attrs |= {"aria-label": words}
            if name != "hidden":
                css = "form-select" if name == "level" else "form-control"
                field.widget.attrs |= {"class": f"{css} {css}-sm"}


SkillFormSet = forms.modelformset_factory(
    ProfileSkill, form=SkillForm, extra=0, can_delete=True, max_num=MAX_SKILLS, absolute_max=250
)
