"""What the GitHub section of a page says, worked out from the CV in the reader's language."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portals.words import per_language
from profiles.cv import GitHubFact, RepositoryFact
from profiles.github.calendar import Calendar, Month, calendar_of
from profiles.models.github import CalendarSource
from profiles.models.skills import skill_slug
from profiles.periods import partial_date_text

REST = "l6"  # the class of what has no colour of its own


@dataclass(frozen=True)
class Share:
    """A piece of the bar of languages; x and width are per cent of the whole."""

    name: str
    text: str
    css: str
    x: str
    width: str


@dataclass(frozen=True)
class RepositoryView:
    fact: RepositoryFact
    url: str
    css: str  # the colour of its language in the bar
    stars: str
    pushed: str
    skill: str  # the key of its language, as of a technology; "" without one
    lit: bool  # its language was chosen
    folded: bool  # another one's was


@dataclass(frozen=True)
class MonthRow:
    name: str
    total: str
    days: int
    most: str


@dataclass(frozen=True)
class GitHubSection:
    fact: GitHubFact
    chosen: tuple[str, ...] = ()  # keys of technologies

    @cached_property
    def calendar(self) -> Calendar | None:
        """None where the person shows none, or the account was not asked for it."""
        if not self.fact.calendar_source:
            return None
        last = date.fromisoformat(self.fact.as_of)
        return calendar_of(self.fact.calendar, last, is_partial=self.is_from_events)

    @property
    def is_from_events(self) -> bool:
        return self.fact.calendar_source == CalendarSource.EVENTS

    @property
    def as_of(self) -> str:
        return partial_date_text(self.fact.as_of)

    def total(self) -> str:
        """The calendar in a few words."""
        if self.calendar is None:
            return ""
        words = {"number": _grouped(self.calendar.total)}
        if self.is_from_events:
            return (
                ngettext(
                    "%(number)s public contribution", "%(number)s public contributions", self.calendar.total
                )
                % words
            )
        return (
            ngettext(
                "%(number)s contribution in a year", "%(number)s contributions in a year", self.calendar.total
            )
            % words
        )

    def says(self) -> str:
        """The calendar in a sentence or two, for who does not see the drawing."""
        calendar = self.calendar
        if calendar is None:
            return ""
        sentence = _("%(total)s, from %(first)s to %(last)s.") % {
            "total": self.total(),
            "first": date_format(calendar.first, "F Y"),
            "last": date_format(calendar.last, "F Y"),
        }
        if not calendar.total:
            return sentence
        busiest = calendar.busiest
        month, number = date_format(busiest.first, "F Y"), _grouped(busiest.total)
        return f"{sentence} " + _("Busiest month: %(month)s, %(number)s.") % {
            "month": month,
            "number": number,
        }

    def months(self) -> list[MonthRow]:
        """The latest first."""
        return [_row(month) for month in reversed(self.calendar.months)] if self.calendar else []

    def repositories(self) -> list[RepositoryView]:
        colours = {share.name: share.css for share in self.shares()}
        skills = [language_key(one.language) if one.language else "" for one in self.fact.repositories]
        is_narrowed = not set(self.chosen).isdisjoint(skills)
        return [
            RepositoryView(
                fact=one,
                url=self.fact.url_of(one),
                css=colours.get(one.language, REST),
                stars=_grouped(one.stars),
                pushed=partial_date_text(one.pushed[:7]),
                skill=skill,
                lit=skill in self.chosen,
                folded=is_narrowed and skill not in self.chosen,
            )
            for one, skill in zip(self.fact.repositories, skills, strict=True)
        ]

    def shares(self) -> list[Share]:
        result, before = [], 0
        for number, share in enumerate(self.fact.languages, 1):
            percent = _("%(number)d%%") % {"number": (share.permille + 5) // 10 or 1}
            result.append(
                Share(
                    name=share.name or _("Others"),
                    text=percent,
                    css=f"l{number}" if share.name else REST,
                    x=f"{before / 10:g}%",
                    width=f"{share.permille / 10:g}%",
                )
            )
            before += share.permille
        return result


def section_of(fact: GitHubFact | None, chosen: tuple[str, ...] = ()) -> GitHubSection | None:
    return GitHubSection(fact, chosen) if fact else None


language_key = lru_cache(1000)(skill_slug)  # GitHub knows some hundred languages


def _row(month: Month) -> MonthRow:
    return MonthRow(date_format(month.first, "M Y"), _grouped(month.total), month.days, _grouped(month.most))


def _grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


@per_language
def repos_text(number: int) -> str:
    """ "12 repos", nothing for none."""
    return ngettext("%(number)d repo", "%(number)d repos", number) % {"number": number} if number else ""


@per_language
def repositories_text(number: int, month: str) -> str:
    """ "12 repositories, last pushed in June 2026", nothing for none; `month` is YYYY-MM or ""."""
    if not number:
        return ""
    text = ngettext("%(number)d repository", "%(number)d repositories", number) % {"number": number}
    if not month:
        return text
    day = date_format(date(int(month[:4]), int(month[5:7]), 1), "F Y")
    return _("%(repositories)s, last pushed in %(month)s") % {"repositories": text, "month": day}
