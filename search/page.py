"""What the directory shows, worked out from a search and its result: chips, filters, cards, pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.choices import Availability, Employment, Level, Seniority, WorkMode
from profiles.periods import years_text
from profiles.standards import country_name
from search.cards import Card
from search.criteria import ALTERNATIVES, LAST_PAGE, PAGE_SIZE, Criteria, Sort
from search.engine import NearMiss, Result
from search.filters import PeopleFilter
from search.models import Kind
from search.strips import Axis, Strip, strip_of

VOCABULARIES = {
    "availability": Availability,
    "employment": Employment,
    "seniority": Seniority,
    "work_mode": WorkMode,
}
SHOWN = 8  # values of a filter; the next ones unfold
UNFOLDED = 22
CHIPS_ON_CARD = 4
SKILL_YEARS = (1, 2, 3, 5, 10)  # offered as the least years with the technologies
OPEN = ("skill", "min_level", "availability", "years", "country")  # groups unfolded from the start
HISTOGRAM = 16  # bars
YEARS_A_BAR = 2
HISTOGRAM_HEIGHT = 40  # pixels


@dataclass(frozen=True)
class Chip:
    """An active filter; its link takes it away."""

    label: str
    url: str
    negated: bool = False


@dataclass(frozen=True)
class Option:
    """A value that can be chosen, with the number of people who would be left."""

    value: str
    label: str
    count: int | None
    checked: bool = False
    excluded: bool = False
    not_url: str = ""  # excludes the value, or lets it be again


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
class ShownSkill:
    slug: str
    name: str
    time: str
    wanted: bool


@dataclass(frozen=True)
class Row:
    """A person in a list."""

    card: Card
    strip: Strip
    years: str
    skills: list[ShownSkill]
    hidden_skills: int

    @property
    def wanted(self) -> ShownSkill | None:
        """The first technology looked for."""
        return next((skill for skill in self.skills if skill.wanted), None)


def rows_of(
    cards: Sequence[Card], axis: Axis, today: date, wanted: Sequence[str] = (), most: int = CHIPS_ON_CARD
) -> list[Row]:
    result = []
    for card in cards:
        skills = card.top_skills(today, wanted)
        shown = [
            ShownSkill(skill.slug, skill.name, years_text(skill.months(today)), skill.slug in wanted)
            for skill in skills[:most]
        ]
        years = years_text(card.months(today))
        result.append(Row(card, strip_of(card, axis, wanted), years, shown, max(0, len(skills) - most)))
    return result


def people_count(n: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", n) % {"n": n}


@dataclass(frozen=True)
class Directory:
    """One page of the directory; methods return what the template loops over."""

    criteria: Criteria
    result: Result
    today: date
    number: int = 1
    near: NearMiss = field(default_factory=NearMiss)

    # ── Words ──

    @property
    def title(self) -> str:
        total = self.result.total
        if not total:
            return _("Nobody matches") if self.criteria.filters() else _("People")
        if not self.criteria.skill:
            return people_count(total)
        words = {"n": total, "names": self.skill_names}
        return ngettext("%(n)d person knows %(names)s", "%(n)d people know %(names)s", total) % words

    @property
    def skill_names(self) -> str:
        """What everyone here must know: "Django and PostgreSQL"."""
        return get_text_list([self.skill_name(slug) for slug in self.criteria.skill], _("and"))

    def skill_name(self, slug: str) -> str:
        """As people here write it; what nobody has, as it was asked for."""
        return self.result.names.get((Kind.SKILL, slug), slug)

    def value_label(self, name: str, value: str) -> str:
        if name in VOCABULARIES:
            return str(VOCABULARIES[name](value).label)
        if name == "country":
            return country_name(value) or value
        return self.result.names.get((Kind.LANGUAGE, value), value)

    @property
    def must_names(self) -> str:
        """What years are asked for: "Django and PostgreSQL", "Django or Flask"."""
        return self.wanted_names if self.criteria.any else self.skill_names

    @property
    def wanted_names(self) -> str:
        """The technologies marked on the strips: "Django or PostgreSQL"."""
        return get_text_list([self.skill_name(slug) for slug in self.criteria.skills], _("or"))

    # ── Addresses ──

    def url(self, criteria: Criteria | None = None, page: int = 1) -> str:
        return self.path + (self.criteria if criteria is None else criteria).query(page)

    @cached_property
    def path(self) -> str:
        return reverse("search:people")

    @property
    def here(self) -> str:
        return self.url(page=self.number)

    @property
    def is_indexable(self) -> bool:
        """Search engines get everyone, and everyone with one technology."""
        names = [name for name, _value in self.criteria.parameters()]
        return names in ([], ["skill"]) and bool(self.result.cards)

    # ── Active filters ──

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(self.filter_label(name, value), self.url(self.criteria.minus(name, value)), name == "not")
            for name, value in self.criteria.filters()
        ]

    def filter_label(self, name: str, value: str = "") -> str:
        if name in ("skill", "not"):
            return self.skill_name(value)
        if name == "any":
            return get_text_list([self.skill_name(slug) for slug in self.criteria.any], _("or"))
        if name == "q":
            return _("“%(text)s”") % {"text": self.criteria.q}
        if name == "min_level":
            return level_label(self.criteria.min_level or 1)
        if name == "min_skill_years":
            return skill_years_label(self.criteria.min_skill_years or 0, self.must_names)
        if name == "years":
            return years_label(self.criteria.min_years, self.criteria.max_years)
        return get_text_list([self.value_label(name, v) for v in getattr(self.criteria, name)], _("or"))

    # ── Filters ──

    def groups(self) -> Iterator[Group]:
        yield self._skills()
        if self.criteria.skills or self.criteria.min_level:
            yield self._levels()
        if self.criteria.skills:
            yield self._skill_years()
        yield self._alternatives("availability")
        yield Group("years", _("Experience"), is_open=True)
        for name in ("country", "work_mode", "seniority", "language", "employment"):
            yield self._alternatives(name)

    def _group(self, name: str, options: list[Option], shown: int = SHOWN) -> Group:
        """What is chosen comes first and is never folded away."""
        chosen = [option for option in options if option.checked or option.excluded]
        rest = [option for option in options if not (option.checked or option.excluded)]
        room = max(0, shown - len(chosen))
        title = str(PeopleFilter.base_filters[name].label)
        return Group(
            name, title, chosen + rest[:room], rest[room : room + UNFOLDED], name in OPEN or bool(chosen)
        )

    def _skills(self) -> Group:
        counts = {value.value: value.count for value in self.result.facets.values.get(Kind.SKILL, ())}
        wished = (*self.criteria.skill, *self.criteria.not_)
        slugs = list(dict.fromkeys([*wished, *counts]))[: len(wished) + SHOWN + UNFOLDED]
        return self._group("skill", [self._skill(slug, counts) for slug in slugs])

    def _skill(self, slug: str, counts: dict[str, int]) -> Option:
        excluded = slug in self.criteria.not_
        changed = self.criteria.minus("not", slug) if excluded else self.criteria.plus("not", slug)
        return Option(
            value=slug,
            label=self.skill_name(slug),
            count=None if excluded else counts.get(slug, 0),
            checked=slug in self.criteria.skill,
            excluded=excluded,
            not_url=self.url(changed),
        )

    def _levels(self) -> Group:
        counts = self.result.facets.levels
        options = [Option("", _("Any level"), None, not self.criteria.min_level)]
        for level in (2, 3, 4, 5):
            chosen = level == self.criteria.min_level
            options.append(Option(str(level), level_label(level), counts.get(level, 0), chosen))
        return Group("min_level", _("Level"), options, is_open=True, is_single=True)

    def _skill_years(self) -> Group:
        chosen, counts = self.criteria.min_skill_years, self.result.facets.skill_years
        options = [Option("", _("Any time"), None, not chosen)]
        for least in sorted({*SKILL_YEARS, *filter(None, [chosen])}):
            people = sum(n for years, n in counts.items() if years >= least)
            options.append(Option(str(least), years_or_more(least), people, least == chosen))
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

    def carried(self) -> list[tuple[str, str]]:
        """What the form keeps although it has no field for it."""
        kept = [("any", slug) for slug in self.criteria.any]
        return kept + [("not", slug) for slug in self.criteria.not_]

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

    # ── People ──

    @cached_property
    def axis(self) -> Axis:
        return Axis.over([*self.result.cards, *self.near.closest], self.today)

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.result.cards, self.axis, self.today, self.criteria.skills)

    @cached_property
    def closest(self) -> list[Row]:
        return rows_of(self.near.closest, self.axis, self.today, self.criteria.skills)

    def ways_out(self) -> list[tuple[str, bool, str, str]]:
        """Filter, whether it excludes, its way out, and how many people it leads to."""
        return [
            (
                self.filter_label(name, value),
                name == "not",
                self.url(self.criteria.minus(name, value)),
                people_count(n),
            )
            for name, value, n in self.near.ways_out
        ]

    # ── Pages ──

    @property
    def last_page(self) -> int:
        return min(LAST_PAGE, -(-self.result.total // PAGE_SIZE))

    @property
    def shown(self) -> int:
        """People up to the end of this page."""
        return min(self.number * PAGE_SIZE, self.result.total)

    def next_url(self) -> str:
        return self.url(page=self.number + 1) if self.number < self.last_page else ""

    def next_count(self) -> int:
        return min(PAGE_SIZE, self.result.total - self.shown)

    def pages(self) -> list[tuple[int | None, str]]:
        """Number and address of the pages around this one, the first and the last; None for a gap."""
        near = range(self.number - 2, self.number + 3)
        numbers = sorted({n for n in (1, *near, self.last_page) if 1 <= n <= self.last_page})
        result: list[tuple[int | None, str]] = []
        for place, n in enumerate(numbers):
            if place and n > numbers[place - 1] + 1:
                result.append((None, ""))
            result.append((n, self.url(page=n)))
        return result

    def sorts(self) -> list[tuple[str, str, bool]]:
        """Value, label and "chosen". The usual order has no value: another search has another one."""
        usual = replace(self.criteria, sort="").order
        return [
            ("" if value == usual else value, str(label), value == self.criteria.order)
            for value, label in Sort.choices
            if value != Sort.SKILL_YEARS or self.criteria.skills
        ]


def level_label(level: int) -> str:
    word = str(Level(level).label)
    return word if level == max(Level) else _("%(level)s or better") % {"level": word}


def years_or_more(years: int) -> str:
    return ngettext("%(n)d year or more", "%(n)d years or more", years) % {"n": years}


def skill_years_label(years: int, names: str) -> str:
    words = {"n": years, "names": names}
    return ngettext("%(n)d year with %(names)s", "%(n)d years with %(names)s", years) % words


def years_range(first: int | None, last: int | None) -> str:
    """The same shorter, where "years" stands beside it: 5–15, 5+, –15."""
    return f"{'' if first is None else first}{'+' if last is None else '–'}{'' if last is None else last}"


def years_label(first: int | None, last: int | None) -> str:
    """ "5 to 15 years of work", or one end of it."""
    if last is None:
        return _("%(first)d or more years of work") % {"first": first}
    if first is None:
        return _("at most %(last)d years of work") % {"last": last}
    return _("%(first)d to %(last)d years of work") % {"first": first, "last": last}
