"""What people have of the technologies looked for, as SQL: level and months of each, and of all together.

A person meets level and years by the same technology: where one of several will do, level 4 in one and
ten years with another are not "level 4, ten years".
"""

from collections.abc import Iterable, Iterator

from search.criteria import Criteria
from search.documents import TermKey
from search.models import DocTerm, DocTime, Kind
from search.terms import LEVELS

TERMS, TIMES = DocTerm._meta.db_table, DocTime._meta.db_table


class Skilled:
    """A row for each person: `doc_id`, `total` of the levels, and of level and months

    | must_ | the least among the technologies of which all are asked for; 0 where one is missing     |
    | best_ | the most among those of which one will do                                              |
    | any_  | the same, of those that are good enough in the other respect; without such ones, of all |
    """

    def __init__(self, criteria: Criteria, ids: dict[TermKey, int], next_month: str):
        self.criteria, self.ids, self.next_month = criteria, ids, next_month
        # Technologies that nobody has stay out of the tables, and count as missing.
        self.known = [slug for slug in criteria.skills if (Kind.SKILL, slug) in ids]
        # Whoever has any of them matches: then nothing needs to be counted, and planners guess well.
        self.any_will_do = not criteria.skill or (not criteria.any and len(set(criteria.skill)) == 1)
        unwanted = [slug for slug in criteria.not_ if (Kind.SKILL, slug) in ids and not self.any_will_do]
        self.numbers = {slug: number for number, slug in enumerate(dict.fromkeys([*self.known, *unwanted]))}
        self.least = {"level": criteria.min_level or 0, "months": 12 * (criteria.min_skill_years or 0)}
        # Only then can one technology have the level and another one the years.
        self.are_told_apart = len(self.known) > 1 and bool(criteria.any) and any(self.least.values())

    def people(self, *, matching: bool) -> str:
        """`matching` leaves those who know all they must, one of the rest, and nothing that is unwanted;
        the unwanted is not looked at where `any_will_do`.
        """
        having = ""
        if matching and not self.any_will_do:
            having = f"HAVING {self._count(self.criteria.skill)} = {len(set(self.criteria.skill))}"
            having += f" AND {self._count(self.criteria.any)} > 0" if self.criteria.any else ""
            having += f" AND {self._count(self.criteria.not_)} = 0" if self.criteria.not_ else ""
        return f"""SELECT doc_id, SUM(level) AS total, {", ".join(self._columns())}
            FROM ({self._technologies()}) technologies GROUP BY doc_id {having}"""  # noqa: S608 (see search.sql)

    def worst(self, name: str, any_of: str = "any") -> str:
        """Level or months, of rows `skilled`: the least of what is a must and the `any_of` of the rest."""
        must, rest = f"skilled.must_{name}", f"skilled.{any_of if self.are_told_apart else 'best'}_{name}"
        if not self.criteria.any or not self.criteria.skill:
            return f"COALESCE({rest if self.criteria.any else must}, 0)"
        return f"COALESCE(CASE WHEN {rest} < {must} THEN {rest} ELSE {must} END, 0)"

    def _columns(self) -> Iterator[str]:
        for name, other in (("level", "months"), ("months", "level")):
            if must := self.criteria.skill:
                is_all = f"{self._count(must)} = {len(set(must))}"
                least = f"MIN(CASE WHEN {self._is_one_of(must)} THEN {name} END)"
                yield f"CASE WHEN {is_all} THEN {least} ELSE 0 END AS must_{name}"
            if self.criteria.any:
                one = self._is_one_of(self.criteria.any)
                best = f"MAX(CASE WHEN {one} THEN {name} ELSE 0 END)"
                yield f"{best} AS best_{name}"
                if self.are_told_apart:
                    good = f"MAX(CASE WHEN {one} AND {other} >= {self.least[other]} THEN {name} END)"
                    yield f"COALESCE({good}, {best}) AS any_{name}"

    def _count(self, slugs: Iterable[str]) -> str:
        return f"COUNT(CASE WHEN {self._is_one_of(slugs)} THEN 1 END)"

    def _is_one_of(self, slugs: Iterable[str]) -> str:
        numbers = [str(self.numbers[slug]) for slug in dict.fromkeys(slugs) if slug in self.numbers]
        return f"technology IN ({', '.join(numbers)})" if numbers else "1 = 0"

    def _technologies(self) -> str:
        """A row for each technology of a person: number, level, months; 0 for what is not given.

        One after the other and then together: joins of these tables are guessed badly, and a wrong
        guess makes them walk through one for each row of the other.
        """
        skills = {self.ids[Kind.SKILL, slug]: number for slug, number in self.numbers.items()}
        levels = {
            self.ids[Kind.LEVEL, f"{slug}@{level}"]: (self.numbers[slug], level)
            for slug in self.known
            for level in LEVELS
            if (Kind.LEVEL, f"{slug}@{level}") in self.ids
        }
        numbers = skills | {term: number for term, (number, _level) in levels.items()}
        level = _case({term: level for term, (_number, level) in levels.items()})
        return f"""SELECT doc_id, technology, MAX(level) AS level, MAX(months) AS months FROM (
                SELECT t.doc_id, {_case(numbers)} AS technology, {level} AS level, 0 AS months
                FROM {TERMS} t WHERE t.portal_id = %(portal)s AND t.kind IN ({Kind.SKILL}, {Kind.LEVEL})
                AND t.term_id IN ({_list(numbers)}) AND t.audience <= %(audience)s
            UNION ALL
                SELECT t.doc_id, {_case(skills)}, 0, {months_of("t", self.next_month)}
                FROM {TIMES} t WHERE t.portal_id = %(portal)s AND t.term_id IN ({_list(skills)})
                AND t.audience <= %(audience)s AND t.below > %(audience)s
            ) facts GROUP BY doc_id, technology"""  # noqa: S608 (see search.sql)


def months_of(row: str, next_month: str) -> str:
    """`profiles.dates.months_until` today, from the columns of this row."""
    return f"""{row}.closed_months + CASE
        WHEN {row}.open_since IS NULL OR {row}.open_since >= {next_month} THEN 0
        WHEN {row}.open_until < {next_month} THEN {row}.open_until + 1 - {row}.open_since
        ELSE {next_month} - {row}.open_since END"""


def _case(values: dict[int, int]) -> str:
    cases = " ".join(f"WHEN {int(term)} THEN {value}" for term, value in values.items())
    return f"CASE t.term_id {cases} ELSE 0 END" if cases else "0"


def _list(terms: Iterable[int]) -> str:
    return ", ".join(str(int(term)) for term in terms)
