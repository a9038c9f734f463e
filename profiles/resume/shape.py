"""Which name of JSON Resume is which field of ours: one table, read by writer and reader alike."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from profiles.choices import Section
from profiles.fields import LinesField
from profiles.links import WebURLField
from profiles.models import SECTION_MODELS, Entry, Profile

VERSION = "v1.3.1"
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
EXTENSION = "x-cvportal"
EXTENSION_VERSION = 1

MAX_ENTRIES = 100  # in a section
MAX_SKILLS = 200  # of a person
MAX_ENTRY_SKILLS = 50  # of an entry
MAX_NAMES = 400  # different technologies in a document: each may be new to the vocabulary
MAX_TEXT = 150_000  # bytes of text that is kept

LINE, TEXT, LINES, LINK = "line", "text", "lines", "link"


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_DATES = {"startDate": "start_date", "endDate": "end_date"}


@dataclass(frozen=True)
class Shape:
    """A section: its name in a document, its entries' names → our fields, in the standard's order."""

    section: Section
    key: str
    fields: dict[str, str]
    technologies: str = ""  # the name for the technologies of an entry
    is_extended: bool = False  # the standard has no place for them: they are in the extension

    @property
    def model(self) -> type[Entry]:
        return SECTION_MODELS[self.section]


WORK = Shape(
    Section.EXPERIENCE,
    "work",
    {
        "name": "organization",
        "position": "role",
        **_same("location", "description", "url"),
        **_DATES,
        **_same("summary", "highlights"),
    },
    technologies="skills",
    is_extended=True,
)
VOLUNTEER = Shape(
    Section.VOLUNTEERING,
    "volunteer",
    {"organization": "organization", "position": "role", "url": "url", **_DATES}
    | _same("summary", "highlights"),
)
EDUCATION = Shape(
    Section.EDUCATION,
    "education",
    _same("institution", "url", "area") | {"studyType": "study_type", **_DATES} | _same("score", "courses"),
    technologies="skills",
    is_extended=True,
)
AWARDS = Shape(Section.AWARDS, "awards", _same("title", "date", "awarder", "summary"))
CERTIFICATES = Shape(Section.CERTIFICATES, "certificates", _same("name", "date", "issuer", "url"))
PUBLICATIONS = Shape(
    Section.PUBLICATIONS,
    "publications",
    _same("name", "publisher") | {"releaseDate": "release_date"} | _same("url", "summary"),
)
LANGUAGES = Shape(Section.LANGUAGES, "languages", _same("language", "fluency"))
INTERESTS = Shape(Section.INTERESTS, "interests", _same("name", "keywords"))
REFERENCES = Shape(Section.REFERENCES, "references", _same("name", "reference"))
PROJECTS = Shape(
    Section.PROJECTS,
    "projects",
    _same("name", "description", "highlights", "url") | _DATES | _same("roles", "entity", "type"),
    technologies="keywords",
)
LINKS = Shape(Section.LINKS, "profiles", _same("network", "username", "url"))  # inside of basics

# Skills have a form of their own and stand between publications and languages.
BEFORE_SKILLS = (WORK, VOLUNTEER, EDUCATION, AWARDS, CERTIFICATES, PUBLICATIONS)
AFTER_SKILLS = (LANGUAGES, INTERESTS, REFERENCES, PROJECTS)
ROOT_SHAPES = BEFORE_SKILLS + AFTER_SKILLS
SHAPES = (*ROOT_SHAPES, LINKS)

BASICS = {**_same("name"), "label": "headline", **_same("email", "phone", "url", "summary")}
LOCATION = {"address": "address", "postalCode": "postal_code", "city": "city"} | {
    "countryCode": "country",
    "region": "region",
}

# What the standard has no name for, in the extension at the root. The theme is for the owner only.
FACTS = {
    **_same("theme", "language", "employment", "availability"),
    "availableFrom": "available_from",
    "availabilitySaid": "availability_said",
    "seniority": "seniority",
    "workModes": "work_modes",
    "contractKinds": "contract_kinds",
}
GUARDS = {
    "email": "email_audience",
    "phone": "phone_audience",
    "url": "url_audience",
    "address": "address_audience",
    "availability": "availability_audience",
}


def kind_of(model: type[Profile] | type[Entry], name: str) -> str:
    """How the value of a field is written: one line, text of several lines, a list of lines, or a link."""
    field: Any = model._meta.get_field(name)
    if isinstance(field, LinesField) or name in ("work_modes", "contract_kinds"):
        return LINES
    if isinstance(field, WebURLField):
        return LINK
    return TEXT if isinstance(field, models.TextField) or name == "address" else LINE
