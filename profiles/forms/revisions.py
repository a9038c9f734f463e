"""Names of former states, and which contact facts to take out of them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portals.visible_text import LineFormField
from profiles.models import Profile, Revision


class NameForm(forms.ModelForm):
    class Meta:
        model = Revision
        fields = ["name"]
        field_classes = {"name": LineFormField}
        help_texts = {"name": _("For example “Before the new job”. States with a name are kept for good.")}


class KeepForm(NameForm):
    """The CV as it is now, under a name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class ForgetForm(forms.Form):
    """`former`: contact facts of former states, and in how many of them each is."""

    facts = forms.MultipleChoiceField(
        label=_("Take out of all earlier states"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, former: dict[tuple[str, str], int], **kwargs):
        super().__init__(*args, **kwargs)
        self.former = {f"{field}:{value}": (field, value) for field, value in former}
        self.fields["facts"].choices = [
            (key, _words(*fact, former[fact])) for key, fact in self.former.items()
        ]

    def clean_facts(self) -> list[tuple[str, str]]:
        return [self.former[key] for key in self.cleaned_data["facts"]]


def _words(field: str, value: str, count: int) -> str:
    label = Profile._meta.get_field(field).verbose_name
    states = ngettext("in %(count)d state", "in %(count)d states", count) % {"count": count}
    return f"{label}: {value} ({states})"
