"""What somebody looks for: a value made by the filter form and answered by the engine."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models import Kind

MOST_SKILLS = 10  # in one search, all three kinds of wishes together
PAGE_SIZE = 24
LAST_PAGE = 500


class Sort(models.TextChoices):
    RELEVANCE = "relevance", _("Best match")
    RECENT = "recent", _("Recently updated")
    EXPERIENCE = "experience", _("Experience")
    SKILL_YEARS = "skill_years", _("Years with the technologies")
    NAME = "name", _("Name")


# Groups of values of which a person needs one only: parameter → kind of term.
ALTERNATIVES = {
    "availability": Kind.AVAILABILITY,
    "employment": Kind.EMPLOYMENT,
    "seniority": Kind.SENIORITY,
    "work_mode": Kind.WORK_MODE,
    "country": Kind.COUNTRY,
    "language": Kind.LANGUAGE,
}
SKILL_PARAMETERS = ("skill", "any", "not")


@dataclass(frozen=True)
class Criteria:
    """Field names are the parameters of an address, but for `not`, which is a word of Python.

    `without` is no parameter: the key of a profile to leave out, on whose page the search stands.
    """

    q: str = ""
    skill: tuple[str, ...] = ()  # must know all of these
    any: tuple[str, ...] = ()  # must know at least one of these
    not_: tuple[str, ...] = ()  # must know none of these
    min_level: int | None = None  # of each of `skill`, of one of `any`; else of any technology
    min_skill_years: int | None = None  # with each of `skill`, and with one of `any`: one of that level
    availability: tuple[str, ...] = ()
    employment: tuple[str, ...] = ()
    seniority: tuple[str, ...] = ()
    work_mode: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    min_years: int | None = None  # whole years of work
    max_years: int | None = None
    sort: str = ""
    without: int | None = None

    def __post_init__(self):
        """Years with the technologies are nothing to ask for where no technology is."""
        if not self.skill and not self.any:
            object.__setattr__(self, "min_skill_years", None)
            object.__setattr__(self, "sort", "" if self.sort == Sort.SKILL_YEARS else self.sort)
        elif not self.min_skill_years:
            object.__setattr__(self, "min_skill_years", None)

    @property
    def order(self) -> Sort:
        """The order asked for; else the best match where there is something to match."""
        if self.sort:
            return Sort(self.sort)
        return Sort.RELEVANCE if self.q or self.skill or self.any else Sort.RECENT

    @property
    def skills(self) -> tuple[str, ...]:
        """What the person should know: marked on cards and strips."""
        return tuple(dict.fromkeys((*self.skill, *self.any)))

    def parameters(self) -> Iterator[tuple[str, str]]:
        """The filters as name and value, in one order and without what is not set."""
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name == "without" or value in ("", None):
                continue
            name = f.name.rstrip("_")
            for one in value if isinstance(value, tuple) else (value,):
                yield name, str(one)

    def query(self, page: int = 1) -> str:
        """The part of an address from the question mark on; empty for everyone."""
        pairs = list(self.parameters())
        if page > 1:
            pairs.append(("page", str(page)))
        return f"?{urlencode(pairs)}" if pairs else ""

    def filters(self) -> list[tuple[str, str]]:
        """What narrows the result, each with a name and, for a technology, its key; `minus` takes them."""
        found = [(name, value) for name, value in self.parameters() if name in ("skill", "not")]
        names = ("q", "any", "min_level", "min_skill_years", *ALTERNATIVES)
        found += [(name, "") for name in names if getattr(self, name) not in ("", None, ())]
        if self.min_years is not None or self.max_years is not None:
            found.append(("years", ""))
        return found

    def plus(self, name: str, value: str) -> "Criteria":
        """The same with one value more; a technology that was wished for otherwise moves."""
        rest = self
        for other in SKILL_PARAMETERS if name in SKILL_PARAMETERS else ():
            rest = rest.minus(other, value) if value in getattr(self, attribute(other)) else rest
        return rest._set(name, (*getattr(rest, attribute(name)), value))

    def minus(self, name: str, value: str = "") -> "Criteria":
        """The same without one value, or without the whole filter when no value is given."""
        if name == "years":
            return replace(self, min_years=None, max_years=None)
        current = getattr(self, attribute(name))
        if isinstance(current, tuple):
            return self._set(name, tuple(v for v in current if value and v != value))
        return self._set(name, "" if isinstance(current, str) else None)

    def renamed(self, aliases: dict[str, str]) -> "Criteria":
        """The same with the technologies that other names stand for."""
        return replace(
            self,
            skill=_renamed(self.skill, aliases),
            any=_renamed(self.any, aliases),
            not_=_renamed(self.not_, aliases),
        )

    def _set(self, name: str, value: Any) -> "Criteria":
        return replace(self, **{attribute(name): value})


def attribute(name: str) -> str:
    """The field of Criteria for a parameter of an address."""
    return "not_" if name == "not" else name


def _renamed(slugs: tuple[str, ...], aliases: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(aliases.get(slug, slug) for slug in slugs))
