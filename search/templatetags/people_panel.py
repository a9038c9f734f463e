"""The people beside a CV: who else here knows the chosen technologies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django import template

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
# How a CV's technologies are sorted → people with them; the other orders are those of one CV.
SORTS: dict[str, str] = {SkillSort.YEARS: Sort.SKILL_YEARS}


@dataclass(frozen=True)
class Panel:
    """Links lead to the same CV with other technologies, in its order, or on to the directory."""

    page: Page
    criteria: Criteria
    result: Result
    today: date

    @property
    def directory(self) -> Directory:
        return Directory(self.criteria, self.result, self.today)

    @property
    def names(self) -> str:
        """The chosen ones as words: the CV's own spelling where nobody else has them."""
        return self.directory.skill_names

    def chosen(self) -> list[tuple[str, str]]:
        """Name of each, and the address without it."""
        return [
            (self.directory.skill_name(slug), self._url(self.criteria.minus("skill", slug)))
            for slug in self.criteria.skill
        ]

    def narrower(self) -> list[tuple[str, str, int]]:
        """What these people know beside: name, address, people. What the CV names comes first."""
        own = {skill.slug for skill in self.page.cv.skills}
        values = [
            one
            for one in self.result.facets.values.get(Kind.SKILL, ())
            if one.value not in self.criteria.skill
        ]
        values.sort(key=lambda one: one.value not in own)
        return [
            (one.label, self._url(self.criteria.plus("skill", one.value)), one.count)
            for one in values[:NARROWER]
        ]

    def looking(self) -> tuple[str, int]:
        """The directory's address for those who are looking, and how many they are."""
        values = self.result.facets.values.get(Kind.AVAILABILITY, ())
        count = next((one.count for one in values if one.value == Availability.LOOKING), 0)
        return self.directory.url(self.criteria.plus("availability", Availability.LOOKING)), count

    @property
    def close_url(self) -> str:
        return self.page.url_for(())

    @property
    def axis(self) -> Axis:
        return Axis.over(self.result.cards, self.today)

    def rows(self) -> list[Row]:
        return rows_of(self.result.cards, self.axis, self.today, self.criteria.skill)

    def _url(self, criteria: Criteria) -> str:
        return self.page.url_for(criteria.skill)


@register.inclusion_tag("search/_panel.html", takes_context=True)
def people_panel(context, cv: CV, skills: Sequence[str]):
    """The panel for these technologies, without the person whose CV this is. Three queries."""
    request = context["request"]
    seen = context.get("seen")
    viewer: Viewer = request.viewer
    page: Page = context["page"]
    without = seen.profile_id if seen else None
    criteria = Criteria(skill=tuple(skills), sort=SORTS.get(page.sort, ""), without=without)
    result = find(request.portal, viewer, criteria, size=PEOPLE)
    panel = Panel(page, criteria, with_names_of(cv, result), date.today())
    return {"panel": panel, "may_search": may_search(request.portal, viewer), "request": request}


def with_names_of(cv: CV, result: Result) -> Result:
    """The CV is open before the viewer, so its own names may be used where the index gives none."""
    tags = [tag for entry in cv.evidence for tag in entry.skills]
    own = {(Kind.SKILL, tag.slug): tag.name for tag in (*tags, *cv.skills)}
    return replace(result, names=own | result.names)
