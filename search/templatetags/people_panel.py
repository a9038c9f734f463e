"""The people beside a CV: who else here knows the chosen technologies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.viewer import Viewer
from profiles.choices import Availability
from profiles.cv import CV
from profiles.page import Page, SkillSort
from search.cards import may_search
from search.criteria import Criteria, Sort
from search.engine import Result, find
from search.models import Kind
from search.page import Directory, Row, rows_of
from search.strips import Axis

register = template.Library()

PEOPLE = 12
NARROWER = 6
FACES = 3  # in the bar that leads to the panel
ENOUGH_YEARS = 3
# What is asked of people beside technologies, as one link does it.
ASKED: dict[str, Any] = {"min_skill_years": ENOUGH_YEARS, "availability": (Availability.LOOKING.value,)}
# How a CV's technologies are sorted → people with them; the other orders are those of one CV.
SORTS: dict[str, str] = {SkillSort.YEARS: Sort.SKILL_YEARS}


@dataclass(frozen=True)
class Choice:
    """A link that narrows these people, or takes that back. `then` gets the focus once the link is gone."""

    id: str
    label: str
    url: str
    then: str
    count: int = 0


@dataclass(frozen=True)
class Panel:
    """Links lead to the same CV with other technologies, in its order, or on to the directory."""

    page: Page
    criteria: Criteria
    result: Result
    today: date

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.criteria, self.result, self.today)

    @cached_property
    def names(self) -> str:
        """The chosen ones as words: the CV's own spelling where nobody else has them."""
        return self.directory.skill_names

    def chosen(self) -> Iterator[Choice]:
        """What everyone here has in common; each leads to the same without it."""
        for slug in self.criteria.skill:
            label, url = self.directory.skill_name(slug), self._url(self.criteria.minus("skill", slug))
            yield Choice(f"x-{slug}", label, url, f"panel-h t-{slug}")
        for name in ASKED:
            if value := getattr(self.criteria, name):
                url = self._url(self.criteria.minus(name))
                yield Choice(f"x-{name}", self._label(name, value), url, f"n-{name}")

    def narrower(self) -> list[Choice]:
        """What these people know beside. What the CV names comes first."""
        own = {skill.slug for skill in self.page.cv.skills}
        values = [
            one
            for one in self.result.facets.values.get(Kind.SKILL, ())
            if one.value not in self.criteria.skill
        ]
        values.sort(key=lambda one: one.value not in own)
        return [
            Choice(
                f"n-{one.value}",
                one.label,
                self._url(self.criteria.plus("skill", one.value)),
                f"x-{one.value}",
                one.count,
            )
            for one in values[:NARROWER]
        ]

    def offered(self) -> Iterator[Choice]:
        """What else may be asked of these people, where only some of them have it."""
        facets = self.result.facets
        looking = facets.values.get(Kind.AVAILABILITY, ())
        counts = {
            "min_skill_years": sum(n for years, n in facets.skill_years.items() if years >= ENOUGH_YEARS),
            "availability": next((one.count for one in looking if one.value == Availability.LOOKING), 0),
        }
        for name, value in ASKED.items():
            if not getattr(self.criteria, name) and 0 < counts[name] < self.result.total:
                url = self._url(replace(self.criteria, **{name: value}))
                yield Choice(f"n-{name}", self._label(name, value), url, f"x-{name}", counts[name])

    @property
    def close_url(self) -> str:
        return self.page.url_for(())

    @property
    def close_then(self) -> str:
        """Where the focus goes where it is not known from where the panel was opened."""
        return " ".join([*(f"t-{slug}" for slug in self.criteria.skill), "skills-h"])

    @cached_property
    def axis(self) -> Axis:
        return Axis.over(self.result.cards, self.today)

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.result.cards, self.axis, self.today, self.criteria.skill)

    def _label(self, name: str, value: Any) -> str:
        if name == "min_skill_years":
            return _("%(n)d+ years") % {"n": value}
        return get_text_list([str(Availability(one).label) for one in value], _("or"))

    def _url(self, criteria: Criteria) -> str:
        asked = [("availability", one) for one in criteria.availability]
        if criteria.min_skill_years:
            asked.append(("min_skill_years", str(criteria.min_skill_years)))
        return self.page.url_for(criteria.skill, asked)


@register.inclusion_tag("search/_panel.html", takes_context=True)
def people_panel(context, cv: CV, skills: Sequence[str]):
    """The panel for these technologies, without the person whose CV this is, and the bar that leads to it
    where there is no room beside the page. Three queries."""
    request = context["request"]
    seen = context.get("seen")
    viewer: Viewer = request.viewer
    page: Page = context["page"]
    without = seen.profile_id if seen else None
    asked = dict(page.asked)
    criteria = Criteria(
        skill=tuple(skills),
        availability=tuple(filter(None, [asked.get("availability")])),
        min_skill_years=int(asked.get("min_skill_years", 0)),
        sort=SORTS.get(page.sort, ""),
        without=without,
    )
    result = find(request.portal, viewer, criteria, size=PEOPLE)
    panel = Panel(page, criteria, with_names_of(cv, result), date.today())
    return {
        "panel": panel,
        "faces": panel.rows[:FACES],
        "may_search": may_search(request.portal, viewer),
        "request": request,
    }


def with_names_of(cv: CV, result: Result) -> Result:
    """The CV is open before the viewer, so its own names may be used where the index gives none."""
    tags = [tag for entry in cv.evidence for tag in entry.skills]
    own = {(Kind.SKILL, tag.slug): tag.name for tag in (*tags, *cv.skills)}
    return replace(result, names=own | result.names)
