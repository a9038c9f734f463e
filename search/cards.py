"""A person as lists show them: read from the index, checked once more against the profiles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from accounts.viewer import Viewer
from portals.models import DirectoryAudience, Portal
from profiles.dates import months_until
from search.models import DocFace

Span = tuple[int, int | None]  # month numbers, both included; no end: still going on


@dataclass(frozen=True)
class CardSkill:
    slug: str
    name: str
    level: int | None
    closed_months: int
    open_since: int | None
    spans: tuple[Span, ...]
    open_until: int | None = None

    def months(self, today: date) -> int:
        return months_until(self.closed_months, self.open_since, self.open_until, today)


@dataclass(frozen=True)
class Card:
    """What this viewer sees of a person in a list; an empty text means: not given, or not for you."""

    profile_id: int
    slug: str
    name: str
    updated_at: datetime
    headline: str = ""
    city: str = ""
    country: str = ""
    photo: str = ""
    availability: str = ""
    available_from: str = ""
    availability_said: str = ""
    closed_months: int = 0
    open_since: int | None = None
    open_until: int | None = None
    jobs: tuple[Span, ...] = ()
    skills: tuple[CardSkill, ...] = ()

    @classmethod
    def stored(cls, profile_id: int, facts: dict[str, Any]) -> "Card":
        """From what `search.documents.card_of` wrote."""
        facts = facts.copy()
        closed_months, open_since, open_until = facts.pop("time")
        return cls(
            profile_id,
            updated_at=datetime.fromisoformat(facts.pop("updated")),
            closed_months=closed_months,
            open_since=open_since,
            open_until=open_until,
            jobs=tuple((start, end) for start, end in facts.pop("jobs", ())),
            skills=tuple(
                CardSkill(
                    slug, name, level, months, since, tuple((first, last) for first, last in spans), until
                )
                for slug, name, level, months, since, until, spans in facts.pop("skills", ())
            ),
            **facts,
        )

    @property
    def place(self) -> str:
        """City and country code, as narrow lists show it: "Bandung, ID"."""
        return ", ".join(filter(None, [self.city, self.country]))

    @property
    def url(self) -> str:
        return reverse("profiles:show", args=[self.slug])

    def months(self, today: date) -> int:
        """The time of all jobs together."""
        return months_until(self.closed_months, self.open_since, self.open_until, today)

    def top_skills(self, today: date, wanted: Sequence[str] = ()) -> list[CardSkill]:
        """The technologies looked for, in that order, then those used longest and known best."""
        order = {slug: place for place, slug in enumerate(wanted)}
        return sorted(
            self.skills, key=lambda s: (order.get(s.slug, len(order)), -s.months(today), -(s.level or 0))
        )


def may_search(portal: Portal, viewer: Viewer) -> bool:
    """Some portals show their people to members only."""
    return portal.directory_audience == DirectoryAudience.EVERYONE or viewer.is_member or viewer.is_moderator


def read(portal: Portal, viewer: Viewer, ids: Iterable[int] | QuerySet) -> dict[int, Card]:
    """The cards of these people by key, without those whom this viewer may not find.

    The rule of the profiles themselves is asked again, so that a stale index shows nobody it must not.
    """
    if not may_search(portal, viewer):
        return {}
    listed = portal.profiles.listed_for(viewer).filter(pk=OuterRef("doc_id"))
    faces = DocFace.objects.filter(
        Exists(listed),
        portal=portal,
        doc__in=ids,
        doc__listed_for__lte=viewer.audience,
        audience__lte=viewer.audience,
    )
    # In ascending order the highest audience wins.
    rows = faces.order_by("doc_id", "audience").values_list("doc_id", "card")
    return {doc: Card.stored(doc, card) for doc, card in rows}
