"""From the `CV` projections of a person to what the index keeps; pure functions, no database."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple

from accounts.viewer import Audience
from profiles.cv import CV
from profiles.dates import month_number
from profiles.models.skills import skill_slug
from profiles.standards import country_in_all_languages
from search.models import Kind, ListedFor

TermKey = tuple[Kind, str]
Stretches = tuple[int, int | None, int | None]  # as TimeUsed.stretches gives them
NO_TIME: Stretches = (0, None, None)

# Whoever could be written to is not found by the address: contact facts, links and references are
# not searched.
SEARCHED = (
    *("skills", "experience", "projects", "education", "volunteering"),
    *("certificates", "awards", "publications", "languages", "interests"),
)
NOT_SEARCHED_IN_ENTRIES = frozenset(
    [
        "uid",
        "slug",
        "url",
        "start_date",
        "end_date",
        "date",
        "release_date",
        "open_since",
        "last_used",
        "last_since",
        "earlier_spans",
        "score",
    ]
)


class SkillTime(NamedTuple):
    """A row of DocTime."""

    slug: str  # "" for all jobs together
    audience: Audience
    below: int
    closed_months: int
    open_since: int | None
    open_until: int | None


@dataclass(frozen=True)
class Document:
    """What the index holds of one person."""

    profile_id: int
    listed_for: ListedFor
    updated_at: datetime
    name_key: str = ""
    closed_months: int = 0
    open_since: int | None = None
    open_until: int | None = None
    experience_for: ListedFor = ListedFor.NOBODY
    faces: dict[Audience, tuple[dict[str, Any], str]] = field(default_factory=dict)  # card, text
    terms: dict[TermKey, Audience] = field(default_factory=dict)
    labels: dict[TermKey, str] = field(default_factory=dict)
    times: frozenset[SkillTime] = frozenset()


def document_of(
    profile_id: int, listed_for: ListedFor, updated_at: datetime, cvs: Mapping[Audience, CV]
) -> Document:
    """The document of a person who is listed for some audience, from the projections of all of them.

    Facts are kept for the audiences that find the page at all; one that is listed for nobody keeps none.
    """
    if listed_for == ListedFor.NOBODY:
        return Document(profile_id, listed_for, updated_at)
    seen = {
        audience: replace(cv, email="", phone="", address="", postal_code="")
        for audience, cv in sorted(cvs.items())
        if audience >= listed_for
    }
    if not seen:
        return Document(profile_id, ListedFor.NOBODY, updated_at)
    *lesser, (experience_for, (closed_months, open_since, open_until)) = told_apart(
        (audience, cv.experience_time.stretches(date.today())) for audience, cv in seen.items()
    )
    return Document(
        profile_id,
        listed_for,
        updated_at,
        name_key=fold(seen[max(seen)].name)[:200],
        closed_months=closed_months,
        open_since=open_since,
        open_until=open_until,
        experience_for=ListedFor(experience_for),
        times=frozenset([*times_of(seen), *_rows("", lesser, experience_for)]),
        **_by_audience(seen),
    )


def _by_audience(seen: Mapping[Audience, CV]) -> dict[str, Any]:
    """Faces and terms, each at the least audience that has them."""
    faces: dict[Audience, tuple[dict[str, Any], str]] = {}
    terms: dict[TermKey, Audience] = {}
    labels: dict[TermKey, str] = {}
    below: CV | None = None
    for audience, cv in seen.items():
        if cv == below:
            continue
        below = cv
        face = card_of(cv), text_of(cv)
        if not faces or face != list(faces.values())[-1]:
            faces[audience] = face
        for key, label in terms_of(cv):
            terms.setdefault(key, audience)
            labels[key] = label
    return {"faces": faces, "terms": terms, "labels": labels}


def terms_of(cv: CV) -> Iterator[tuple[TermKey, str]]:
    """Everything of a CV that can be filtered by, with the name shown for it."""
    for skill in cv.skills:
        yield (Kind.SKILL, skill.slug), skill.name
        if skill.level:
            yield (Kind.LEVEL, f"{skill.slug}@{skill.level}"), ""
    levels = [skill.level for skill in cv.skills if skill.level]
    if levels:
        yield (Kind.BEST_LEVEL, str(max(levels))), ""
    for kind, value in (
        (Kind.AVAILABILITY, cv.availability),
        (Kind.EMPLOYMENT, cv.employment),
        (Kind.SENIORITY, cv.seniority),
        (Kind.COUNTRY, cv.country),
    ):
        if value:
            yield (kind, value), ""
    for mode in cv.work_modes:
        yield (Kind.WORK_MODE, mode), ""
    for entry in cv.languages:
        yield (Kind.LANGUAGE, skill_slug(entry.language)), entry.language


def times_of(seen: Mapping[Audience, CV]) -> Iterator[SkillTime]:
    """The time of each technology, for the audiences in ascending order that are told the same."""
    today = date.today()
    told: dict[str, list[tuple[Audience, Stretches]]] = {}
    for audience, cv in seen.items():
        for skill in cv.skills:
            told.setdefault(skill.slug, []).append((audience, skill.time.stretches(today)))
    for slug, times in told.items():
        yield from _rows(slug, told_apart(times), ListedFor.NOBODY)


def told_apart(times: Iterable[tuple[Audience, Stretches]]) -> list[tuple[Audience, Stretches]]:
    """Each time with the least audience that is told it; audiences come in ascending order."""
    rows: list[tuple[Audience, Stretches]] = []
    for audience, time in times:
        if not rows or rows[-1][1] != time:
            rows.append((audience, time))
    return rows


def _rows(slug: str, told: list[tuple[Audience, Stretches]], below: int) -> Iterator[SkillTime]:
    """Each for the audiences below the next one's, the last for those below `below`; none without time."""
    for (audience, time), (end, _time) in pairwise([*told, (below, NO_TIME)]):
        if time != NO_TIME:
            yield SkillTime(slug, Audience(audience), int(end), *time)


