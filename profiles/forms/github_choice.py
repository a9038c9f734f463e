"""What of a GitHub account is shown: all or nothing, which parts, which repositories in which order."""

from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.github.facts import repositories_of
from profiles.models.github import CHOSEN, GitHubActivity, HiddenPart


class ChoiceForm(forms.Form):
    """Repositories are chosen place by place, so that their order needs no script."""

    is_shown = forms.BooleanField(label=_("Show GitHub activity on my page"), required=False)
    parts = forms.MultipleChoiceField(
        label=_("What is shown"),
        required=False,
        choices=HiddenPart.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, activity: GitHubActivity):
        shown = [part for part in HiddenPart.values if part not in activity.hidden_parts]
        names = [(one.name, _label(one)) for one in repositories_of(activity)]
        chosen = [name for name in activity.chosen if name in dict(names)]
        initial = {"is_shown": not activity.is_hidden, "parts": shown}
        super().__init__(data, initial=initial | dict(zip(_places(), chosen, strict=False)))
        for number, place in enumerate(_places()[: len(names)], 1):
            self.fields[place] = forms.ChoiceField(
                label=_("Repository %(number)d") % {"number": number},
                required=False,
                choices=[("", "—"), *names],
            )

    @property
    def places(self):
        return [self[place] for place in _places() if place in self.fields]

    @property
    def values(self) -> dict:
        """As profiles.github.choosing takes them: each repository once, without gaps."""
        given = self.cleaned_data
        return {
            "is_hidden": not given["is_shown"],
            "hidden": [part for part in HiddenPart.values if part not in given["parts"]],
            "chosen": list(dict.fromkeys(filter(None, (given.get(place) for place in _places())))),
        }


def _places() -> list[str]:
    return [f"repository_{number}" for number in range(1, CHOSEN + 1)]


def _label(one) -> str:
    extra = [
        str(word)
        for word in (f"★ {one.stars}" if one.stars else "", _("fork") if one.is_fork else "")
        if word
    ]
    return f"{one.name} ({', '.join(extra)})" if extra else one.name
