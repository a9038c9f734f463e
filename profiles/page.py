"""What the CV page shows, worked out from a `CV`, the chosen technologies and the day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy

from portals.words import gettext as _
from profiles.choices import Availability, ContractKind, Employment, Seniority, WorkMode, label_of
from profiles.cv import CV, SkilledItem, SkillFact, Tag
from profiles.dates import TimeUsed, time_used
from profiles.github.section import GitHubSection, repos_text, repositories_text, section_of
from profiles.periods import duration_text, months_between, partial_date_text, period_text, years_text
from profiles.timeline import Ruler, draw

FEWEST_SORTED = 4  # technologies
NOW, BEFORE, ALSO, OWN = range(4)  # groups of technologies, in their order


class SkillSort(models.TextChoices):
    YEARS = "years", gettext_lazy("Years")
    LAST = "last", gettext_lazy("Last use")
    LEVEL = "level", gettext_lazy("Level")


# Equal ones stay as the person has ordered them.
SORT_KEYS: dict[str, Callable[[SkillFact, date], tuple[int, ...]]] = {
    SkillSort.YEARS: lambda skill, today: (-skill.months(today),),
    SkillSort.LAST: lambda skill, today: (-skill.time.last_month(today), -skill.months(today)),
    SkillSort.LEVEL: lambda skill, today: (-(skill.level or 0), -skill.months(today)),
}


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
    repositories: str = ""  # "12 repos"
    pushed: str = ""  # the same with the month of the last push


@dataclass(frozen=True)
class ChipGroup:
    title: str  # "" for technologies in an order that was asked for
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
    sort: str = ""  # of technologies: a SkillSort, "" for groups
    year: int | None = None  # chosen on the ruler
    asked: tuple[tuple[str, str], ...] = ()  # parameters that narrow the people panel alone; links keep them

    @cached_property
    def relevant(self) -> frozenset[str]:
        """Chosen technologies that entries name; others only narrow the people panel."""
        return frozenset(self.chosen) & self.cv.skills_of_entries()

    @property
    def relevant_names(self) -> str:
        """ "Django and PostgreSQL", as the entries write them."""
        names = {tag.slug: tag.name for entry in self.cv.evidence for tag in entry.skills}
        return get_text_list([names[slug] for slug in self.chosen if slug in self.relevant], _("and"))

    @cached_property
    def url(self) -> str:
        return reverse("profiles:show", args=[self.cv.slug])

    def kept(self) -> list[tuple[str, str]]:
        """What another year leaves as it is."""
        return self._pairs(self.chosen, self.sort)

    @property
    def close_url(self) -> str:
        """The whole CV, with its technologies in the same order."""
        return self.url_for(())

    def skill_groups(self) -> list[ChipGroup]:
        """The person's own groups; what has none is split by when it was used, as far as is known."""
        if self.sort:
            skills = sorted(self.cv.skills, key=lambda skill: SORT_KEYS[self.sort](skill, self.today))
            return [ChipGroup("", [self._skill_chip(skill) for skill in skills])]
        groups: dict[tuple[int, str], list[SkillFact]] = {}
        for skill in self.cv.skills:
            groups.setdefault(skill_group(skill, self.today), []).append(skill)
        is_split = [place for place, _title in groups] != [ALSO]  # which alone would say nothing
        return [
            ChipGroup(
                title if is_split else "",
                [self._skill_chip(skill, place == NOW) for skill in self._most_used_first(skills)],
            )
            for (place, title), skills in sorted(groups.items(), key=lambda group: group[0][0])
        ]

    def _most_used_first(self, skills: list[SkillFact]) -> list[SkillFact]:
        if skills[0].group:
            return skills
        return sorted(skills, key=lambda skill: -skill.months(self.today))

    def _skill_chip(self, skill: SkillFact, is_among_current: bool = False) -> Chip:
        months = skill.months(self.today) if is_among_current else 0
        return Chip(
            *self._link(skill),
            level=skill.level,
            level_word=skill.level_word,
            time=years_text(months) if is_among_current else time_text(skill.time, self.today),
            repositories=repos_text(skill.repositories),
            pushed=repositories_text(skill.repositories, skill.last_pushed),
        )

    def skill_sorts(self) -> list[tuple[str, str, bool]]:
        """Label, address and "chosen" of each order of the technologies; none where there is no choice."""
        if len(self.cv.skills) < FEWEST_SORTED:
            return []
        return [
            (label_of(SkillSort, sort) or _("Groups"), self._url(self.chosen, sort), sort == self.sort)
            for sort in ("", *SkillSort.values)
        ]

    def _link(self, tag: Tag) -> tuple[str, str, str, bool]:
        chosen = tag.slug in self.chosen
        skills = [slug for slug in self.chosen if slug != tag.slug] + ([] if chosen else [tag.slug])
        return tag.name, tag.slug, self.url_for(skills), chosen

    def url_for(self, skills: Sequence[str], asked: Sequence[tuple[str, str]] | None = None) -> str:
        return self._url(skills, self.sort, asked)

    def _url(self, skills: Sequence[str], sort: str, asked: Sequence[tuple[str, str]] | None = None) -> str:
        """`asked` is as it is now by default; without a technology there is no panel to ask."""
        pairs = self._pairs(skills, sort, asked)
        return f"{self.url}?{urlencode(pairs)}" if pairs else self.url

    def _pairs(
        self, skills: Sequence[str], sort: str, asked: Sequence[tuple[str, str]] | None = None
    ) -> list[tuple[str, str]]:
        pairs = [("skill", slug) for slug in skills]
        if skills:
            pairs += self.asked if asked is None else asked
        return [*pairs, ("sort", sort)] if sort else pairs

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

    def chosen_repositories(self) -> list[tuple[str, str]]:
        """Name and repositories of each chosen technology that has some."""
        chosen = [skill for skill in self.cv.skills if skill.slug in self.chosen]
        return [
            (skill.name, repositories_text(skill.repositories, skill.last_pushed))
            for skill in chosen
            if skill.repositories
        ]

    def github(self) -> GitHubSection | None:
        return section_of(self.cv.github, self.chosen)

    def matching(self) -> int:
        """How many entries use all that was chosen."""
        return sum(entry.lit for entry in self._entries(self.cv.evidence))

    def ruler(self) -> Ruler | None:
        return draw(self.cv, self.today, self.year)

    @property
    def is_bare(self) -> bool:
        """Nothing is told beside the facts."""
        cv = self.cv
        told = (cv.summary, cv.evidence, cv.skills, cv.volunteering, cv.certificates, cv.awards)
        return not any((*told, cv.publications, cv.languages, cv.interests, cv.references, cv.github))

    def career(self) -> str:
        """The length of all jobs together."""
        jobs = self.cv.experience
        return duration_text(time_used((job.start_date, job.end_date) for job in jobs).months(self.today))

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what employers scan."""
        cv = self.cv
        rows = [
            (_("Employment"), label_of(Employment, cv.employment)),
            (_("Seniority"), label_of(Seniority, cv.seniority)),
            (_("Work mode"), ", ".join(label_of(WorkMode, mode) for mode in cv.work_modes)),
            (_("Contract"), ", ".join(label_of(ContractKind, kind) for kind in cv.contract_kinds)),
            (_("Years of work"), self.career()),
        ]
        return [(label, value) for label, value in rows if value]

    def availability_text(self) -> str:
        """ "Looking, from 1 Jan 2027"; nothing where it is not given."""
        if not self.cv.availability:
            return ""
        text = label_of(Availability, self.cv.availability)
        begins = self.cv.available_from
        if begins and begins > self.today.isoformat() and self.cv.availability != Availability.NOT_LOOKING:
            return _("%(availability)s, from %(date)s") % {
                "availability": text,
                "date": partial_date_text(begins),
            }
        return text


def skill_group(skill: SkillFact, today: date) -> tuple[int, str]:
    """Place and title of the group a technology belongs to; the person's own come last, in their order."""
    if skill.group:
        return OWN, f"{skill.group} · {skill.level_label}" if skill.level_label else skill.group
    if skill.time.is_used(today):
        return NOW, _("In use now")
    return (BEFORE, _("Used before")) if skill.months(today) else (ALSO, _("Also"))


def time_text(used: TimeUsed, today: date) -> str:
    """ "6 y · used now", "2 y · 2019", or nothing."""
    months = used.months(today)
    if not months:
        return ""
    year = used.last_month(today) // 12
    when = _("used now") if used.is_used(today) else str(year or "")
    return " · ".join(filter(None, [years_text(months), when]))
