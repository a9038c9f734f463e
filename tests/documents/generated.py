"""Complete documents made by chance, the same for the same seed: every field, filled or not."""

import random
import uuid
from typing import Any

from django.conf import settings

from accounts.viewer import Audience
from profiles.choices import Availability, ContractKind, Employment, Level, Section, Seniority, WorkMode
from profiles.fields import MAX_LINES
from profiles.models import Profile
from profiles.resume.shape import BASICS, LINES, LINKS, LOCATION, ROOT_SHAPES, TEXT, Shape, kind_of

WORDS = (
    "timetable",
    "Ørsted",
    "王伟",
    "“clock”",
    "C++",
    "a&b",
    "<b>",
    "50 %",
    "\\n",
    "`x`",
    "[y](z)",
    "naïve",
)
WORDS += ("naïve", "e\u0301", "—", "🚆", "ยิ้ม", "שלום", "#1", "*", "-", "null")
DATES = ("2014", "2014-06", "2014-06-29", "2014-12", "2015", "2020-02-29")
URLS = ("https://example.org/", "http://example.org/a?b=c&d=e#f", "https://example.org/a,b(c)")
AUDIENCES = [audience.name.lower() for audience in Audience]
NEEDED = {"organization", "name", "title", "institution", "language", "network"}


class Maker:
    """Makes documents as `complete_document` writes them."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def document(self) -> dict[str, Any]:
        basics = self.fields(Profile, BASICS) | {"name": self.line()}
        location = self.fields(Profile, LOCATION)
        sections = {each.key: self.section(each) for each in ROOT_SHAPES}
        profiles = self.section(LINKS)
        return {
            "basics": {**basics, "location": location, "profiles": profiles},
            **sections,
            "skills": self.skills(),
            "x-cvportal": self.extension(),
        }

    def maybe(self, value):
        return value if self.random.random() < 0.6 else None

    def line(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 5)))

    def text(self) -> str:
        return "\n\n".join(self.line() for _ in range(self.random.randint(1, 4)))

    def section(self, each: Shape) -> list[dict[str, Any]]:
        return [self.entry(each) for _ in range(self.random.choice((0, 1, 2, 7)))]

    def entry(self, each: Shape) -> dict[str, Any]:
        entry = self.fields(each.model, each.fields)
        entry |= {name: self.line() for name, field in each.fields.items() if field in NEEDED}
        if "startDate" in entry and "endDate" in entry:
            entry["startDate"], entry["endDate"] = sorted((entry["startDate"], entry["endDate"]))
        extension: dict[str, Any] = {"uid": str(uuid.UUID(int=self.random.getrandbits(128), version=4))}
        extension |= {"hidden": self.random.random() < 0.3, "translations": self.translations(each)}
        extension["audience"] = self.random.choice([None, None, *AUDIENCES[1:3]])
        if each.technologies:
            (extension if each.is_extended else entry)[each.technologies] = self.technologies(4)
        return {**entry, "x-cvportal": extension}

    def fields(self, model, names: dict[str, str]) -> dict[str, Any]:
        values = {name: self.maybe(self.value(model, field)) for name, field in names.items()}
        return {name: value for name, value in values.items() if value is not None}

    def value(self, model, field: str) -> Any:
        special = {"url": URLS, "country": ("ID", "PL"), "email": ("a@example.org",), "phone": ("+62 811",)}
        special |= dict.fromkeys(("start_date", "end_date", "date", "release_date"), DATES)
        special |= {"postal_code": ("40115",)}
        if field in special:
            return self.random.choice(special[field])
        kind = kind_of(model, field)
        if kind == LINES:
            return [self.line() for _ in range(self.random.choice((1, 3, MAX_LINES)))]
        return self.text() if kind == TEXT and field != "address" else self.line()

    def translations(self, each: Shape) -> dict[str, Any]:
        texts = {
            name: self.line() for name, field in each.fields.items() if kind_of(each.model, field) == TEXT
        }
        return {code: texts for code, _ in settings.LANGUAGES if texts and self.random.random() < 0.3}

    def technologies(self, most: int) -> list[str]:
        numbers = self.random.sample(range(40), self.random.randint(0, most))
        return [f"Technology {number}" for number in numbers]

    def skills(self) -> list[dict[str, Any]]:
        items = []
        for name in self.technologies(20):
            extension = {
                "level": self.maybe(self.random.choice(Level.values)),
                "levelLabel": self.maybe("Guru"),
            }
            extension["hidden"] = self.random.random() < 0.2
            group = self.random.choice((None, None, "Tools", "Data"))
            item = {"name": group, "keywords": [name]} if group else {"name": name}
            items.append(item | {"x-cvportal": {key: each for key, each in extension.items() if each}})
        return items

    def extension(self) -> dict[str, Any]:
        """What a complete document says of its owner's wishes."""
        pick = self.random.choice
        return {
            "version": 1,
            "complete": True,
            "language": pick(settings.LANGUAGES)[0],
            "employment": pick(["", *Employment.values]),
            "availability": pick([*Availability.values]),
            "availableFrom": pick(("", "2027-01-31")),
            "seniority": pick(["", *Seniority.values]),
            "workModes": self.random.sample(WorkMode.values, 2),
            "contractKinds": self.random.sample(ContractKind.values, 1),
            "searchEngines": pick((True, False)),
            "audiences": {name: pick(AUDIENCES) for name in ("email", "phone", "address", "availability")},
            "sectionAudiences": {
                section: pick(AUDIENCES) for section in self.random.sample(Section.values, 3)
            },
        }
