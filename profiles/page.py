"""What the CV page shows, worked out from a `CV`, the chosen technologies and the day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from profiles.choices import Availability, ContractKind, Employment, Seniority, WorkMode
from profiles.cv import CV, SkilledItem, SkillFact, Tag
from profiles.dates import time_used
from profiles.periods import duration_text, months_between, partial_date_text, period_text, years_text


@dataclass(frozen=True)
class Chip:
    """A technology that can be chosen, or taken back when it is chosen already."""

    name: str
    slug: str
    url: str
    chosen: bool
    level: int | None = None
    level_word: str = ""
    time: str = ""


@dataclass(frozen=True)
class ChipGroup:
    title: str
    chips: list[Chip]


@dataclass(frozen=True)
class EntryView:
    """A job, project or education on the page. `lit`: it uses all that was chosen; `folded`: it does not."""

    item: SkilledItem
    period: str
    duration: str
    used: str
    lit: bool
    folded: bool
    chips: list[Chip]
    slugs: str


@dataclass(frozen=True)
class Page:
    """The CV page; methods return what templates loop over."""

    cv: CV
    chosen: tuple[str, ...]
    today: date

    @cached_property
    def relevant(self) -> frozenset[str]:
        """Chosen technologies that entries name; others only narrow the people panel."""
        return frozenset(self.chosen) & self.cv.skills_of_entries()

    @cached_property
    def url(self) -> str:
        return reverse("profiles:show", args=[self.cv.slug])

    def skill_groups(self) -> list[ChipGroup]:
        """The person's own groups; what has none is split by when it was used, as far as is known."""
        groups: dict[str, list[SkillFact]] = {}
        for skill in self.cv.skills:
            groups.setdefault(_group_title(skill), []).append(skill)
        return [
            ChipGroup(title, [self._skill_chip(skill) for skill in self._most_used_first(title, skills)])
            for title, skills in sorted(groups.items(), key=lambda group: _own_groups_last(group[1]))
        ]

    def _most_used_first(self, title: str, skills: list[SkillFact]) -> list[SkillFact]:
        if skills[0].group:
            return skills
        return sorted(skills, key=lambda skill: -skill.months(self.today))

    def _skill_chip(self, skill: SkillFact) -> Chip:
        time = years_text(skill.months(self.today))
        if skill.last_used:
            time = f"{time}, {skill.last_used[:4]}"
        return Chip(*self._link(skill), level=skill.level, level_word=skill.level_word, time=time)

    def _link(self, tag: Tag) -> tuple[str, str, str, bool]:
        chosen = tag.slug in self.chosen
        skills = [slug for slug in self.chosen if slug != tag.slug] + ([] if chosen else [tag.slug])
        return tag.name, tag.slug, self.url_for(skills), chosen

    def url_for(self, skills: Sequence[str]) -> str:
        query = urlencode([("skill", slug) for slug in skills])
        return f"{self.url}?{query}" if query else self.url

    def experience(self) -> list[EntryView]:
        return list(self._entries(self.cv.experience))

    def projects(self) -> list[EntryView]:
        return list(self._entries(self.cv.projects))

    def education(self) -> list[EntryView]:
        return list(self._entries(self.cv.education))

    def _entries(self, items: Sequence[Any]) -> Iterator[EntryView]:
        relevant = self.relevant
        for item in items:
            lit = bool(relevant) and relevant <= {tag.slug for tag in item.skills}
            time = duration_text(months_between(item.start_date, item.end_date, self.today))
            used = ", ".join(tag.name for tag in item.skills if tag.slug in relevant) if lit else ""
            yield EntryView(
                item=item,
                period=period_text(item.start_date, item.end_date),
                duration=time,
                used=f"{used} {time}".strip() if used else "",
                lit=lit,
                folded=bool(relevant) and not lit,
                chips=[Chip(*self._link(tag)) for tag in item.skills],
                slugs=" ".join(tag.slug for tag in item.skills),
            )

    def matching(self) -> int:
        """How many entries use all that was chosen."""
        return sum(entry.lit for entry in self._entries(self.cv.evidence))

    def career(self) -> str:
        """The length of all jobs together."""
        jobs = self.cv.experience
        return duration_text(time_used((job.start_date, job.end_date) for job in jobs).months(self.today))

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what employers scan."""
        cv = self.cv
        rows = [
            (_("Employment"), _label(Employment, cv.employment)),
            (_("Seniority"), _label(Seniority, cv.seniority)),
            (_("Work mode"), ", ".join(_label(WorkMode, mode) for mode in cv.work_modes)),
            (_("Contract"), ", ".join(_label(ContractKind, kind) for kind in cv.contract_kinds)),
            (_("Experience"), self.career()),
        ]
        return [(label, value) for label, value in rows if value]

    def availability_text(self) -> str:
        """ "Looking, from 1 Jan 2027"; nothing where it is not given."""
        if not self.cv.availability:
            return ""
        text = _label(Availability, self.cv.availability)
        begins = self.cv.available_from
        if begins and begins > self.today.isoformat() and self.cv.availability != Availability.NOT_LOOKING:
            return _("%(availability)s, from %(date)s") % {
                "availability": text,
                "date": partial_date_text(begins),
            }
        return text


def _label(choices, value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""


def _group_title(skill: SkillFact) -> str:
    if skill.group:
        return f"{skill.group} · {skill.level_label}" if skill.level_label else skill.group
    if skill.open_since:
        return _("In use now")
    return _("Used before") if skill.last_used else _("Also")


def _own_groups_last(skills: list[SkillFact]) -> tuple[bool, bool, bool]:
    first = skills[0]
    return (bool(first.group), not first.open_since, not first.last_used)
