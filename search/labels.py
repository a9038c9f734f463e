"""What the filters of a search and their values are called."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.choices import Availability, Employment, Level, Seniority, WorkMode
from profiles.standards import country_name
from search.criteria import Criteria
from search.engine import Result
from search.models import Kind

VOCABULARIES = {
    "availability": Availability,
    "employment": Employment,
    "seniority": Seniority,
    "work_mode": WorkMode,
}


@dataclass(frozen=True)
class Labels:
    """Technologies and languages as people here write them; what nobody has, as it was asked for."""

    criteria: Criteria
    result: Result

    def skill_name(self, slug: str) -> str:
        return self.result.names.get((Kind.SKILL, slug), slug)

    def value_label(self, name: str, value: str) -> str:
        if name in VOCABULARIES:
            return str(VOCABULARIES[name](value).label)
        if name == "country":
            return country_name(value) or value
        return self.result.names.get((Kind.LANGUAGE, value), value)

    @property
    def skill_names(self) -> str:
        """What everyone here must know: "Django and PostgreSQL"."""
        return get_text_list([self.skill_name(slug) for slug in self.criteria.skill], _("and"))

    @property
    def any_names(self) -> str:
        """Of what everyone here knows one at least: "Go or Rust"."""
        return get_text_list([self.skill_name(slug) for slug in self.criteria.any], _("or"))

    @property
    def must_names(self) -> str:
        """Both together: "SQL and (Go or Rust)"."""
        if not self.criteria.skill or not self.criteria.any:
            return self.skill_names or self.any_names
        one_of = f"({self.any_names})" if len(self.criteria.any) > 1 else self.any_names
        return get_text_list([*(self.skill_name(slug) for slug in self.criteria.skill), one_of], _("and"))

    @property
    def wanted_names(self) -> str:
        """The technologies marked on the strips: "Django or PostgreSQL"."""
        return get_text_list([self.skill_name(slug) for slug in self.criteria.skills], _("or"))

    def filter_label(self, name: str, value: str = "") -> str:
        """An active filter, as its chip says it."""
        if name in ("skill", "not"):
            return self.skill_name(value)
        if name == "any":
            return self.skill_name(value) if value else self.any_names
        if name == "q":
            return _("“%(text)s”") % {"text": self.criteria.q}
        if name == "min_level":
            return level_label(self.criteria.min_level or 1)
        if name == "min_skill_years":
            return skill_years_label(self.criteria.min_skill_years or 0, self.must_names)
        if name == "years":
            return years_label(self.criteria.min_years, self.criteria.max_years)
        return get_text_list([self.value_label(name, v) for v in getattr(self.criteria, name)], _("or"))


def people_count(n: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", n) % {"n": n}


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
