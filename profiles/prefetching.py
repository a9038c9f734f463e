"""PREFETCH for hundreds of profiles at once.

Django makes a manager and a query for each list of each entry, twice the work of reading the rows. Here the
rows are put where a projection finds them, and there alone: whoever asks one of these lists for anything but
`.all()` gets an error.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from profiles.models import (
    ENTRY_SKILLS,
    SECTION_MODELS,
    Entry,
    GitHubActivity,
    Profile,
    ProfileSkill,
    Skill,
)
from profiles.models.skills import SkillItem
from profiles.projection import RELATIONS

# Where a technology that is named knows the profile.
PROFILE_OF: dict[type[SkillItem], str] = {
    ProfileSkill: "content_object",
    **dict.fromkeys(ENTRY_SKILLS.values(), "content_object__profile"),
}
GITHUB = Profile._meta.get_field("github")


def prefetch(profiles: Sequence[Profile]) -> None:
    """The rows that `prefetch_related_objects(profiles, *PREFETCH)` reads, in the same order."""
    keys = [profile.pk for profile in profiles]
    skills = _skill_items(keys)
    lists: dict[str, Mapping[int, list[Any]]] = {"skill_items": skills[ProfileSkill]}
    for section, model in SECTION_MODELS.items():
        entries = list(model.objects.filter(profile__in=keys))
        lists[RELATIONS[section]] = _by("profile_id", entries)
        if model in ENTRY_SKILLS:
            for entry in entries:
                hold(entry, skill_items=skills[ENTRY_SKILLS[model]].get(entry.pk, []))
    activities = {one.profile_id: one for one in GitHubActivity.objects.filter(profile__in=keys)}
    for profile in profiles:
        hold(profile, **{name: rows.get(profile.pk, []) for name, rows in lists.items()})
        GITHUB.set_cached_value(profile, activities.get(profile.pk))


def hold(owner: Profile | Entry, **lists: list[Any]) -> None:
    """What the `.all()` of these relations gives from now on."""
    owner._prefetched_objects_cache = lists  # type: ignore[union-attr]


def _skill_items(keys: Sequence[int]) -> dict[type[SkillItem], Mapping[int, list[Any]]]:
    """By the key of what names them. A technology is one object, however many name it."""
    found: dict[type[SkillItem], list[Any]] = {
        model: list(model.objects.select_related(None).filter(**{f"{owner}__in": keys}))
        for model, owner in PROFILE_OF.items()
    }
    items = list(chain.from_iterable(found.values()))
    tags = Skill.objects.in_bulk({item.tag_id for item in items})
    for item in items:
        item.tag = tags[item.tag_id]
    return {model: _by("content_object_id", rows) for model, rows in found.items()}


def _by(name: str, rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    by: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by[getattr(row, name)].append(row)
    return by
