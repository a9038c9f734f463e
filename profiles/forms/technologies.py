"""Naming technologies: the field for it, and what becomes of the names."""

import re
from collections.abc import Collection

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.viewer import Audience
from portals.visible_text import visible
from profiles.models import ENTRY_SKILLS, ProfileSkill, Skill
from profiles.models.skills import NAME_LENGTH, clean_name
from profiles.resume.shape import MAX_ENTRY_SKILLS, MAX_SKILLS

# A name between commas, semicolons or line ends; in quotes it may hold those.
NAME = re.compile(r'[^\S\n]*"([^"\n]+)"[^\S\n]*(?=[,;\n]|$)|([^,;\n]+)')


# suggest.js suggests names in a field with these attributes.
SUGGESTING = {
    "data-technologies": reverse_lazy("search:skills"),
    "data-new": _("New: “%s”"),
    "autocomplete": "off",
}


class SkillNamesField(forms.CharField):
    """Names of technologies, separated by commas or lines; a name may hold blanks."""

    widget = forms.TextInput

    def __init__(self, *, most: int = MAX_ENTRY_SKILLS, **kwargs):
        self.most = most
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return ", ".join(f'"{name}"' if re.search("[,;]", name) else name for name in value)

    def to_python(self, value):
        found = (_seen(quoted or plain) for quoted, plain in NAME.findall(super().to_python(value)))
        return list(dict.fromkeys(filter(None, found)))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(_("At most %(max)d technologies at once.") % {"max": self.most})
        if any(len(name) > NAME_LENGTH for name in value):
            raise ValidationError(
                _("A technology's name has at most %(max)d letters. Separate names by commas.")
                % {"max": NAME_LENGTH}
            )

    def run_validators(self, value):
        super().run_validators(", ".join(value))  # the NUL check of CharField wants text

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), **SUGGESTING}


def _seen(name: str) -> str:
    """NUL stays, to be refused."""
    return clean_name(name if "\x00" in name else visible(name, multiline=False))


def names_of(entry) -> list[str]:
    """The technologies of an entry, in order."""
    return [item.tag.name for item in entry.skill_items.all()] if entry.pk else []


def name_technologies(entry, names: list[str]) -> list[Skill]:
    """Link the entry to these technologies, in this order; the person then knows them too. Returns those
    that are new to the person.

    What not everyone sees brings no technology before everyone: new ones come to the person hidden.
    """
    through = ENTRY_SKILLS[type(entry)]
    skills = Skill.objects.resolve(names)
    through.objects.filter(content_object=entry).delete()
    through.objects.bulk_create(
        through(content_object=entry, tag=skill, position=position) for position, skill in enumerate(skills)
    )
    return add_technologies(entry.profile, skills, hidden=entry.seen_from > Audience.STRANGERS)


def forget_unnamed(profile, slugs: Collection[str]) -> set[str]:
    """Take those off the person's technologies that no entry names and nothing is said of; returns them."""
    bare = profile.skill_items.filter(level=None, level_label="", group="") if slugs else []
    found = {item.tag.slug for item in bare} & set(slugs)
    for through in ENTRY_SKILLS.values() if found else ():
        named = through.objects.filter(content_object__profile=profile, tag__slug__in=found)
        found -= {item.tag.slug for item in named}
    if found:
        profile.skill_items.filter(tag__slug__in=found).delete()
    return found


def add_technologies(
    profile, skills: list[Skill], level: int | None = None, *, hidden: bool = False
) -> list[Skill]:
    """Add to the person's technologies those that are missing, and return these; raises ValidationError
    beyond the limit.
    """
    known = set(profile.skill_items.values_list("tag_id", flat=True))
    missing = [skill for skill in skills if skill.pk not in known]
    if missing and len(known) + len(missing) > MAX_SKILLS:
        raise ValidationError(
            _("A page names at most %(max)d technologies; with these it would be %(count)d.")
            % {"max": MAX_SKILLS, "count": len(known) + len(missing)}
        )
    ProfileSkill.objects.bulk_create(
        ProfileSkill(
            content_object=profile, tag=skill, level=level, hidden=hidden, position=len(known) + number
        )
        for number, skill in enumerate(missing)
    )
    return missing


def shift(items: list, place: int | None, way: str) -> None:
    """Exchange the item with its neighbour above or below, if it has one."""
    if place is None:
        return
    other = place + {"up": -1, "down": 1}.get(way, 0)
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
