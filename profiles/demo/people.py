"""Makes invented people: the same number always gives the same person."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from accounts.models import User
from accounts.viewer import Audience
from profiles.choices import Availability, ContractKind, Employment, Seniority, Visibility, WorkMode
from profiles.demo import vocabulary as words
from profiles.demo.github import activity_of
from profiles.demo.places import LONG_HAIRED, PLACES, Place
from profiles.demo.portraits import LONG_HAIR, SCARF, SHORT_HAIR, portrait
from profiles.models import (
    Award,
    Certificate,
    Education,
    Entry,
    Experience,
    GitHubActivity,
    Interest,
    Language,
    Link,
    Profile,
    Project,
    Publication,
    Reference,
    Volunteering,
)
from profiles.models.skills import skill_slug

SENIORITIES = (Seniority.INTERN, Seniority.JUNIOR, Seniority.MIDDLE, Seniority.SENIOR, Seniority.LEAD)


@dataclass
class Person:
    """Unsaved rows of one person; `skills` are names with a level, `named` the entries' own."""

    profile: Profile
    portrait: Callable[[], bytes] | None = None  # draws it: thousands of people have none drawn
    is_reviewed: bool = True
    owner: User | None = None  # an account made for the person where none is given
    github: Callable[[], GitHubActivity | None] | None = None  # as with portraits: only of the first people
    entries: list[Entry] = field(default_factory=list)
    named: list[tuple[Entry, list[str]]] = field(default_factory=list)
    skills: dict[str, int] = field(default_factory=dict)

    def add(self, model: type[Entry], **facts: Any) -> Entry:
        position = sum(isinstance(entry, model) for entry in self.entries)
        entry = model(profile=self.profile, position=position, **facts)
        self.entries.append(entry)
        return entry


def make_person(number: int, today: date, trades=words.TRADES, places=PLACES) -> Person:
    """Person `number` of a portal whose people are of these trades and places."""
    draw = random.Random(number)  # noqa: S311 - the point is that it can be repeated
    place, trade = draw.choice(places), draw.choice(trades)
    name = f"{draw.choice(place.given)} {draw.choice(place.family)}"
    years = min(1 + int(draw.expovariate(1 / 7)), 24)
    domain = draw.choice(words.DOMAINS)
    person = Person(_profile(draw, name, place, trade, years, domain, today))
    person.profile.availability_said = person.profile.updated_at.date()
    _career(draw, person, trade, years, today)
    _projects(draw, person, trade, years, today)
    _education(draw, person, trade, years, today)
    _extras(draw, person, place, name, today)
    _for_some(number, person)
    if draw.random() < 0.4:
        person.portrait = partial(portrait, number, hair_of(name, place))
    person.github = partial(activity_of, person.profile, number, trade, today)
    person.is_reviewed = draw.random() < 0.93  # so that moderators find something to do
    return person


def hair_of(name: str, place: Place) -> tuple[str, ...]:
    if name.split()[0] not in LONG_HAIRED:
        return SHORT_HAIR
    return SCARF if place.country == "ID" else LONG_HAIR


