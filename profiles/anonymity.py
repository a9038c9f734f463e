"""A CV for a first, unbiased look: nothing in it says whose it is, as far as a program can tell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from profiles.cv import CV, LinkItem, anonymised, from_plain, to_plain
from profiles.models.skills import skill_slug
from profiles.names import FEWEST_DIGITS, TELLING, Names, fold, ordinary_words
from profiles.redaction import GAP, redacted, words

# Neither begins inside of what it has looked through already: a text of thousands of beginnings is read once.
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\s\[]*(?:\s[^)\[]*)?\)")  # of Markdown
# With or without https://, and e-mail addresses; a bare name like Node.js is none.
ADDRESS = re.compile(
    r"<?\b(?:https?://|www\.|mailto:)[^\s<>]*[^\s<>.,;:!?)]>?"
    r"|(?<![^\s,;<>])[^\s,;<>]+@[\w.-]+\.\w+"
    r"|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)++/[^\s,;<>]*",
    re.IGNORECASE,
)
# No sentences about anybody: codes and places of the person, dates of entries and technologies.
KEPT = {"language", "theme", "country", "region", "city", "employment", "availability", "available_from"}
KEPT |= {"availability_said", "seniority", "work_modes", "contract_kinds", "updated_at"}
DATES = {"start_date", "end_date", "date", "release_date"}
DATES |= {"open_since", "last_used", "last_since", "earlier_spans", "last_pushed"}
DROPPED = {"url", "uid"}


def nameless(cv: CV, known: CV | None = None) -> CV:
    """The CV without name, photo, contacts and addresses, also where its texts say them.

    `known` is the CV as its person has it, with what this viewer is not told: the texts may tell.

    "Will Smith" loses a "Will" at the beginning of a sentence too, and "Smith & Co" is "… & Co". Ids and
    the time of day of the last change are left out, since they stand in what the person's page hands out.
    """
    known = known or cv
    names = Names(known.name, _addresses(known), _phones(known))
    document = to_plain(anonymised(cv))
    kept = {key: document[key] for key in KEPT & document.keys()}
    plain = _without(document, names) | kept
    day = f"{cv.updated_at[:10]}T00:00:00+00:00" if cv.updated_at else ""
    return replace(from_plain(plain), updated_at=day)


def _without(value: Any, names: Names) -> Any:
    if isinstance(value, dict):
        return {key: _field(key, item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_without(item, names) for item in value]
    return _text(value, names) if isinstance(value, str) else value


def _field(key: str, value: Any, names: Names) -> Any:
    if key in DROPPED:
        return ""
    if key in DATES:
        return value
    if key == "skills":
        return list(_technologies(value, names))
    return _without(value, names)


def _text(text: str, names: Names) -> str:
    return redacted(ADDRESS.sub(GAP, LINK.sub(r"\1", text)), names)


def _technologies(tags: list[dict[str, Any]], names: Names) -> Iterator[dict[str, Any]]:
    """Ada, Julia and Ruby are technologies, whatever their user is called: a name of one word stays."""
    for tag in tags:
        said = tag["name"] if names.is_part(tag["name"]) else _text(tag["name"], names)
        if said == tag["name"]:
            key = tag["slug"]
        elif not words(said):
            continue
        else:
            key = skill_slug(said)
        rest = {name: value for name, value in tag.items() if name not in ("name", "slug")}
        yield _without(rest, names) | {"name": said, "slug": key}


# ── What is known of the person ───────────────────────────────────────────────────────────────


def _addresses(cv: CV) -> Iterator[str]:
    """Words by which they are known elsewhere, and where they live."""
    yield cv.slug
    yield cv.email.partition("@")[0]
    yield cv.github.username if cv.github else ""
    yield from _hosts(cv)
    for link in cv.links:
        yield link.username
        yield _account(link)
    yield from (line for line in cv.address.splitlines() if len(words(line)) > 1)


def _hosts(cv: CV) -> Iterator[str]:
    """Of their own site, and the first word of it that has to do with the name: adalove.example."""
    parts = [word.folded for word in words(cv.name) if len(word.folded) >= TELLING]
    for url in (cv.url, *(link.url for link in cv.links)):
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        label = fold(host.partition(".")[0])
        is_own = any(part in label for part in parts)
        if is_own or url == cv.url:
            yield host
        if is_own:
            yield label


def _account(link: LinkItem) -> str:
    """The end of a link's path, where it is no word that sites use."""
    parts = urlsplit(link.url)
    end = unquote(parts.path.rstrip("/").rpartition("/")[2]).lstrip("@~")
    return "" if parts.query or fold(end) in ordinary_words() else end


def _phones(cv: CV) -> list[str]:
    """Some messengers have the number in a link."""
    ends = [link.url.rpartition("/")[2] for link in cv.links]
    return [cv.phone, *(end for end in ends if end.isdigit() and len(end) > FEWEST_DIGITS)]
