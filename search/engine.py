"""Answers what somebody looks for, from the index; exact, and the same on every database.

All of it compares the audience of a fact with the viewer's, so nobody learns from a count what they
may not read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from accounts.viewer import Viewer
from portals.models import Portal
from portals.scoping import ForeignPortal, active_portal
from search.cards import Card, may_search, read
from search.criteria import ALTERNATIVES, LAST_PAGE, PAGE_SIZE, Criteria
from search.documents import TermKey
from search.models import Kind
from search.skilled import TERMS
from search.sql import WORDS, Search, Statement
from search.terms import LEVELS, Terms, asked_terms

FACETS = (Kind.SKILL, *ALTERNATIVES.values())
# What a row of the counting statement counts, where it is no `Kind`.
TOTAL, YEARS, LEVEL, PERSON, SKILL_YEARS = 0, 100, 101, 102, 103


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str  # "" for a closed vocabulary
    count: int


@dataclass(frozen=True)
class Facets:
    """How many people each filter value would leave."""

    values: dict[Kind, list[FacetValue]] = field(default_factory=dict)  # most frequent first
    years: dict[int, int] = field(default_factory=dict)  # whole years of work → people
    levels: dict[int, int] = field(default_factory=dict)  # at least this level → people
    skill_years: dict[int, int] = field(default_factory=dict)  # whole years with the technologies → people


@dataclass(frozen=True)
class Result:
    cards: list[Card] = field(default_factory=list)
    total: int = 0
    facets: Facets = field(default_factory=Facets)
    names: dict[TermKey, str] = field(default_factory=dict)  # of what the viewer may know of
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True)
class NearMiss:
    """For a search that found nobody."""

    # Filters as `Criteria.minus` takes them, and how many people there are without; most people first.
    ways_out: list[tuple[str, str, int]] = field(default_factory=list)
    closest: list[Card] = field(default_factory=list)  # who misses one condition only


def find(portal: Portal, viewer: Viewer, criteria: Criteria, page: int = 1, size: int = PAGE_SIZE) -> Result:
    """The people whom this viewer may find and who match: a page of them, and the counts of all facets.

    Three queries at most, whatever was asked.
    """
    if not may_search(portal, viewer):
        return Result()
    terms = asked_terms(_checked(portal), viewer, criteria)
    statement = Statement(portal.pk, viewer.audience)
    search = Search(statement, criteria, terms)
    offset = (page - 1) * size
    found = Found()
    for row in statement.execute(_everything(search, offset, size if page <= LAST_PAGE else 0)):
        found.add(*row)
    people = read(portal, viewer, found.people) if found.people else {}
    cards = [people[pk] for pk in found.people if pk in people]
    return Result(cards, found.total, found.facets(), found.names() | terms.names, terms)


def near_misses(portal: Portal, viewer: Viewer, criteria: Criteria, terms: Terms, most: int = 3) -> NearMiss:
    """What to do about a search that found nobody; `terms` as its result has them. Two queries."""
    filters = criteria.filters()
    if not may_search(portal, viewer) or not filters:
        return NearMiss()
    statement = Statement(_checked(portal).pk, viewer.audience)
    parts = []
    for place, one in enumerate(filters):
        search = Search(statement, criteria.minus(*one), terms)
        parts.append(f"SELECT {place}, 0, (WITH {search.people()} {_count(search)})")
    parts.append(Search(statement, criteria, terms).near(PERSON, most))
    rows = statement.execute(" UNION ALL ".join(parts))
    ways = [(*filters[place], n) for place, _, n in rows if place != PERSON and n]
    nearest = sorted((place, pk) for tag, pk, place in rows if tag == PERSON)
    people = read(portal, viewer, [pk for _, pk in nearest]) if nearest else {}
    return NearMiss(sorted(ways, key=lambda way: -way[2]), [people[pk] for _, pk in nearest if pk in people])


def _checked(portal: Portal) -> Portal:
    """Raise unless this portal is the active one: no manager stands before a statement written by hand."""
    if active_portal() != portal:
        raise ForeignPortal("People of a portal are searched while it is active.")
    return portal


# ── The one statement ─────────────────────────────────────────────────────────────────────────


def _everything(search: Search, offset: int, size: int) -> str:
    """Total, facets and the page of one search: rows as `Found.add` takes them."""
    chosen = {kind: name for name, kind in ALTERNATIVES.items() if getattr(search.criteria, name)}
    parts = [
        _count(search, f"{TOTAL}, 0"),
        _values(search, [kind for kind in FACETS if kind not in chosen]),
        # The values of a group are alternatives: each is counted as if none of its group were chosen.
        *(_values(search, [kind], leave_out=name) for kind, name in chosen.items()),
        f"{_count(search, f'{YEARS}, months / 12', 'years')} GROUP BY months / 12",
        f"""SELECT * FROM (
            SELECT {PERSON}, profile_id, ROW_NUMBER() OVER (ORDER BY {search.order()}), '', ''
            FROM people WHERE {search.where()} ORDER BY {search.order()}
            LIMIT {int(size)} OFFSET {int(offset)}) page""",  # noqa: S608 (see the head of search.sql)
    ]
    if search.criteria.skills:
        parts.append(f"{_count(search, f'{LEVEL}, level', 'level')} GROUP BY level")
        years = f"{SKILL_YEARS}, skill_months / 12"
        parts.append(f"{_count(search, years, 'skill_years')} GROUP BY skill_months / 12")
    return f"WITH {search.people()} {' UNION ALL '.join(parts)}"


def _count(search: Search, columns: str = "", leave_out: str = "") -> str:
    columns = f"{columns}, COUNT(*), '', ''" if columns else "COUNT(*)"
    return f"SELECT {columns} FROM people WHERE {search.where(leave_out)}"  # noqa: S608


def _values(search: Search, kinds: Iterable[Kind], leave_out: str = "") -> str:
    some = ", ".join(str(kind.value) for kind in kinds)
    # A join, not IN: planners guess better how many people there are.
    of_them = f"JOIN people ON people.profile_id = t.doc_id AND {search.where(leave_out)}"
    if not search.criteria.filters() and search.criteria.without is None:
        of_them = ""  # nobody is left out: who is not listed for an audience has no terms for it
    return f"""SELECT counted.kind, counted.term_id, counted.n, w.value, w.label FROM (
            SELECT t.kind, t.term_id, COUNT(*) AS n FROM {TERMS} t {of_them}
            WHERE t.portal_id = %(portal)s AND t.kind IN ({some}) AND t.audience <= %(audience)s
            GROUP BY t.kind, t.term_id) counted
        JOIN {WORDS} w ON w.id = counted.term_id AND w.portal_id = %(portal)s"""  # noqa: S608


class Found:
    """Takes the rows of the one statement apart."""

    def __init__(self) -> None:
        self.total = 0
        self.values: dict[Kind, list[FacetValue]] = {kind: [] for kind in FACETS}
        self.years: dict[int, int] = {}
        self.levels: dict[int, int] = {}
        self.skill_years: dict[int, int] = {}
        self.places: dict[int, int] = {}

    def add(self, tag: int, value: int, n: int, word: str, label: str) -> None:
        if tag == TOTAL:
            self.total = n
        elif tag == YEARS:
            self.years[value] = n
        elif tag == LEVEL:
            self.levels[value] = n
        elif tag == SKILL_YEARS:
            self.skill_years[value] = n
        elif tag == PERSON:
            self.places[value] = n
        else:
            self.values[Kind(tag)].append(FacetValue(word, label, n))

    @property
    def people(self) -> list[int]:
        """Keys of the page, in order."""
        return sorted(self.places, key=self.places.__getitem__)

    def facets(self) -> Facets:
        at_least = accumulate(self.levels.get(level, 0) for level in LEVELS)
        return Facets(
            values={
                kind: sorted(values, key=lambda one: (-one.count, one.label, one.value))
                for kind, values in self.values.items()
            },
            years=self.years,
            levels=dict(zip(LEVELS, at_least, strict=True)) if self.levels else {},
            skill_years=self.skill_years,
        )

    def names(self) -> dict[TermKey, str]:
        return {
            (kind, one.value): one.label for kind, some in self.values.items() for one in some if one.label
        }
