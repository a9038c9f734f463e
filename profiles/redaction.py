"""Taking what names a person out of text, whatever way it is written there.

The time is that of reading the text a few times, however long a name is.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from profiles.names import Names, Phrase, digits_of, fold, word_pattern

GAP = "…"  # stands where a name stood
# A telephone number, ours or of any country: digits with little between them.
NUMBER = re.compile(r"\+?\d(?:[ \u00a0().\-/]{0,2}\d){4,}")
INTERNATIONAL = range(9, 16)  # digits after a plus
BRIDGE = re.compile(r"[ \u00a0.\-'’_]{0,2}")  # between words of one name
HYPHEN = re.compile(r"[.\-_]?")  # between the words of one address
PIECE = re.compile(r"[A-Z]?[a-z]+")  # of CamelCase
LONGEST_WORD = 100  # letters; what is longer is not looked into
LOOSE_DIGITS = "0123456789"  # at the end of what is a name otherwise


class Word(NamedTuple):
    text: str
    start: int
    end: int
    folded: str


Spans = Iterator[tuple[int, int]]


def words(text: str) -> list[Word]:
    return [Word(found[0], *found.span(), fold(found[0])) for found in word_pattern().finditer(text)]


def redacted(text: str, names: Names) -> str:
    """The text with a gap for each name."""
    text = unicodedata.normalize("NFC", text)
    there = words(text)
    found = [*_numbers(text, names), *_words(text, there, names), *_phrases(text, there, names)]
    if names.inside:
        found += [match.span() for match in names.inside.finditer(text)]
    return _without(text, sorted(found)) if found else text


def _without(text: str, found: list[tuple[int, int]]) -> str:
    """Spans that overlap or stand beside each other leave one gap."""
    pieces: list[str] = []
    end = 0
    for start, stop in found:
        if not (pieces and (start <= end or BRIDGE.fullmatch(text, end, start))):
            pieces += [text[end:start], GAP]
        end = max(end, stop)
    return "".join([*pieces, text[end:]])


def _numbers(text: str, names: Names) -> Spans:
    for match in NUMBER.finditer(text):
        digits = digits_of(match[0])
        is_abroad = match[0].startswith("+") and len(digits) in INTERNATIONAL
        if is_abroad or any(ending in digits for ending in names.phones):
            yield match.span()


def _words(text: str, there: list[Word], names: Names) -> Spans:
    for place, word in enumerate(there):
        if _is_name(word, names) or _is_account(text, word, names):
            yield word.start, word.end
            yield from _initials(text, there[max(0, place - 1) : place + 2], word, names)
        elif len(word.text) < LONGEST_WORD:
            for piece in PIECE.finditer(word.text):
                if fold(piece[0]) in names.in_any_case and piece[0] != word.text.lower():
                    yield word.start + piece.start(), word.start + piece.end()


def _is_name(word: Word, names: Names) -> bool:
    text = word.text.rstrip(LOOSE_DIGITS)
    if not text:
        return False
    has_capital = not text[0].islower()  # or is of a script that knows none
    forms = {word.folded, word.folded.rstrip(LOOSE_DIGITS)}
    return (
        not names.in_any_case.isdisjoint(forms)
        or (has_capital and not names.with_capital.isdisjoint(forms))
        or text in names.exact
    )


def _is_account(text: str, word: Word, names: Names) -> bool:
    return word.folded in names.after_a_sign and word.start > 0 and text[word.start - 1] in "@/"


def _initials(text: str, near: list[Word], name: Word, names: Names) -> Spans:
    """Of the words beside a name those that stand for another: "S. Rahma", "Siti R."."""
    for other in near:
        if other.folded in names.initials and other.text.isupper():
            before = other.start < name.start and BRIDGE.fullmatch(text, other.end, name.start)
            if before or text[name.end : other.start] == " ":
                yield other.start, other.end


def _phrases(text: str, there: list[Word], names: Names) -> Spans:
    folded = [word.folded for word in there]
    for place, word in enumerate(there):
        for length in names.lengths.get(word.folded, ()):
            run = there[place : place + length]
            if _is_said(text, run, tuple(folded[place : place + length]), names):
                yield run[0].start, run[-1].end
                break  # the longest


def _is_said(text: str, run: list[Word], phrase: Phrase, names: Names) -> bool:
    if names.phrases.get(phrase) or (phrase in names.phrases and run[0].text[0].isupper()):
        between = BRIDGE
    elif phrase in names.addresses:
        between = HYPHEN
    else:
        return False
    return all(between.fullmatch(text, one.end, other.start) for one, other in pairwise(run))