def _profile(draw, name, place, trade, years, domain, today) -> Profile:
    summary = draw.choice(words.SUMMARIES) % {
        "things": draw.choice(words.THINGS),
        "years": years,
        "domain": domain,
        "tech": trade.core[0],
        "detour": draw.choice(words.DETOURS),
    }
    slug = skill_slug(name)[:30].strip("-")
    availability = draw.choices(Availability.values, (35, 40, 25))[0]
    return Profile(
        slug=slug,
        name=name,
        headline=trade.headline % {"domain": domain},
        summary=f"{summary}\n\n{words.INVENTED}",
        city=place.city,
        region=place.region,
        country=place.country,
        email=f"{slug}@people.example",
        phone=f"+00 555 {draw.randrange(10**4):04}",
        url=f"https://{slug}.example" if draw.random() < 0.5 else "",
        employment=draw.choices(Employment.values, (60, 20, 8, 12))[0],
        availability=availability,
        available_from=today + timedelta(days=draw.randrange(10, 120)) if draw.random() < 0.3 else None,
        availability_audience=draw.choices(
            [Audience.STRANGERS, Audience.MEMBERS, Audience.EMPLOYERS], (80, 8, 12)
        )[0],
        seniority=SENIORITIES[min(years // 4 + 1, 4)],
        work_modes=sorted(draw.sample(WorkMode.values, draw.randint(1, 2))),
        contract_kinds=sorted(draw.sample(ContractKind.values[:3], draw.randint(1, 2))),
        visibility=draw.choices([Visibility.PUBLIC, Visibility.MEMBERS, Visibility.UNLISTED], (90, 7, 3))[0],
        version=1,
        updated_at=datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        - timedelta(hours=int(draw.expovariate(1 / 400))),
    )


def _career(draw, person, trade, years, today) -> None:
    """Jobs, the latest first, that follow each other with a gap here and there."""
    end, left = today.year * 12 + today.month - 1, years * 12
    goes_on = draw.random() < 0.8
    if not goes_on:
        end -= draw.randint(1, 9)
    companies = draw.sample(words.COMPANIES, 6)
    points = draw.sample(trade.points, len(trade.points)) + draw.sample(words.POINTS, len(words.POINTS))
    while left > 0 and companies:
        length = min(left, draw.randint(14, 62)) if len(companies) > 1 else left
        start = end - length + 1
        used = [*trade.core[: 2 + draw.randrange(2)], *draw.sample(trade.pool, min(draw.randint(2, 4), 4))]
        facts = {
            "role": _role(trade, left),
            "organization": companies.pop(),
            "location": draw.choice(["Remote", PLACES[draw.randrange(len(PLACES))].city, ""]),
            "start_date": _month(start),
            "end_date": "" if goes_on else _month(end),
            "highlights": [
                points.pop(0) % {"n": draw.randint(3, 40), "tech": draw.choice(used)}
                for _number in range(min(len(points), draw.randint(2, 3)))
            ],
        }
        _name_skills(draw, person, person.add(Experience, **facts), used)
        end, left, goes_on = start - 1 - draw.choice((0, 0, 0, 3)), left - length, False


def _role(trade, months: int) -> str:
    """The trade's title with the rank of somebody who has worked for so many months."""
    rank = words.RANKS[min(4, max(1, months // 48 + 1))]
    if not rank or trade.title.startswith("."):
        return trade.title
    return f"{rank} {trade.title[0].lower()}{trade.title[1:]}"


def _projects(draw, person, trade, years, today) -> None:
    for name, description in draw.sample(words.PROJECTS, draw.choice((0, 1, 1, 2, 3))):
        begun = today.year - draw.randint(0, max(1, min(years, 9)))
        over = draw.random() < 0.5
        project = person.add(
            Project,
            name=name,
            description=description,
            url=f"https://{skill_slug(name)}.example" if draw.random() < 0.7 else "",
            start_date=str(begun),
            end_date=str(min(today.year, begun + draw.randint(0, 3))) if over else "",
            type=draw.choice(["application", "library", "open data", ""]),
        )
        _name_skills(draw, person, project, draw.sample([*trade.core, *trade.pool], 3))


def _name_skills(draw, person, entry, names) -> None:
    names = list(dict.fromkeys(names))
    person.named.append((entry, names))
    for name in names:
        person.skills.setdefault(name, draw.choices((2, 3, 4, 5), (2, 4, 3, 1))[0])


def _education(draw, person, trade, years, today) -> None:
    finished = today.year - years - draw.randint(0, 1)
    degree, area = draw.choice(words.DEGREES)
    school = person.add(
        Education,
        institution=draw.choice(words.SCHOOLS),
        area=area,
        study_type=degree,
        start_date=str(finished - 4),
        end_date=str(finished),
        score=draw.choice(["", "", "3.6", "1.7", "with honours"]),
    )
    if draw.random() < 0.6:
        _name_skills(draw, person, school, draw.sample([*words.STUDIED, trade.core[0]], draw.randint(1, 2)))


def _extras(draw, person, place, name, today) -> None:
    fluency = ("Mother tongue", "Fluent, C1", "Good, B2", "Basic, A2")
    spoken = list(dict.fromkeys([*place.languages, "English"]))
    for number, language in enumerate(spoken):
        person.add(Language, language=language, fluency=fluency[min(number, 3)])
    handle = skill_slug(name).replace("-", "")
    person.add(Link, network="Codeberg", username=handle, url=f"https://codeberg.example/{handle}")
    year = today.year - draw.randint(0, 6)
    if draw.random() < 0.35:
        title, issuer = draw.choice(words.CERTIFICATES)
        person.add(Certificate, name=title, issuer=issuer, date=f"{year}-{draw.randint(1, 12):02}")
    if draw.random() < 0.12:
        title, awarder = draw.choice(words.AWARDS)
        person.add(Award, title=title, awarder=awarder, date=str(year))
    if draw.random() < 0.12:
        title, publisher = draw.choice(words.PUBLICATIONS)
        person.add(Publication, name=title, publisher=publisher, release_date=str(year))
    if draw.random() < 0.2:
        organization, role, summary = draw.choice(words.CAUSES)
        facts = {"organization": organization, "role": role, "summary": summary}
        person.add(Volunteering, start_date=str(year), **facts)
    for topic, keywords in draw.sample(words.INTERESTS, draw.randint(0, 2)):
        person.add(Interest, name=topic, keywords=list(keywords))
    if draw.random() < 0.08:
        person.add(Reference, name="Invented Colleague", reference="A pleasure to work with.", hidden=False)


def _for_some(number, person) -> None:
    """Of every eighth person the earliest of several jobs is for employers or members alone."""
    jobs = [entry for entry in person.entries if isinstance(entry, Experience)]
    if number % 8 == 0 and len(jobs) > 1:
        jobs[-1].audience = Audience.MEMBERS if number % 16 else Audience.EMPLOYERS


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"
