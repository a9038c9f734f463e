"""Curating the technologies: one vocabulary for all portals, so this is the superusers' work."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from portals.models import Portal
from portals.scoping import activate, all_portals
from profiles.changes import changed
from profiles.models import ENTRY_SKILLS, Profile, ProfileSkill, Skill, SkillAlias
from profiles.models.skills import skill_slug

BATCH = 500  # CVs in one transaction


def merge(target: Skill, others: Iterable[Skill]) -> int:
    """Make technologies one: their names become other names of `target`. Returns how many CVs changed.

    Whoever has both keeps the entry of `target`, with the other's level where it has none.
    """
    others = [skill for skill in others if skill.pk != target.pk]
    with all_portals(), transaction.atomic():
        concerned = _profiles_naming(others)
        for skill in others:
            _take_level(target, skill)
            for model in (ProfileSkill, *ENTRY_SKILLS.values()):
                have = model.objects.filter(tag=target).values("content_object")
                model.objects.filter(tag=skill).exclude(content_object__in=have).update(tag=target)
            skill.aliases.update(skill=target)
            name, slug = skill.name, skill.slug
            skill.delete()
            SkillAlias.objects.get_or_create(slug=slug, defaults={"name": name, "skill": target})
    _publish(concerned)
    return len(concerned)


def publish_name(skill: Skill) -> int:
    """After its name was changed: write the new one into all CVs that name it; returns how many.

    Its key stays, as addresses have it; what people type from now on leads there too.
    """
    slug = skill_slug(skill.name)
    if slug != skill.slug:
        SkillAlias.objects.get_or_create(slug=slug, defaults={"name": skill.name, "skill": skill})
    with all_portals():
        concerned = _profiles_naming([skill])
    _publish(concerned)
    return len(concerned)


def _take_level(target: Skill, other: Skill) -> None:
    without = ProfileSkill.objects.filter(tag=target, level=None)
    known = ProfileSkill.objects.filter(
        tag=other, level__isnull=False, content_object__in=without.values("content_object")
    )
    for profile, level in known.values_list("content_object", "level"):
        without.filter(content_object=profile).update(level=level)


def _profiles_naming(skills: list[Skill]) -> list[tuple[int, int]]:
    """Portal and key of every profile that names one of these technologies anywhere."""
    named = (
        Q(skill_items__tag__in=skills)
        | Q(experience_set__skill_items__tag__in=skills)
        | Q(project_set__skill_items__tag__in=skills)
        | Q(education_set__skill_items__tag__in=skills)
    )
    return sorted(set(Profile.objects.filter(named).values_list("portal_id", "pk")))


def _publish(concerned: list[tuple[int, int]]) -> None:
    """The stored CVs and the search index of these profiles anew, portal by portal."""
    by_portal: dict[int, list[int]] = {}
    for portal, key in concerned:
        by_portal.setdefault(portal, []).append(key)
    for portal in Portal.objects.filter(pk__in=by_portal):
        keys = by_portal[portal.pk]
        with activate(portal):
            for start in range(0, len(keys), BATCH):
                with transaction.atomic():
                    batch = Profile.objects.select_for_update(of=("self",)).order_by("pk")
                    changed(list(batch.filter(pk__in=keys[start : start + BATCH])), touch=False)
