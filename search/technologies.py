"""The technologies of a portal: those that people have whom this viewer may find."""

from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.viewer import Viewer
from portals.models import Portal
from profiles.models import Skill, SkillAlias
from profiles.models.skills import SkillCategory, skill_slug
from search.cards import may_search
from search.models import DocTerm, Kind, SearchTerm

MOST = 2000
SUGGESTIONS = 20
OTHER = _("Other")


@dataclass(frozen=True)
class Technology:
    slug: str
    name: str
    count: int  # people
    alias: str = ""  # another name, where it is what somebody types


def technologies(portal: Portal, viewer: Viewer, text: str = "") -> list[Technology]:
    """Those whose name, or another name of which, has a word that begins like `text`; most used first."""
    if not may_search(portal, viewer):
        return []
    used = DocTerm.objects.filter(portal=portal, kind=Kind.SKILL, audience__lte=viewer.audience)
    if text:
        terms = SearchTerm.objects.filter(portal=portal, kind=Kind.SKILL)
        used = used.filter(term__in=terms.filter(begins("value", "label", text)).values("pk"))
    counts = dict(used.order_by().values_list("term").annotate(n=Count("pk")).order_by("-n")[:MOST])
    names = SearchTerm.objects.filter(portal=portal, pk__in=counts)
    found = [Technology(term.value, term.label, counts[term.pk]) for term in names]
    return sorted(found, key=lambda one: (-one.count, one.name.casefold()))


def curated(text: str, most: int = 20) -> list[Technology]:
    """Well-known technologies, whether anybody here has them or not: suggestions for one's own page."""
    found: QuerySet[Skill] = Skill.objects.filter(begins("slug", "name", text), is_curated=True)
    return [Technology(skill.slug, skill.name, 0) for skill in found[:most]]


def suggested(portal: Portal, viewer: Viewer, text: str, *, more: bool = False) -> list[Technology]:
    """Names to choose from while one types: those of people whom this viewer may find, the most used
    first; with `more`, well-known ones that nobody here has yet. What is typed in full comes first.
    """
    found = technologies(portal, viewer, text)
    if more and text:
        known = {one.slug for one in found}
        found += [one for one in curated(text) if one.slug not in known]
    exact = skill_slug(text)
    first = sorted(found, key=lambda one: one.slug != exact)[:SUGGESTIONS]
    aliases = SkillAlias.objects.filter(slug__startswith=exact, skill__slug__in=[one.slug for one in first])
    other_names = dict(aliases.values_list("skill__slug", "name")) if text else {}
    return [replace(one, alias=other_names.get(one.slug, "")) for one in first]


def begins(key: str, name: str, text: str) -> Q:
    """A word of the name begins like the text; compared by keys, so "c++" finds C++ and "post" PostgreSQL."""
    start = skill_slug(text)
    other_names = SkillAlias.objects.filter(slug__startswith=start).values("skill__slug")
    return (
        Q(**{f"{key}__startswith": start})
        | Q(**{f"{key}__contains": f"-{start}"})
        | Q(**{f"{key}__in": other_names})
        | Q(**{f"{name}__istartswith": text})
    )


def by_category(found: list[Technology]) -> list[tuple[str, list[Technology]]]:
    """The same under the name of each category; what has none comes last, under "Other"."""
    categories = dict(Skill.objects.exclude(category="").values_list("slug", "category"))
    columns: dict[str, list[Technology]] = {value: [] for value in (*SkillCategory.values, "")}
    for one in found:
        columns[categories.get(one.slug, "")].append(one)
    names = {**dict(SkillCategory.choices), "": OTHER}
    return [(str(names[value]), some) for value, some in columns.items() if some]
