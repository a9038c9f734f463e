"""The SQL of one search, the same for PostgreSQL and SQLite.

Written by hand because one statement answers everything: people are selected once, in a common
table expression, and its total, its page and all its counts are read from that. The same with
querysets repeats every condition in every count, and Django takes longer to write that than a
database to answer it.

Every value is a bound parameter. Every table is narrowed to the portal and to the audience, since
no manager stands in front of this.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import connection

from profiles.dates import this_month
from search.criteria import ALTERNATIVES, Criteria, Sort
from search.documents import fold
from search.models import DocFace, Kind, SearchDoc, SearchTerm
from search.skilled import TERMS, TIMES, Skilled, months_of
from search.terms import LEVELS, Terms

DOCS, FACES, WORDS = (model._meta.db_table for model in (SearchDoc, DocFace, SearchTerm))


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
        self.skilled = Skilled(criteria, terms.ids, self.next_month)

    # ── Conditions ──

    def listed(self) -> str:
        sql = "d.portal_id = %(portal)s AND d.listed_for <= %(audience)s"
        if self.criteria.without is not None:
            sql += f" AND d.profile_id <> {self.bind(self.criteria.without)}"
        return sql

    def knows(self) -> Iterator[str]:
        """A condition for each technology that is a must, and one for the rest; at the level asked for."""
        knows = self._knows_at_level if self.criteria.min_level else self._knows
        for slug in self.criteria.skill:
            yield knows([slug])
        if self.criteria.any:
            yield knows(self.criteria.any)

    def lacks(self) -> Iterator[str]:
        for slug in self.criteria.not_:
            yield self._lacks(slug)

    def always(self) -> Iterator[str]:
        """Conditions that every count respects, besides those on technologies."""
        if self.words:
            yield self._has_words()
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

    def level(self, column: str = "level") -> str:
        """The least level asked for, on this column; "" for any."""
        asked = self.criteria.min_level if self.criteria.skills else None
        return f"{column} >= {self.bind(asked)}" if asked else ""

    def skill_years(self, column: str = "skill_months") -> str:
        """The least years with the technologies, on this column; "" for any."""
        asked = self.criteria.min_skill_years
        return f"{column} >= {self.bind(asked * 12)}" if asked else ""

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
        conditions = [self.listed(), *self.always()]
        if self.skilled.any_will_do or not self.skilled.known:
            conditions.extend(self.lacks())
        return f"""people AS (
            SELECT d.profile_id, d.updated_at, d.name_key, {self._months()} AS months,
            {self._of_skills()}, {self._score()} AS score{flags}
            FROM {self._documents()} WHERE {" AND ".join(conditions)})"""  # noqa: S608

    def _documents(self) -> str:
        """The documents `d`, with what they have of the technologies looked for."""
        if not self.criteria.skills:
            return f"{DOCS} d"
        if not self.skilled.known:
            return f"(SELECT * FROM {DOCS} WHERE 1 = 0) d"  # noqa: S608
        return (
            f"({self.skilled.people(matching=True)}) skilled JOIN {DOCS} d ON d.profile_id = skilled.doc_id"
        )

    def _of_skills(self) -> str:
        """Level and months by which people are chosen, and those by which the other of the two is counted."""
        if not self.skilled.known:
            return "0 AS level, 0 AS skill_months, 0 AS best_level, 0 AS best_months"
        worst = self.skilled.worst
        return f"""{worst("level")} AS level, {worst("months")} AS skill_months,
            {worst("level", "best")} AS best_level, {worst("months", "best")} AS best_months"""

    def where(self, leave_out: str = "") -> str:
        """The rest of the conditions, on `people`.

        Without asking for years, any technology may have the level, and the other way round.
        """
        parts = {
            "level": self.level("best_level" if leave_out == "skill_years" else "level"),
            "skill_years": self.skill_years("best_months" if leave_out == "level" else "skill_months"),
            "years": self.years(),
        }
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
        return f"""CASE WHEN d.experience_for <= %(audience)s THEN {months_of("d", self.next_month)}
            ELSE COALESCE((
                SELECT {months_of("t", self.next_month)} FROM {TIMES} t
                WHERE t.doc_id = d.profile_id AND t.term_id IS NULL AND t.portal_id = %(portal)s
                AND t.audience <= %(audience)s AND t.below > %(audience)s
            ), 0) END"""  # noqa: S608

    def _score(self) -> str:
        """How well a person matches: the words in the name count most, then the levels.

        | 100 | every word of the text stands in the name       |
        | 1-5 | for each technology looked for: the level given |
        """
        parts = ["skilled.total"] if self.skilled.known else ["0"]
        if self.words:
            parts.append(f"CASE WHEN {self._contains('d.name_key')} THEN 100 ELSE 0 END")
        return " + ".join(parts)

    # ── Nearly everyone ──

    def near(self, tag: int, most: int) -> str:
        """Those who miss one condition only, the latest first: tag, key, place."""
        conditions = [*self.knows(), *self.lacks(), *self.always(), *(sql for _, sql in self.groups())]
        met = " + ".join(f"CASE WHEN {sql} THEN 1 ELSE 0 END" for sql in conditions) or "0"
        worked = [sql for sql in (self.years(), self.skill_years()) if sql]  # on columns, hence outside
        met_years = " + ".join(f"CASE WHEN {sql} THEN 1 ELSE 0 END" for sql in worked) or "0"
        missing = len(conditions) + len(worked) - 1
        if not missing:
            most = 0  # whoever misses the only condition is not close
        skilled = ""
        if self.skilled.known:
            skilled = f"""LEFT JOIN ({self.skilled.people(matching=False)}) skilled
                ON skilled.doc_id = d.profile_id"""
        latest = "updated_at DESC, profile_id DESC"
        return f"""SELECT * FROM (
            SELECT {tag}, profile_id, ROW_NUMBER() OVER (ORDER BY {latest}) FROM (
                SELECT d.profile_id, d.updated_at, {self._months()} AS months,
                {self._of_skills()}, {met} AS met
                FROM {DOCS} d {skilled} WHERE {self.listed()}) everyone
            WHERE met + {met_years} = {missing} ORDER BY {latest} LIMIT {most}) nearest"""  # noqa: S608


def pattern(word: str) -> str:
    """For LIKE: the word anywhere; what LIKE would take as a sign stands for itself."""
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"
