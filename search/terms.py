"""The words of a search, looked up in the portal's dictionary."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, Value

from accounts.viewer import Viewer
from portals.models import Portal
from profiles.models import SkillAlias
from search.criteria import ALTERNATIVES, Criteria
from search.documents import TermKey
from search.models import DocTerm, Kind, SearchTerm

LEVELS = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Terms:
    """Numbers of the terms that are asked for, and the names of those the viewer may know of."""

    ids: dict[TermKey, int] = field(default_factory=dict)
    names: dict[TermKey, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)  # key of another name → key of the technology


def asked_terms(portal: Portal, viewer: Viewer, criteria: Criteria) -> Terms:
    """One query, or none where no term is asked for.

    That somebody here has a technology or speaks a language is a fact about a person: its name is
    told only if the viewer may find one who has it.
    """
    wanted = {kind: getattr(criteria, name) for name, kind in ALTERNATIVES.items()}
    wanted[Kind.SKILL] = (*criteria.skills, *criteria.not_)
    wanted[Kind.LEVEL] = tuple(f"{slug}@{level}" for slug in criteria.skills for level in LEVELS)
    if criteria.min_level:
        wanted[Kind.BEST_LEVEL] = tuple(str(level) for level in LEVELS)
    asked = Q()
    for kind, values in wanted.items():
        if values:
            asked |= Q(kind=kind, value__in=values)
    if not asked:
        return Terms()
    known = DocTerm.objects.filter(
        portal=portal, kind=OuterRef("kind"), term=OuterRef("pk"), audience__lte=viewer.audience
    )
    found = SearchTerm.objects.filter(asked, portal=portal).annotate(is_known=Exists(known))
    rows = found.values_list("kind", "value", "pk", "label", "is_known")
    if slugs := wanted[Kind.SKILL]:
        aliases = SkillAlias.objects.filter(slug__in=slugs).annotate(none=Value(0), is_known=Value(True))
        rows = rows.union(aliases.values_list("none", "slug", "pk", "skill__slug", "is_known"), all=True)
    terms = Terms()
    for kind, value, pk, label, is_known in rows:
        if not kind:
            terms.aliases[value] = label
            continue
        terms.ids[Kind(kind), value] = pk
        if label and is_known:
            terms.names[Kind(kind), value] = label
    return terms
