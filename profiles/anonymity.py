"""A CV for a first, unbiased look: nothing in it says whose it is, as far as a program can tell."""

import re
from dataclasses import replace
from typing import Any

from profiles.cv import CV, anonymised, from_plain, to_plain

GAP = "…"  # stands where a name stood
# Neither begins inside of what it has looked through already: a text of thousands of beginnings is read once.
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\s\[]*(?:\s[^)\[]*)?\)")  # of Markdown
# With or without https://, and e-mail addresses; a bare name like Node.js is none.
ADDRESS = re.compile(
    r"<?\b(?:https?://|www\.|mailto:)[^\s<>]*[^\s<>.,;:!?)]>?"
    r"|(?<![^\s,;<>])[^\s,;<>]+@[\w.-]+\.\w+"
    r"|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)++/[^\s,;<>]*",
    re.IGNORECASE,
)
SHORTEST = 3  # letters of a name that is looked for in text
# Codes, dates and technologies: none of these is a sentence about anybody.
KEPT = {"language", "theme", "country", "employment", "availability", "available_from", "availability_said"}
KEPT |= {
    "seniority",
    "work_modes",
    "contract_kinds",
    "skills",
    "start_date",
    "end_date",
    "date",
    "release_date",
    "updated_at",
}
DROPPED = {"url", "uid"}


def nameless(cv: CV) -> CV:
    """The CV without name, photo, contacts and addresses, also where its texts say them.

    Words of the name go from all texts, written as in the name: "Will Smith" loses a "Will" at the
    beginning of a sentence too, and "Smith & Co" is "… & Co". Ids and the time of day of the last change
    are left out, since they stand in what the person's page hands out.
    """
    document = to_plain(anonymised(cv))
    words = _words(cv)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None
    plain = _without(document, named)
    day = f"{cv.updated_at[:10]}T00:00:00+00:00" if cv.updated_at else ""
    return replace(from_plain(plain), updated_at=day)


def _words(cv: CV) -> list[str]:
    """What to look for, the longest first."""
    parts = [word for word in re.split(r"[\s,]+", cv.name) if len(word) >= SHORTEST and not word.islower()]
    accounts = [*(link.username for link in cv.links), cv.github.username if cv.github else ""]
    site = re.sub(r"^\w+://(www\.)?|/.*", "", cv.url)
    known = [cv.name, *parts, cv.slug, cv.phone, cv.address, site, *accounts]
    return sorted({word for word in known if word}, key=len, reverse=True)


def _without(value: Any, named: re.Pattern[str] | None) -> Any:
    if isinstance(value, dict):
        return {
            key: "" if key in DROPPED else item if key in KEPT else _without(item, named)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_without(item, named) for item in value]
    if isinstance(value, str):
        value = ADDRESS.sub(GAP, LINK.sub(r"\1", value))
        return named.sub(GAP, value) if named else value
    return value
