"""Answers what somebody looks for, from the index; exact, and the same on every database.

All of it compares the audience of a fact with the viewer's, so nobody learns from a count what they
may not read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from django.db.models import Exists, OuterRef, Q

from accounts.viewer import Viewer
from portals.models import DirectoryAudience, Portal
from portals.scoping import ForeignPortal, active_portal
from search.cards import Card, read
from search.criteria import ALTERNATIVES, LAST_PAGE, PAGE_SIZE, Criteria
from search.models import DocTerm, Kind, SearchTerm
from search.sql import LEVELS, TERMS, Search, Statement

MOST_VALUES = 50  # of a facet, the most frequent first
FACETS = (Kind.SKILL, *ALTERNATIVES.values())
# What a row of the counting statement counts, where it is no `Kind`.
TOTAL, YEARS, LEVEL, PERSON = 0, 100, 101, 102

Names = dict[tuple[Kind, str], str]
Counts = dict[int, dict[int, int]]


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str  # "" for a closed vocabulary
    count: int


@dataclass(frozen=True)
class Facets:
    """How many people each filter value would leave."""

    values: dict[Kind, list[FacetValue]] = field(default_factory=dict)  # most frequent first
    sizes: dict[Kind, int] = field(default_factory=dict)  # how many different values there are
    years: dict[int, int] = field(default_factory=dict)  # whole years of work → people
    levels: dict[int, int] = field(default_factory=dict)  # at least this level → people


@dataclass(frozen=True)
class Result:
    cards: list[Card] = field(default_factory=list)
    total: int = 0
    facets: Facets = field(default_factory=Facets)
    names: Names = field(default_factory=dict)  # of technologies and languages, as far as known to the viewer


@dataclass(frozen=True)
class NearMiss:
    """For a search that found nobody."""

    # Filters as `Criteria.minus` takes them, and how many people there are without; most people first.
    ways_out: list[tuple[str, str, int]] = field(default_factory=list)
    closest: list[Card] = field(default_factory=list)  # who misses one condition only


def may_search(portal: Portal, viewer: Viewer) -> bool:
    """Some portals show their people to members only."""
    return portal.directory_audience == DirectoryAudience.EVERYONE or viewer.is_member or viewer.is_moderator


def find(portal: Portal, viewer: Viewer, criteria: Criteria, page: int = 1, size: int = PAGE_SIZE) -> Result:
    """The people whom this viewer may find and who match: a page of them, and the counts of all facets.

    Three queries, whatever was asked.
    """
    if not may_search(portal, viewer):
        return Result()
    statement = Statement(_checked(portal).pk, viewer.audience)
    offset = (min(page, LAST_PAGE) - 1) * size
    counts: Counts = {}
    for tag, value, n in statement.execute(_everything(statement, criteria, offset, size)):
        counts.setdefault(tag, {})[value] = n
    ids = sorted(counts.get(PERSON, {}), key=counts.get(PERSON, {}).__getitem__)
    people = read(portal, viewer, ids) if ids else {}
    facets, names = _named(portal, viewer, criteria, counts)
    total = counts.get(TOTAL, {}).get(0, 0)
    return Result([people[pk] for pk in ids if pk in people], total, facets, names)


def near_misses(portal: Portal, viewer: Viewer, criteria: Criteria, most: int = 3) -> NearMiss:
    """What to do about a search that found nobody. Two queries."""
    filters = criteria.filters()
    if not may_search(portal, viewer) or not filters:
        return NearMiss()
    statement = Statement(_checked(portal).pk, viewer.audience)
    parts = []
    for place, one in enumerate(filters):
        search = Search(statement, criteria.minus(*one))
        parts.append(f"SELECT {place}, 0, (WITH {search.people()} {_count(search)})")
    parts.append(Search(statement, criteria).near(PERSON, most))
    rows = statement.execute(" UNION ALL ".join(parts))
    ways = [(*filters[place], n) for place, _, n in rows if place != PERSON and n]
    order = {pk: place for tag, pk, place in rows if tag == PERSON}
    people = read(portal, viewer, order) if order else {}
    return NearMiss(
        sorted(ways, key=lambda way: -way[2]),
        sorted(people.values(), key=lambda card: order[card.profile_id]),
    )


def _checked(portal: Portal) -> Portal:
    """Raise unless this portal is the active one: no manager stands before a statement written by hand."""
    if active_portal() != portal:
        raise ForeignPortal("People of a portal are searched while it is active.")
    return portal


# ── The one statement ─────────────────────────────────────────────────────────────────────────


def _everything(statement: Statement, criteria: Criteria, offset: int, size: int) -> str:
    """Total, facets and the page of one search, as rows of what is counted, value and number."""
    search = Search(statement, criteria)
    chosen = {kind: name for name, kind in ALTERNATIVES.items() if getattr(criteria, name)}
    parts = [
        _count(search, f"{TOTAL}, 0"),
        _values(search, [kind for kind in FACETS if kind not in chosen]),
        # The values of a group are alternatives: each is counted as if none of its group were chosen.
        *(_values(search, [kind], leave_out=name) for kind, name in chosen.items()),
        f"{_count(search, f'{YEARS}, months / 12', 'years')} GROUP BY months / 12",
        f"""SELECT * FROM (
            SELECT {PERSON}, profile_id, ROW_NUMBER() OVER (ORDER BY {search.order()})
            FROM people WHERE {search.where()} ORDER BY {search.order()}
            LIMIT {int(size)} OFFSET {int(offset)}) page""",  # noqa: S608 (see the head of search.sql)
    ]
    if criteria.skills:
        parts.append(f"{_count(search, f'{LEVEL}, level', 'level')} GROUP BY level")
    return f"WITH {search.people()} {' UNION ALL '.join(parts)}"


def _count(search: Search, columns: str = "", leave_out: str = "") -> str:
    columns = f"{columns}, COUNT(*)" if columns else "COUNT(*)"
    return f"SELECT {columns} FROM people WHERE {search.where(leave_out)}"  # noqa: S608


def _values(search: Search, kinds: Iterable[Kind], leave_out: str = "") -> str:
    some = ", ".join(str(kind.value) for kind in kinds)
    of_them = f"AND t.doc_id IN (SELECT profile_id FROM people WHERE {search.where(leave_out)})"  # noqa: S608
    if not search.criteria.filters() and search.criteria.without is None:
        of_them = ""  # nobody is left out: who is not listed for an audience has no terms for it
    return f"""SELECT t.kind, t.term_id, COUNT(*) FROM {TERMS} t
        WHERE t.portal_id = %(portal)s AND t.kind IN ({some}) AND t.audience <= %(audience)s {of_them}
        GROUP BY t.kind, t.term_id"""  # noqa: S608


# ── Names ─────────────────────────────────────────────────────────────────────────────────────


def _named(portal: Portal, viewer: Viewer, criteria: Criteria, counts: Counts) -> tuple[Facets, Names]:
    """The counts with the names of their values, and the names of what is looked for."""
    top = {
        kind: sorted(counts.get(kind, {}).items(), key=lambda row: (-row[1], row[0]))[:MOST_VALUES]
        for kind in FACETS
    }
    terms = _terms(portal, viewer, criteria, [term for rows in top.values() for term, _ in rows])
    levels = counts.get(LEVEL, {})
    facets = Facets(
        values={
            kind: [FacetValue(terms[pk].value, terms[pk].label, n) for pk, n in rows if pk in terms]
            for kind, rows in top.items()
        },
        sizes={kind: len(counts.get(kind, {})) for kind in FACETS},
        years=counts.get(YEARS, {}),
        levels=dict(zip(LEVELS, accumulate(levels.get(n, 0) for n in LEVELS), strict=True)) if levels else {},
    )
    return facets, {(Kind(term.kind), term.value): term.label for term in terms.values() if term.label}


def _terms(portal: Portal, viewer: Viewer, criteria: Criteria, ids: list[int]) -> dict[int, SearchTerm]:
    """These terms, and those looked for as far as somebody whom this viewer may find has them."""
    known = DocTerm.objects.filter(
        portal=portal, kind=OuterRef("kind"), term=OuterRef("pk"), audience__lte=viewer.audience
    )
    skills = Q(kind=Kind.SKILL, value__in={*criteria.skills, *criteria.not_})
    asked = skills | Q(kind=Kind.LANGUAGE, value__in=criteria.language)
    terms = SearchTerm.objects.filter(Q(pk__in=ids) | (asked & Exists(known)), portal=portal)
    return {term.pk: term for term in terms}