# ── The card ──────────────────────────────────────────────────────────────────────────────────


def card_of(cv: CV) -> dict[str, Any]:
    """What a card shows, without anything that changes with the calendar; `search.cards` reads it."""
    today = date.today()
    spans: dict[str, list[tuple[str, str]]] = {}
    for entry in cv.evidence:
        for tag in entry.skills:
            spans.setdefault(tag.slug, []).append((entry.start_date, entry.end_date))
    card = {
        "slug": cv.slug,
        "name": cv.name,
        "headline": cv.headline,
        "city": cv.city,
        "country": cv.country,
        "photo": cv.photo,
        "availability": cv.availability,
        "available_from": cv.available_from,
        "availability_said": cv.availability_said,
        "updated": cv.updated_at,
        "time": list(cv.experience_time.stretches(today)),
        "jobs": month_spans((job.start_date, job.end_date) for job in cv.experience),
        "skills": [
            [s.slug, s.name, s.level, *s.time.stretches(today), merged(month_spans(spans.get(s.slug, ())))]
            for s in cv.skills
        ],
    }
    return {key: value for key, value in card.items() if value}


def month_spans(dates: Iterable[tuple[str, str]]) -> list[list[int | None]]:
    """(start, end) dates as month numbers in order; no end means still going on, no start is skipped."""
    spans = (
        [month_number(start), month_number(end, last=True) if end else None] for start, end in dates if start
    )
    return sorted(spans, key=lambda span: (span[0], span[1] is None, span[1]))


def merged(spans: list[list[int | None]]) -> list[list[int | None]]:
    """The same time in as few spans as possible."""
    result: list[list[int | None]] = []
    for start, end in spans:
        last = result[-1] if result else None
        if last and (last[1] is None or start <= last[1] + 1):  # type: ignore[operator]
            last[1] = None if end is None or last[1] is None else max(end, last[1])
        else:
            result.append([start, end])
    return result


# ── The text ──────────────────────────────────────────────────────────────────────────────────


def fold(text: str) -> str:
    """One form for what people write alike: no case, no accents, no width; blanks as single blanks."""
    plain = text
    if not text.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def text_of(cv: CV) -> str:
    """All words of a CV but the ways to reach the person, folded, a line for each fact.

    A wider audience has the same lines and more: who matches for one matches for all above it.
    """
    texts = [cv.name, cv.headline, cv.summary, cv.city, cv.region, *country_in_all_languages(cv.country)]
    for section in SEARCHED:
        for entry in getattr(cv, section):
            texts.extend(_texts_of(entry))
    return "\n".join(line for line in dict.fromkeys(fold(text) for text in texts) if line)


def _texts_of(entry: Any) -> Iterator[str]:
    for f in fields(entry):
        if f.name in NOT_SEARCHED_IN_ENTRIES:
            continue
        value = getattr(entry, f.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (part if isinstance(part, str) else part.name for part in value)
