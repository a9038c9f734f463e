"""What a field says, as the review shows it; two of them with the words marked that the other lacks."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from html import unescape
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, linebreaks, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from portals.markdown import render_markdown
from profiles.choices import ContractKind, WorkMode
from profiles.models import Entry, Profile
from profiles.periods import partial_date_text
from profiles.resume.shape import LINES, TEXT, kind_of
from profiles.standards import country_name

SHOWN = 120  # characters; what is longer is folded away
MOST_WORDS = 400  # of two texts that are compared word by word; longer ones are not marked
DATES = {"start_date", "end_date", "date", "release_date"}
CHOICES = {"work_modes": WorkMode, "contract_kinds": ContractKind}
POINTS = {"highlights", "courses"}  # lists whose items are lines of their own
TAG = r'<(?:[^">]|"[^"]*")*>'  # as our Markdown is written: attributes in double quotes
TOKEN = re.compile(rf"(\s*)({TAG}|[^<\s]+)")

Model = type[Profile] | type[Entry]
Tokens = list[tuple[str, str]]  # blanks, and the tag or word after them


def as_html(model: Model, name: str, value: Any) -> SafeString:
    """As the page of a CV shows it: Markdown rendered, choices and dates in words."""
    if not value:
        return SafeString("")
    if _kind(model, name) == LINES:
        css = "imp-points" if name in POINTS else "imp-words"
        items = format_html_join("", "<li>{}</li>", ((word,) for word in _words(name, value)))
        return format_html('<ul class="{}">{}</ul>', css, items)
    if _is_markdown(model, name):
        return render_markdown(value, top=4)
    return mark_safe(linebreaks(in_words(model, name, value), autoescape=True))  # noqa: S308 - it escapes


def in_words(model: Model, name: str, value: Any) -> str:
    """All that a value says, as text: `Indonesia`, not `ID`."""
    if _kind(model, name) == LINES:
        return ", ".join(_words(name, value))
    if name == "country":
        return country_name(str(value or ""))
    if isinstance(value, date):
        return date_format(value)
    if name in DATES:
        return partial_date_text(value)
    field: Any = model._meta.get_field(name)
    return str(dict(field.flatchoices).get(value, value) or "")


def excerpt(model: Model, name: str, value: Any) -> str:
    """The beginning of a value in one line, without Markdown."""
    text = in_words(model, name, value)
    if _is_markdown(model, name):
        text = unescape(strip_tags(render_markdown(text)))
    return Truncator(" ".join(text.split())).chars(SHOWN)


def marked(first: SafeString, second: SafeString) -> tuple[SafeString, SafeString]:
    """Both, with the words marked that the other does not have."""
    left, right = TOKEN.findall(first), TOKEN.findall(second)
    if not left or not right or max(len(left), len(right)) > MOST_WORDS:
        return first, second
    plain = [[token for _blank, token in side] for side in (left, right)]
    codes = SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_opcodes()
    return (
        _joined((left[a:b], kind != "equal") for kind, a, b, _c, _d in codes),
        _joined((right[c:d], kind != "equal") for kind, _a, _b, c, d in codes),
    )


def _joined(runs: Iterable[tuple[Tokens, bool]]) -> SafeString:
    """Markup again; a tag is never inside of a mark."""
    written = []
    for tokens, is_marked in runs:
        for is_tag, group in groupby(tokens, key=lambda token: token[1].startswith("<")):
            (blank, first), *others = group
            text = first + "".join(f"{between}{token}" for between, token in others)
            written.append(f"{blank}<mark>{text}</mark>" if is_marked and not is_tag else f"{blank}{text}")
    return mark_safe("".join(written))  # noqa: S308 - what came in was markup, and marks were added


def _words(name: str, value: Iterable[str] | None) -> list[str]:
    return [str(CHOICES[name](each).label) if name in CHOICES else each for each in value or ()]


def _kind(model: Model, name: str) -> str:
    return LINES if name == "skills" else kind_of(model, name)


def _is_markdown(model: Model, name: str) -> bool:
    return name != "address" and _kind(model, name) == TEXT
