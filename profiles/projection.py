"""From the models to a `CV`: what exactly an audience may see of a profile."""

from dataclasses import fields
from datetime import UTC
from typing import Any

from accounts.viewer import Audience, Viewer
from profiles import cv
from profiles.choices import Section
from profiles.cv import CV, SkillFact, Tag, with_evidence
from profiles.github.facts import facts as facts_of_github
from profiles.github.shown import shown, with_repositories
from profiles.models import Entry, Profile

ITEMS: dict[Section, type[cv.Item]] = {
    Section.EXPERIENCE: cv.ExperienceItem,
    Section.PROJECTS: cv.ProjectItem,
    Section.EDUCATION: cv.EducationItem,
    Section.VOLUNTEERING: cv.VolunteeringItem,
    Section.CERTIFICATES: cv.CertificateItem,
    Section.AWARDS: cv.AwardItem,
    Section.PUBLICATIONS: cv.PublicationItem,
    Section.LANGUAGES: cv.LanguageItem,
    Section.INTERESTS: cv.InterestItem,
    Section.REFERENCES: cv.ReferenceItem,
    Section.LINKS: cv.LinkItem,
}
RELATIONS: dict[Section, str] = {
    section: f"{item.__name__.removesuffix('Item').lower()}_set" for section, item in ITEMS.items()
}
WITH_SKILLS = (Section.EXPERIENCE, Section.PROJECTS, Section.EDUCATION)
FACTS: dict[type[cv.Item], tuple[str, ...]] = {
    item: tuple(f.name for f in fields(item) if f.name not in (*cv.ABOUT_ITEMS, "skills"))
    for item in ITEMS.values()
}
NAMING_SKILLS = frozenset(ITEMS[section] for section in WITH_SKILLS)

# Which audience setting guards which field of the profile; all other fields are for everyone who
# may open the page.
GUARDED = {
    "email": "email_audience",
    "phone": "phone_audience",
    "url": "url_audience",
    "address": "address_audience",
    "postal_code": "address_audience",
    "availability": "availability_audience",
    "available_from": "availability_audience",
    "availability_said": "availability_audience",
}
PLAIN = (
    *(
        "name",
        "headline",
        "summary",
        "city",
        "region",
        "url",
        "employment",
        "seniority",
        "theme",
    ),
    *("email", "phone", "address", "postal_code", "availability", "search_engines"),
)
DAYS = ("available_from", "availability_said")
PREFETCH = (
    "skill_items",
    *(f"{RELATIONS[s]}__skill_items" if s in WITH_SKILLS else RELATIONS[s] for s in ITEMS),
    "github",
)


def build_cv(
    profile: Profile,
    viewer: Viewer | Audience,
    *,
    language: str | None = None,
    anonymous: bool = False,
    complete: bool = False,
) -> CV:
    """Exactly what this viewer may see of the profile, live from the models (about 18 queries).

    `complete`, for the owner's own export and editor, keeps hidden entries, and says of each who sees it.
    Prefetch PREFETCH when projecting the same profile for several audiences.
    """
    audience = viewer if isinstance(viewer, Audience) else audience_for(profile, viewer)
    language = language or profile.language
    texts = profile.translations.get(language, {})
    facts: dict[str, Any] = {name: texts.get(name) or getattr(profile, name) for name in PLAIN}
    for name in DAYS:
        day = getattr(profile, name)
        facts[name] = day.isoformat() if day else ""
    for name, guard in GUARDED.items():
        if audience < getattr(profile, guard):
            facts[name] = ""
    sections: dict[str, Any] = {
        section: _items(profile, section, audience, language, complete)
        for section in ITEMS
        if audience >= profile.audience_of(section)
    }
    skills = _skills(profile, complete) if audience >= profile.audience_of(Section.SKILLS) else ()
    evidence = [entry for section in WITH_SKILLS for entry in sections.get(section, ())]
    github = facts_of_github(getattr(profile, "github", None))
    result = CV(
        uid=str(profile.uid),
        slug=profile.slug or "",
        language=language,
        updated_at=profile.updated_at.astimezone(UTC).isoformat(timespec="seconds"),
        photo=photo_digest(profile),
        country=str(profile.country.code or ""),
        work_modes=tuple(profile.work_modes),
        contract_kinds=tuple(profile.contract_kinds),
        translations=profile.translations if complete else {},
        skills=with_repositories(with_evidence(skills, evidence), github.evidence if github else ()),
        github=shown(github) if github else None,
        **facts,
        **sections,
    )
    return cv.anonymised(result) if anonymous else result


def audience_for(profile: Profile, viewer: Viewer) -> Audience:
    return Audience.OWNER if viewer.owns(profile) else viewer.audience


def audiences_told_apart(profile: Profile) -> set[int]:
    """The audiences from which on something more is seen; the others see what those below them do."""
    entries = (entry for relation in RELATIONS.values() for entry in getattr(profile, relation).all())
    return {
        *(getattr(profile, guard) for guard in GUARDED.values()),
        *profile.section_audiences.values(),
        *(entry.seen_from for entry in entries),
    }


def photo_digest(profile: Profile) -> str:
    """Names the picture's content: its file has a random name of its own for each upload."""
    return profile.photo.name.rpartition("/")[2].partition(".")[0] if profile.photo else ""


def _items(
    profile: Profile, section: Section, audience: Audience, language: str, complete: bool
) -> tuple[cv.Item, ...]:
    """The entries that an audience sees who sees the section. What is hidden, not even the owner's own
    page shows.
    """
    return tuple(
        _item(ITEMS[section], entry, language, complete)
        for entry in getattr(profile, RELATIONS[section]).all()
        if complete or (not entry.hidden and audience >= entry.audience)
    )


def _item(kind: type[cv.Item], entry: Entry, language: str, complete: bool) -> cv.Item:
    texts = entry.translations.get(language, {})
    values: dict[str, Any] = {}
    for name in FACTS[kind]:
        value = texts.get(name) or getattr(entry, name)
        values[name] = tuple(value) if isinstance(value, list) else value
    if kind in NAMING_SKILLS:
        values["skills"] = tuple(
            Tag(item.tag.name, item.tag.slug)
            for item in entry.skill_items.all()  # type: ignore[attr-defined]
        )
    if complete:
        values |= {name: getattr(entry, name) for name in cv.OF_OWNER}
    return kind(uid=str(entry.uid), **values)


def _skills(profile: Profile, complete: bool) -> list[SkillFact]:
    return [
        SkillFact(
            name=item.tag.name,
            slug=item.tag.slug,
            level=item.level,
            level_label=item.level_label,
            group=item.group,
            hidden=complete and item.hidden,
        )
        for item in profile.skill_items.all()
        if complete or not item.hidden
    ]
