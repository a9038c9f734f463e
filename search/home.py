"""What a portal's home shows."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.viewer import Viewer
from portals.models import Portal
from profiles.choices import Availability, Standing, WorkMode
from search.cards import Card, read
from search.criteria import Criteria
from search.documents import fold
from search.engine import Result, find, may_search
from search.models import Kind
from search.page import Directory, Row, rows_of
from search.strips import Axis, first_month
from search.technologies import Technology, by_category

SWARM = 46  # careers drawn
SWARM_HEIGHT = 230  # pixels
RECENT = 6  # people
IN_COLUMN = 6  # technologies
NARROW_SKILLS = 3
TYPED = 6  # technologies offered for a word


@dataclass(frozen=True)
class Line:
    """A career in the swarm; `y` and `height` in pixels."""

    bars: list
    y: int
    height: int


class Home:
    """Everyone a viewer may find, or those with the technologies chosen in the search box."""

    def __init__(self, portal: Portal, viewer: Viewer, asked: Criteria, today: date):
        criteria = replace(asked, sort="")
        self.portal, self.viewer, self.criteria, self.today = portal, viewer, criteria, today
        self.result: Result = find(portal, viewer, criteria, size=SWARM)
        self.directory = Directory(criteria, self.result, today)

    @cached_property
    def everyone(self) -> Result:
        if not self.criteria.filters():
            return self.result
        return find(self.portal, self.viewer, Criteria(), size=1)

    @property
    def looking(self) -> int:
        return self._count(self.everyone, Kind.AVAILABILITY, Availability.LOOKING)

    @property
    def technology_count(self) -> int:
        return len(self.technologies)

    @staticmethod
    def _count(result: Result, kind: Kind, value: str) -> int:
        return next((v.count for v in result.facets.values.get(kind, ()) if v.value == value), 0)

    # ── The search box ──

    def hidden_fields(self) -> list[tuple[str, str]]:
        """What the form sends beside the words typed into it."""
        return [(name, value) for name, value in self.criteria.parameters() if name != "q"]

    def chips(self) -> list[tuple[str, str]]:
        """Name of each filter, and the address without it."""
        return [
            (self.directory.filter_label(name, value), self._url(self.criteria.minus(name, value)))
            for name, value in self.criteria.filters()
            if name != "q"
        ]

    @property
    def here(self) -> str:
        return self._url(self.criteria)

    def narrower(self) -> list[tuple[str, str, int]]:
        """Name, address, people: technologies that are being typed, else what most of these people have."""
        return self._typed() or self._beside()

    def _typed(self) -> list[tuple[str, str, int]]:
        """Technologies that begin with the last word; each takes its place in the box."""
        *others, last = fold(self.criteria.q).split() or [""]
        rest = replace(self.criteria, q=" ".join(others))
        found = [
            one
            for one in self.result.facets.values.get(Kind.SKILL, ())
            if last and fold(one.label).startswith(last) and one.value not in self.criteria.skills
        ]
        return [(one.label, self._url(rest.plus("skill", one.value)), one.count) for one in found[:TYPED]]

    def _beside(self) -> list[tuple[str, str, int]]:
        values = self.result.facets.values
        found = [
            ("skill", one.value, one.label, one.count)
            for one in values.get(Kind.SKILL, ())
            if one.value not in self.criteria.skills
        ][:NARROW_SKILLS]
        for name, kind, value, label in (
            ("availability", Kind.AVAILABILITY, Availability.LOOKING, _("Looking now")),
            ("work_mode", Kind.WORK_MODE, WorkMode.REMOTE, str(WorkMode.REMOTE.label)),
        ):
            found.append((name, value, label, self._count(self.result, kind, value)))
        if countries := values.get(Kind.COUNTRY):
            first = countries[0]
            label = self.directory.value_label("country", first.value)
            found.append(("country", first.value, label, first.count))
        return [
            (label, self._url(self.criteria.plus(name, value)), n)
            for name, value, label, n in found
            if 0 < n < self.result.total and value not in getattr(self.criteria, name)
        ]

    def _url(self, criteria: Criteria) -> str:
        return reverse("home") + criteria.query()

    # ── The swarm ──

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """Technologies whose years are marked: those chosen, else the one most people know."""
        if self.criteria.skills:
            return self.criteria.skills
        return tuple(one.value for one in self.result.facets.values.get(Kind.SKILL, ())[:1])

    @cached_property
    def marked_names(self) -> str:
        return get_text_list([self.directory.skill_name(slug) for slug in self.marked], _("or"))

    @cached_property
    def careers(self) -> list[Card]:
        """The drawn ones, in the order in which their lines begin."""
        drawn = [card for card in self.result.cards if card.jobs]
        return sorted(drawn, key=lambda card: first_month(card, self.marked))

    @cached_property
    def axis(self) -> Axis:
        return Axis.over(self.careers, self.today, self.marked)

    def swarm(self) -> list[Line]:
        if not self.careers:
            return []
        pitch = max(5, min(11, SWARM_HEIGHT // len(self.careers)))
        rows = rows_of(self.careers, self.axis, self.today, self.marked)
        return [Line(row.strip.bars, place * pitch, pitch * 3 // 5) for place, row in enumerate(rows)]

    def swarm_url(self) -> str:
        """Where the drawing leads: to the people it marks."""
        wanted = self.criteria
        for slug in self.marked:
            wanted = wanted if slug in wanted.skills else wanted.plus("skill", slug)
        return self.directory.url(wanted)

    # ── Technologies and people ──

    @cached_property
    def technologies(self) -> list[Technology]:
        """Most used first."""
        values = self.everyone.facets.values.get(Kind.SKILL, ())
        return [Technology(one.value, one.label, one.count) for one in values]

    def columns(self) -> list[tuple[str, list[Technology]]]:
        """The most frequent of each category; where nothing has one, simply the most frequent."""
        found = by_category(self.technologies)
        if len(found) > 1:
            return [(name, some[:IN_COLUMN]) for name, some in found[:5]]
        first = self.technologies[: 4 * IN_COLUMN]
        return [("", first[place : place + IN_COLUMN]) for place in range(0, len(first), IN_COLUMN)]

    @property
    def most_used(self) -> int:
        return max((one.count for one in self.technologies), default=0)

    @cached_property
    def recent(self) -> list[Row]:
        """The latest people a moderator has seen: a new page is no way to get an advertisement here."""
        if not may_search(self.portal, self.viewer):
            return []
        listed = self.portal.profiles.listed_for(self.viewer).filter(standing=Standing.APPROVED)
        keys = list(listed.order_by("-updated_at", "-pk").values_list("pk", flat=True)[:RECENT])
        people = read(self.portal, self.viewer, keys)
        cards = [people[key] for key in keys if key in people]
        return rows_of(cards, self.recent_axis(cards), self.today, most=3)

    def recent_axis(self, cards: list[Card] | None = None) -> Axis:
        return Axis.over([row.card for row in self.recent] if cards is None else cards, self.today)
