"""What of a GitHub account is shown: all or nothing, which parts, which repositories in which order, and
what of a part is not named.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.github.facts import repositories_of
from profiles.github.section import repos_text
from profiles.github.shown import LEAST
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

    hidden_languages = forms.MultipleChoiceField(
        label=_("Languages not to name"),
        help_text=_("They count among the others, and no repository names them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hidden_skills = forms.MultipleChoiceField(
        label=_("Technologies without their repositories"),
        help_text=_("The technology itself stays on your page."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, activity: GitHubActivity):
        shown = [part for part in HiddenPart.values if part not in activity.hidden_parts]
        names = [(one.name, _label(one)) for one in repositories_of(activity)]
        chosen = [name for name in activity.chosen if name in dict(names)]
        initial = {"is_shown": not activity.is_hidden, "parts": shown}
        self.unnamed = {name: list(getattr(activity, name)) for name in NOT_NAMED}
        initial |= self.unnamed | dict(zip(_places(), chosen, strict=False))
        super().__init__(data, initial=initial)
        for name, find in NOT_NAMED.items():
            if choices := find(activity):
                self.fields[name].choices = choices
            else:
                del self.fields[name]
        for number, place in enumerate(_places()[: len(names)], 1):
            self.fields[place] = forms.ChoiceField(
                label=_("Repository %(number)d") % {"number": number},
                required=False,
                choices=[("", "—"), *names],
            )

    @property
    def details(self):
        """The fields of what a part does not name, where there is any."""
        return [self[name] for name in NOT_NAMED if name in self.fields]

    @property
    def has_unnamed(self) -> bool:
        return any(field.value() for field in self.details)

    def _unnamed(self, name: str) -> list[str]:
        """What is not on offer at present stays hidden, for when it comes back."""
        if name not in self.fields:
            return self.unnamed[name]
        offered = {value for value, _label in self.fields[name].choices}
        return [*(one for one in self.unnamed[name] if one not in offered), *self.cleaned_data[name]]

    @property
    def places(self):
        return [self[place] for place in _places() if place in self.fields]

    @property
    def values(self) -> dict:
        """As profiles.github.choosing takes them: each repository once, without gaps."""
        given = self.cleaned_data
        return {
            "is_hidden": not given["is_shown"],
            "hidden_parts": [part for part in HiddenPart.values if part not in given["parts"]],
            "chosen": list(dict.fromkeys(filter(None, (given.get(place) for place in _places())))),
            **{name: self._unnamed(name) for name in NOT_NAMED},
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


def _languages(activity: GitHubActivity) -> list[tuple[str, str]]:
    """Those large enough to be named some day, the largest first, and the hidden ones."""
    sizes = activity.languages
    whole = sum(sizes.values())
    large = [
        name for name in sizes if 1000 * sizes[name] >= LEAST * whole or name in activity.hidden_languages
    ]
    return [(name, name) for name in sorted(large, key=lambda name: (-sizes[name], name))]


def _skills(activity: GitHubActivity) -> list[tuple[str, str]]:
    """The person's technologies that repositories stand behind, as the person has ordered them."""
    found = {one["slug"]: one.get("repositories", 0) for one in activity.evidence}
    items = activity.profile.skill_items.filter(tag__slug__in=found) if found else ()
    return [(item.tag.slug, f"{item.tag.name}, {repos_text(found[item.tag.slug])}") for item in items]


NOT_NAMED = {"hidden_languages": _languages, "hidden_skills": _skills}
