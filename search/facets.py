"""The filters beside the directory: each value with the number of people it would leave."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from search.criteria import ALTERNATIVES
from search.filters import PeopleFilter
from search.labels import VOCABULARIES, Labels, level_label, years_or_more, years_range
from search.models import Kind

SHOWN = 8  # values of a filter; the next ones unfold
UNFOLDED = 22
SKILL_YEARS = (1, 2, 3, 5, 10)  # offered as the least years with the technologies
OPEN = ("skill", "availability", "years", "country")  # groups unfolded from the start
HISTOGRAM = 16  # bars
YEARS_A_BAR = 2
HISTOGRAM_HEIGHT = 40  # pixels


@dataclass(frozen=True)
class Option:
    """A value that can be chosen, with the number of people who would be left.

    A technology can be a must (`checked`), one of several of which one will do, or excluded.
    """

    value: str
    label: str
    count: int | None
    checked: bool = False
    any: bool = False
    excluded: bool = False
    short: str = ""

    @property
    def is_chosen(self) -> bool:
        return self.checked or self.any or self.excluded


@dataclass(frozen=True)
class Group:
    """A filter with its values; `more` are shown on demand."""

    name: str
    title: str
    options: list[Option] = field(default_factory=list)
    more: list[Option] = field(default_factory=list)
    is_open: bool = False
    is_single: bool = False  # one value at a time


@dataclass(frozen=True)
class Filters(Labels):
    def groups(self) -> Iterator[Group]:
        yield self._skills()
        if self.criteria.skills:
            yield self._skill_years()
        if self.criteria.skills or self.criteria.min_level:
            yield self._levels()
        yield self._alternatives("availability")
        yield Group("years", _("Experience"), is_open=True)
        for name in ("country", "work_mode", "seniority", "language", "employment"):
            yield self._alternatives(name)

    def _group(self, name: str, options: list[Option], shown: int = SHOWN) -> Group:
        """What is chosen comes first and is never folded away."""
        chosen = [option for option in options if option.is_chosen]
        rest = [option for option in options if not option.is_chosen]
        room = max(0, shown - len(chosen))
        title = str(PeopleFilter.base_filters[name].label)
        return Group(
            name, title, chosen + rest[:room], rest[room : room + UNFOLDED], name in OPEN or bool(chosen)
        )

    def _skills(self) -> Group:
        counts = {value.value: value.count for value in self.result.facets.values.get(Kind.SKILL, ())}
        wished = (*self.criteria.skills, *self.criteria.not_)
        slugs = list(dict.fromkeys([*wished, *counts]))[: len(wished) + SHOWN + UNFOLDED]
        return self._group("skill", [self._skill(slug, counts) for slug in slugs])

    def _skill(self, slug: str, counts: dict[str, int]) -> Option:
        excluded = slug in self.criteria.not_
        return Option(
            value=slug,
            label=self.skill_name(slug),
            count=None if excluded else counts.get(slug, 0),
            checked=slug in self.criteria.skill,
            any=slug in self.criteria.any,
            excluded=excluded,
        )

    def _levels(self) -> Group:
        counts = self.result.facets.levels
        options = [Option("", _("Any level"), None, not self.criteria.min_level)]
        for level in (2, 3, 4, 5):
            chosen = level == self.criteria.min_level
            options.append(Option(str(level), level_label(level), counts.get(level, 0), chosen))
        return Group("min_level", _("Level"), options, is_open=bool(self.criteria.min_level), is_single=True)

    def _skill_years(self) -> Group:
        chosen, counts = self.criteria.min_skill_years, self.result.facets.skill_years
        options = [Option("", _("Any time"), None, not chosen, short=pgettext("years", "Any"))]
        for least in sorted({*SKILL_YEARS, *filter(None, [chosen])}):
            people = sum(n for years, n in counts.items() if years >= least)
            label = years_or_more(least)
            options.append(Option(str(least), label, people, least == chosen, short=f"{least}+"))
        title = _("Years with %(names)s") % {"names": self.must_names}
        return Group("min_skill_years", title, options, is_open=True, is_single=True)

    def _alternatives(self, name: str) -> Group:
        chosen = getattr(self.criteria, name)
        counts = {v.value: v.count for v in self.result.facets.values.get(ALTERNATIVES[name], ())}
        values = dict.fromkeys([*chosen, *counts])
        if name in VOCABULARIES:
            values = dict.fromkeys(VOCABULARIES[name].values)
        options = [
            Option(value, self.value_label(name, value), counts.get(value, 0), value in chosen)
            for value in values
        ]
        if name in VOCABULARIES:
            title = str(PeopleFilter.base_filters[name].label)
            return Group(name, title, options, is_open=name in OPEN or bool(chosen))
        return self._group(name, options)

    @property
    def years(self) -> str:
        if self.criteria.min_years is None and self.criteria.max_years is None:
            return ""
        shortly = years_range(self.criteria.min_years, self.criteria.max_years)
        return _("%(range)s years") % {"range": shortly}

    def histogram(self) -> list[tuple[str, int, int, bool]]:
        """Left edge, top, height and "within the chosen range" of a bar for every two years of work."""
        bars = [0] * HISTOGRAM
        for years, people in self.result.facets.years.items():
            bars[min(years // YEARS_A_BAR, HISTOGRAM - 1)] += people
        tallest = max(bars) or 1
        first = self.criteria.min_years or 0
        last = 999 if self.criteria.max_years is None else self.criteria.max_years
        chosen = bool(self.years)
        result = []
        for place, people in enumerate(bars):
            height = -(-people * HISTOGRAM_HEIGHT // tallest) if people else 1
            begin, end = place * YEARS_A_BAR, (place + 1) * YEARS_A_BAR - 1
            within = chosen and begin <= last and (end >= first or place == HISTOGRAM - 1)
            result.append((f"{place * 100 / HISTOGRAM:.2f}%", HISTOGRAM_HEIGHT - height, height, within))
        return result
