"""What the directory shows, worked out from a search and its result: chips, filters, cards, pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.periods import years_text
from search.cards import Card
from search.criteria import LAST_PAGE, PAGE_SIZE, Criteria, Sort
from search.engine import NearMiss
from search.facets import Filters
from search.labels import Labels, people_count
from search.strips import Axis, Strip, strip_of

CHIPS_ON_CARD = 4


@dataclass(frozen=True)
class Chip:
    """An active filter; its link takes it away. The next of several of which one will do is `joined`."""

    name: str
    label: str
    url: str
    joined: bool = False

    @property
    def negated(self) -> bool:
        return self.name == "not"


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


@dataclass(frozen=True)
class Directory(Labels):
    """One page of the directory; methods return what the template loops over."""

    today: date
    number: int = 1
    near: NearMiss = field(default_factory=NearMiss)

    # ── Words ──

    @property
    def title(self) -> str:
        if self.number == 1:
            return self.found
        return _("%(title)s, page %(n)d") % {"title": self.found, "n": self.number}

    @property
    def found(self) -> str:
        total = self.result.total
        if not total:
            return _("Nobody matches") if self.criteria.filters() else _("People")
        if not self.must_names:
            return people_count(total)
        words = {"n": total, "names": self.must_names}
        return ngettext("%(n)d person knows %(names)s", "%(n)d people know %(names)s", total) % words

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
        return list(self._chips())

    def _chips(self) -> Iterator[Chip]:
        """Those of which one will do stand together, behind the musts."""
        active = [(name, value) for name, value in self.criteria.filters() if name != "any"]
        place = len(self.criteria.skill)
        active[place:place] = [("any", slug) for slug in self.criteria.any]
        for name, value in active:
            label, url = self.filter_label(name, value), self.url(self.criteria.minus(name, value))
            yield Chip(name, label, url, joined=name == "any" and value != self.criteria.any[0])

    @cached_property
    def filters(self) -> Filters:
        return Filters(self.criteria, self.result)

    @property
    def is_empty(self) -> bool:
        """Nobody is here at all: nothing to filter."""
        return not self.result.total and not self.criteria.filters()

    # ── People ──

    @cached_property
    def axis(self) -> Axis:
        people = [*self.result.cards, *self.near.closest]
        return Axis.over(people, self.today, self.criteria.skills)

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
    def is_cut(self) -> bool:
        """More people than pages lead to."""
        return self.result.total > LAST_PAGE * PAGE_SIZE

    @property
    def reachable(self) -> int:
        return LAST_PAGE * PAGE_SIZE

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
