"""LinkedIn's names of technologies as the vocabulary has them."""

from typing import Any

from profiles.models import Skill, SkillAlias
from profiles.models.skills import skill_slug


def name_as_here(skills: list[dict[str, Any]]) -> None:
    """`Python (Programming Language)` → `Python` where only that is known; names are changed in place."""
    plain = {each["name"]: name for each in skills if (name := _without_bracket(each["name"]))}
    if not plain:
        return
    keys = {skill_slug(name) for name in [*plain, *plain.values()]}
    found = dict(Skill.objects.filter(slug__in=keys).values_list("slug", "is_curated"))
    found |= dict.fromkeys(SkillAlias.objects.filter(slug__in=keys).values_list("slug", flat=True), True)
    for each in skills:
        name = plain.get(each["name"], "")
        # Who has imported before this was known left the long name behind: only a curated one counts.
        if skill_slug(name) in found and not found.get(skill_slug(each["name"])):
            each["name"] = name


def _without_bracket(name: str) -> str:
    """Nothing where the name does not end with words in brackets."""
    before, bracket, inside = name.rstrip().rpartition("(")
    return before.strip() if bracket and inside.endswith(")") and inside.count(")") == 1 < len(inside) else ""
