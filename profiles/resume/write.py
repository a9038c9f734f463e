"""From a CV to its document.

What the standard has no name for stands in `x-cvportal` objects:

- at the root: version, language, employment, availability, seniority, kinds of work wanted;
- in an entry: its uid, and the technologies of a job or an education;
- in an item of skills: the level as a number;
- only in the owner's own document (`"complete": true`): hidden entries, marked so, entries that not all
  see who see their section, translations, theme, and who sees what. Never the visibility, the address or
  the standing of the page.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import translation

from accounts.viewer import Audience
from portals.scoping import active_portal
from profiles.cv import CV, Item
from profiles.links import as_uri
from profiles.models import Profile
from profiles.projection import PREFETCH, build_cv
from profiles.resume.shape import (
    AFTER_SKILLS,
    BASICS,
    BEFORE_SKILLS,
    EXTENSION,
    EXTENSION_VERSION,
    FACTS,
    GUARDS,
    LINKS,
    LOCATION,
    SCHEMA,
    VERSION,
    Shape,
)
from profiles.resume.skills import write_skills


def as_text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def complete_document(profile: Profile) -> dict[str, Any]:
    """Everything of a CV, read afresh: for its owner, revisions and backups alone."""
    fresh = Profile.objects.select_related("portal").prefetch_related(*PREFETCH).get(pk=profile.pk)
    settings = {
        "searchEngines": fresh.search_engines,
        "audiences": {name: _word(getattr(fresh, guard)) for name, guard in GUARDS.items()},
        "sectionAudiences": {name: _word(value) for name, value in fresh.section_audiences.items()},
    }
    return write(build_cv(fresh, Audience.OWNER, complete=True), private=True, settings=settings)


def _word(audience: int) -> str:
    return Audience(audience).name.lower()


def write(cv: CV, *, private: bool = False, settings: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The document of exactly what the CV shows; of a complete one, only a private document names what is
    not for all who see its section.
    """
    # Names of levels are words of the CV, not of whoever happens to download it.
    with translation.override(cv.language):
        skills = write_skills((skill for skill in cv.skills if private or not skill.hidden), private=private)
    sections = {each.key: _section(each, cv, private) for each in BEFORE_SKILLS}
    sections["skills"] = skills
    sections |= {each.key: _section(each, cv, private) for each in AFTER_SKILLS}
    return {
        "$schema": SCHEMA,
        "basics": _basics(cv, private),
        **{key: items for key, items in sections.items() if items},
        "meta": _meta(cv),
        EXTENSION: _extension(cv, private, settings or {}),
    }


def _basics(cv: CV, private: bool) -> dict[str, Any]:
    basics = _texts(cv, BASICS)
    if cv.photo and cv.slug:
        basics["image"] = _address("profiles:photo", cv)
    return _given({**basics, "location": _texts(cv, LOCATION), LINKS.key: _section(LINKS, cv, private)})


def _meta(cv: CV) -> dict[str, Any]:
    canonical = _address("profiles:resume", cv) if cv.slug else ""
    return _given({"canonical": canonical, "version": VERSION, "lastModified": cv.updated_at[:19]})


def _address(view: str, cv: CV) -> str:
    return f"{active_portal().base_url}{reverse(view, args=[cv.slug])}"


def _extension(cv: CV, private: bool, settings: Mapping[str, Any]) -> dict[str, Any]:
    """A complete document says what is empty too, so that taking it over empties it again."""
    facts = {name: _plain(getattr(cv, field)) for name, field in FACTS.items()}
    if not private:
        del facts["theme"]
        return _given({"version": EXTENSION_VERSION, **facts})
    return {
        "version": EXTENSION_VERSION,
        "complete": True,
        **facts,
        **settings,
        "translations": _translations(cv.translations, BASICS | LOCATION),
    }


def _section(each: Shape, cv: CV, private: bool) -> list[dict[str, Any]]:
    items = getattr(cv, each.section)
    return [_entry(each, item, private) for item in items if private or not (item.hidden or item.audience)]


def _entry(each: Shape, item: Item, private: bool) -> dict[str, Any]:
    entry = _texts(item, each.fields)
    extension: dict[str, Any] = {"uid": item.uid}
    if each.technologies:
        names = [tag.name for tag in getattr(item, "skills", ())]
        (extension if each.is_extended else entry)[each.technologies] = names
    if private:
        extension |= {"hidden": item.hidden, "audience": _word(item.audience) if item.audience else ""}
        extension |= {"translations": _translations(item.translations, each.fields)}
    return {**_given(entry), EXTENSION: _given(extension)}


def _translations(translations: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return _given(
        {
            language: _given({name: texts.get(field) for name, field in names.items()})
            for language, texts in translations.items()
        }
    )


def _texts(source: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """The named fields that are not empty, under the names of the document."""
    values = {name: _plain(getattr(source, field)) for name, field in names.items()}
    if values.get("url"):
        values["url"] = as_uri(values["url"])
    return _given(values)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, False)}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
