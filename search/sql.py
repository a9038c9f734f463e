"""The SQL of one search, the same for PostgreSQL and SQLite.

Written by hand because one statement answers everything: people are selected once, in a common
table expression, and its total, its page and all its counts are read from that. The same with
querysets repeats every condition in every count, and Django takes longer to write that than a
database to answer it.

Every value is a bound parameter. Every table is narrowed to the portal and to the audience, since
no manager stands in front of this.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db import connection

from profiles.dates import this_month
from search.criteria import ALTERNATIVES, Criteria, Sort
from search.documents import fold
from search.models import DocFace, DocTerm, DocTime, Kind, SearchDoc, SearchTerm
from search.terms import LEVELS, Terms

DOCS, TERMS, TIMES, FACES, WORDS = (
    model._meta.db_table for model in (SearchDoc, DocTerm, DocTime, DocFace, SearchTerm)
)
FOREVER = 99_999  # months: more than anybody has
NOTHING = "CAST(NULL AS INTEGER)"


class Statement:
    """Collects parameters while its methods write the parts that need them."""

    def __init__(self, portal: int, audience: int):
        self.parameters: dict[str, Any] = {"portal": portal, "audience": audience}

    def bind(self, value: Any) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s"

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, self.parameters)
            return cursor.fetchall()


class Search:
    """Who matches, as SQL over the documents `d`."""

    def __init__(self, statement: Statement, criteria: Criteria, terms: Terms):
        self.bind = statement.bind
        self.criteria = criteria
        self.terms = terms.ids
        self.words = fold(criteria.q).split()
        self.next_month = statement.bind(this_month(date.today()) + 1)

    # ── Conditions ──

    def listed(self) -> str:
        sql = "d.portal_id = %(portal)s AND d.listed_for <= %(audience)s"
        if self.criteria.without is not None:
            sql += f" AND d.profile_id <> {self.bind(self.criteria.without)}"
        return sql

    def always(self, at_level: bool = False) -> Iterator[str]:
        """Conditions that every count respects. `level` is a count of its own, unless asked `at_level`."""
        knows = self._knows_at_level if at_level and self.criteria.min_level else self._knows
        if self.words:
            yield self._has_words()
        for slug in self.criteria.skill:
            yield knows([slug])
        if self.criteria.any:
            yield knows(self.criteria.any)
        for slug in self.criteria.not_:
            yield self._lacks(slug)
        if self.criteria.min_level and not self.criteria.skills:
            yield self._has(Kind.BEST_LEVEL, [str(n) for n in LEVELS if n >= self.criteria.min_level])

    def groups(self) -> Iterator[tuple[str, str]]:
        """Conditions on one of several values; each is left out when its own values are counted."""
        for name, kind in ALTERNATIVES.items():
            if values := getattr(self.criteria, name):
                yield name, self._has(kind, values)

    def years(self) -> str:
        """The range of whole years of work, on a column `months`; "" for any."""
        first, last = self.criteria.min_years, self.criteria.max_years
        parts = [f"months >= {self.bind(first * 12)}"] if first is not None else []
        parts += [f"months < {self.bind((last + 1) * 12)}"] if last is not None else []
        return " AND ".join(parts)

    def level(self) -> str:
        """The least level asked for, on a column `level`; "" for any."""
        asked = self.criteria.min_level if self.criteria.skills else None
        return f"level >= {self.bind(asked)}" if asked else ""

    def skill_years(self) -> str:
        """The least years with the technologies, on a column `skill_months`; "" for any."""
        asked = self.criteria.min_skill_years
        return f"skill_months >= {self.bind(asked * 12)}" if asked else ""

    def _knows(self, slugs: Iterable[str]) -> str:
        return self._has(Kind.SKILL, slugs)

    def _knows_at_level(self, slugs: Iterable[str]) -> str:
        least = self.criteria.min_level or 1
        return self._has(Kind.LEVEL, [f"{slug}@{n}" for slug in slugs for n in LEVELS if n >= least])

    def _has(self, kind: Kind, values: Iterable[str]) -> str:
        ids = self._ids(kind, values)
        if not ids:
            return "1 = 0"
        # IN: with EXISTS and several terms SQLite walks through all their people for each person.
        return f"""d.profile_id IN (
            SELECT t.doc_id FROM {TERMS} t WHERE t.portal_id = %(portal)s
            AND t.kind = {kind.value} AND t.term_id IN ({ids}) AND t.audience <= %(audience)s)"""  # noqa: S608

    def _lacks(self, slug: str) -> str:
        ids = self._ids(Kind.SKILL, [slug])
        if not ids:
            return "1 = 1"
        # NOT EXISTS: with NOT IN PostgreSQL makes no join of it.
        return f"""NOT EXISTS (
            SELECT 1 FROM {TERMS} t WHERE t.doc_id = d.profile_id AND t.portal_id = %(portal)s
            AND t.kind = {Kind.SKILL.value} AND t.term_id = {ids} AND t.audience <= %(audience)s)"""  # noqa: S608

    def _ids(self, kind: Kind, values: Iterable[str]) -> str:
        """Numbers of terms, as the planner knows them best: written out. Values nobody has fall away."""
        return ", ".join(str(int(self.terms[kind, value])) for value in values if (kind, value) in self.terms)

    def _has_words(self) -> str:
        # A wider audience's text holds every word of a narrower one's, so any row that matches will do.
        return f"""EXISTS (
            SELECT 1 FROM {FACES} f WHERE f.doc_id = d.profile_id AND f.portal_id = %(portal)s
            AND f.audience <= %(audience)s AND {self._contains("f.text")})"""  # noqa: S608

    def _contains(self, column: str) -> str:
        return " AND ".join(f"{column} LIKE {self.bind(pattern(word))} ESCAPE '\\'" for word in self.words)

    # ── Everyone who matches ──

    def people(self) -> str:
        """The common table expression `people`: what sorting and counting need to know of each."""
        flags = "".join(f", CASE WHEN {sql} THEN 1 ELSE 0 END AS in_{name}" for name, sql in self.groups())
        return f"""people AS (
            SELECT d.profile_id, d.updated_at, d.name_key, {self._months()} AS months,
            {self._level()} AS level, {self._skill_months()} AS skill_months, {self._score()} AS score{flags}
            FROM {DOCS} d {self._levels()} {self._times()}
            WHERE {" AND ".join([self.listed(), *self.always()])})"""  # noqa: S608

    def where(self, leave_out: str = "") -> str:
        """The rest of the conditions, on `people`."""
        parts = {"level": self.level(), "skill_years": self.skill_years(), "years": self.years()}
        parts |= {name: f"in_{name} = 1" for name in ALTERNATIVES if getattr(self.criteria, name)}
        return " AND ".join(["1 = 1", *(sql for name, sql in parts.items() if sql and name != leave_out)])

    def order(self) -> str:
        """The order asked for; equal ones by date, then by key."""
        # Both databases sort names by code point, whatever language the server speaks.
        collation = '"C"' if connection.vendor == "postgresql" else "BINARY"
        latest = "updated_at DESC, profile_id DESC"
        return {
            Sort.NAME: f"name_key COLLATE {collation}, profile_id",
            Sort.EXPERIENCE: f"months DESC, {latest}",
            Sort.SKILL_YEARS: f"skill_months DESC, {latest}",
            Sort.RELEVANCE: f"score DESC, {latest}",
            Sort.RECENT: latest,
        }[self.criteria.order]

    def _months(self) -> str:
        """Months of work up to today, as far as this audience may know of them."""
        return f"CASE WHEN d.experience_for > %(audience)s THEN 0 ELSE {self._months_of('d')} END"

    def _months_of(self, row: str) -> str:
        """`profiles.dates.months_until` today, from the columns of this row."""
        return f"""{row}.closed_months + CASE
            WHEN {row}.open_since IS NULL OR {row}.open_since >= {self.next_month} THEN 0
            WHEN {row}.open_until < {self.next_month} THEN {row}.open_until + 1 - {row}.open_since
            ELSE {self.next_month} - {row}.open_since END"""

    def _levels(self) -> str:
        """Levels of the technologies looked for: the least of those a must, the best of the rest, the sum."""
        both = self.criteria.skills
        if not both:
            return ""
        ids = self._ids(Kind.LEVEL, (f"{slug}@{level}" for slug in both for level in LEVELS)) or "0"
        return f"""LEFT JOIN (
            SELECT t.doc_id, {self._least(self._level_of, 5)}, SUM({self._level_of(both)}) AS total
            FROM {TERMS} t WHERE t.portal_id = %(portal)s AND t.kind = {Kind.LEVEL.value}
            AND t.term_id IN ({ids}) AND t.audience <= %(audience)s
            GROUP BY t.doc_id) known ON known.doc_id = d.profile_id"""  # noqa: S608

    def _times(self) -> str:
        """Months with the technologies looked for: the least of those a must, the most of the rest."""
        ids = self._ids(Kind.SKILL, self.criteria.skills)
        if not ids:
            return ""
        return f"""LEFT JOIN (
            SELECT t.doc_id, {self._least(self._months_with, FOREVER)}
            FROM {TIMES} t WHERE t.portal_id = %(portal)s AND t.term_id IN ({ids})
            AND t.audience <= %(audience)s AND t.below > %(audience)s
            GROUP BY t.doc_id) used ON used.doc_id = d.profile_id"""  # noqa: S608

    def _least(self, value_of: Callable[[Iterable[str]], str], most: int) -> str:
        """Columns `must` and `any_of` over the rows `t` of a person; `most` where nothing is asked for."""
        least = best = str(most)
        if must := self.criteria.skill:
            value = value_of(must)
            least = f"CASE WHEN COUNT({value}) = {len(set(must))} THEN MIN({value}) ELSE 0 END"
        if self.criteria.any:
            best = f"COALESCE(MAX({value_of(self.criteria.any)}), 0)"
        return f"{least} AS must, {best} AS any_of"

    def _months_with(self, skills: Iterable[str]) -> str:
        """The months a row of `t` says of one of these technologies; null for any other."""
        ids = self._ids(Kind.SKILL, skills)
        return f"CASE WHEN t.term_id IN ({ids}) THEN {self._months_of('t')} END" if ids else NOTHING

    def _level_of(self, skills: Iterable[str]) -> str:
        """The level a row of `t` says of one of these technologies; null for any other."""
        cases = [
            f"WHEN {ids} THEN {level}"
            for slug in skills
            for level in LEVELS
            if (ids := self._ids(Kind.LEVEL, [f"{slug}@{level}"]))
        ]
        return f"CASE t.term_id {' '.join(cases)} END" if cases else NOTHING

    def _level(self) -> str:
        return _lesser("known") if self.criteria.skills else "0"

    def _skill_months(self) -> str:
        return _lesser("used") if self._ids(Kind.SKILL, self.criteria.skills) else "0"

    def _score(self) -> str:
        """How well a person matches: the words in the name count most, then the levels.

        | 100 | every word of the text stands in the name       |
        | 1-5 | for each technology looked for: the level given |
        """
        parts = ["COALESCE(known.total, 0)"] if self.criteria.skills else ["0"]
        if self.words:
            parts.append(f"CASE WHEN {self._contains('d.name_key')} THEN 100 ELSE 0 END")
        return " + ".join(parts)

    # ── Nearly everyone ──

    def near(self, tag: int, most: int) -> str:
        """Those who miss one condition only, the latest first: tag, key, place."""
        conditions = [*self.always(at_level=True), *(sql for _, sql in self.groups())]
        met = " + ".join(f"CASE WHEN {sql} THEN 1 ELSE 0 END" for sql in conditions) or "0"
        worked = [sql for sql in (self.years(), self.skill_years()) if sql]  # on columns, hence outside
        met_years = " + ".join(f"CASE WHEN {sql} THEN 1 ELSE 0 END" for sql in worked) or "0"
        missing = len(conditions) + len(worked) - 1
        if not missing:
            most = 0  # whoever misses the only condition is not close
        latest = "updated_at DESC, profile_id DESC"
        return f"""SELECT * FROM (
            SELECT {tag}, profile_id, ROW_NUMBER() OVER (ORDER BY {latest}) FROM (
                SELECT d.profile_id, d.updated_at, {self._months()} AS months,
                {self._skill_months()} AS skill_months, {met} AS met
                FROM {DOCS} d {self._times()} WHERE {self.listed()}) everyone
            WHERE met + {met_years} = {missing} ORDER BY {latest} LIMIT {most}) nearest"""  # noqa: S608


def _lesser(row: str) -> str:
    return f"CASE WHEN {row}.any_of < {row}.must THEN {row}.any_of ELSE COALESCE({row}.must, 0) END"


def pattern(word: str) -> str:
    """For LIKE: the word anywhere; what LIKE would take as a sign stands for itself."""
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"
