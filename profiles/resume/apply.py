"""From what a document says to rows: the CV becomes what the document says.

Never loosened by a document: who sees a fact, a section or an entry that is here already. Never
touched: visibility, address, standing, photo. What only our extension can say stays as it is where
the document does not say it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from accounts.viewer import Audience
from profiles.models import (
    ENTRY_SKILLS,
    Entry,
    Profile,
    ProfileSkill,
    Skill,
    SkillAlias,
)
from profiles.models.skills import skill_slug
from profiles.resume.read import Parsed, ParsedEntry
from profiles.resume.shape import GUARDS, SHAPES


class Present(NamedTuple):
    """An entry or technology that is here already."""

    pk: int
    hidden: bool
    audience: int = Audience.STRANGERS
    translations: dict[str, Any] = {}


def apply(profile: Profile, parsed: Parsed, *, reveal: bool = False) -> None:
    """Replace the content of the profile; call it inside `editing(profile)`.

    `reveal` is for who publishes in the person's name: what the document says is shown to everyone,
    unless it was written for its owner and says itself who sees what; then that is taken as it is.
    Without it contact details and references start as the models decide.
    """
    skills = _technologies(parsed)
    _replace_facts(profile, parsed, reveal)
    for each in SHAPES:
        entries = _replace_entries(
            profile, each.model, parsed.sections[each.section], parsed.complete, reveal
        )
        if each.technologies:
            _link(ENTRY_SKILLS[each.model], entries, skills)
    _replace_skills(profile, parsed, skills, reveal)


def _replace_facts(profile: Profile, parsed: Parsed, reveal: bool) -> None:
    before = profile.availability
    for name, value in parsed.facts.items():
        setattr(profile, name, value)
    today = date.today()
    if not parsed.complete and "availability_said" not in parsed.facts and profile.availability != before:
        profile.availability_said = today
    elif profile.availability_said:
        profile.availability_said = min(profile.availability_said, today)  # or it would be fresh for ever
    for guard, audience in parsed.audiences.items():
        setattr(profile, guard, audience if reveal else max(audience, getattr(profile, guard)))
    for section, audience in parsed.section_audiences.items():
        least = audience if reveal else max(audience, profile.section_audiences.get(section, 0))
        profile.section_audiences[section] = int(least)
    if parsed.search_engines is not None:
        profile.search_engines = parsed.search_engines and (reveal or profile.search_engines)
    if reveal and not parsed.complete:
        for name, guard in GUARDS.items():
            if parsed.facts.get(name):
                setattr(profile, guard, Audience.STRANGERS)
    fields = {*parsed.facts, "availability_said", *GUARDS.values(), "section_audiences", "search_engines"}
    profile.save(update_fields=fields)


def _replace_entries(
    profile: Profile, model: type[Entry], items: list[ParsedEntry], complete: bool, reveal: bool
) -> list[ParsedEntry]:
    """An entry that is known by its uid keeps its row's id, and is seen by nobody who did not see it."""
    rows = model.objects.filter(profile=profile)
    known = rows.values_list("uid", "pk", "hidden", "audience", "translations")
    present = {uid: Present(*values) for uid, *values in known}
    if present:
        rows.delete()
    for position, item in enumerate(items):
        entry, before = item.entry, present.get(item.entry.uid)
        entry.profile, entry.position = profile, position
        entry.hidden = _hidden(item.hidden, before, default=entry.hidden, reveal=reveal)
        entry.audience = _audience(item.audience, before, reveal=reveal)
        entry.pk = before.pk if before else None
        if before and not complete and not entry.translations:
            entry.translations = before.translations
    model.objects.bulk_create(item.entry for item in items)
    return items


def _link(through: Any, items: list[ParsedEntry], skills: dict[str, Skill]) -> None:
    through.objects.bulk_create(
        through(content_object=item.entry, tag=tag, position=position)
        for item in items
        for position, tag in enumerate(_each_once(skills[name] for name in item.technologies))
    )


def _replace_skills(profile: Profile, parsed: Parsed, skills: dict[str, Skill], reveal: bool) -> None:
    rows = ProfileSkill.objects.filter(content_object=profile)
    present = {tag: Present(pk, hidden) for tag, pk, hidden in rows.values_list("tag", "pk", "hidden")}
    rows.delete()
    items: dict[int, ProfileSkill] = {}
    for skill in parsed.skills:
        tag = skills[skill.name]
        before = present.get(tag.pk)
        hidden = _hidden(skill.hidden, before, default=False, reveal=reveal)
        item = ProfileSkill(
            pk=before.pk if before else None, content_object=profile, tag=tag, position=len(items),
            level=skill.level, level_label=skill.level_label, group=skill.group, hidden=hidden,
        )  # fmt: skip
        items.setdefault(tag.pk, item)  # two names of one technology: the first counts
    ProfileSkill.objects.bulk_create(items.values())


def _hidden(said: bool | None, before: Present | None, *, default: bool, reveal: bool) -> bool:
    if said is None:
        return before.hidden if before else default and not reveal
    if reveal:
        return said
    return said or (before is not None and before.hidden)


def _audience(said: Audience | None, before: Present | None, *, reveal: bool) -> int:
    least = before.audience if before else Audience.STRANGERS
    if said is None:
        return least
    return said if reveal else max(said, least)


def _technologies(parsed: Parsed) -> dict[str, Skill]:
    """The technology of each name in the document, in a few queries for all of them."""
    names = [skill.name for skill in parsed.skills]
    for items in parsed.sections.values():
        names += [name for item in items for name in item.technologies]
    found = {skill.slug: skill for skill in Skill.objects.resolve(names)}
    slugs = {name: skill_slug(name) for name in names}
    aliases = dict(
        SkillAlias.objects.filter(slug__in=set(slugs.values()) - found.keys()).values_list(
            "slug", "skill__slug"
        )
    )
    return {name: found[aliases.get(slug, slug)] for name, slug in slugs.items()}


def _each_once(tags: Iterable[Skill]) -> list[Skill]:
    return list({tag.pk: tag for tag in tags}.values())
