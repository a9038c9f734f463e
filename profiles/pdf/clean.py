"""Text that can be printed and read back: what people paste is not always."""

import re
import unicodedata

# Controls, surrogates, private use and non-characters have no glyph anywhere; a single character
# without one and most programs cannot read back any text of its font. Embeddings and overrides turn
# the reading direction of all that follows.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)
MAX_MARKS = 4  # on one letter: Vietnamese has two, no living script needs more; 100,000 take minutes
# A quick way past ordinary text: marks are no "word" characters, so a pile of them shows up here.
_PILE = re.compile(rf"[^\w\s\x00-\u02ff]{{{MAX_MARKS + 1},}}")


def printable(text: str) -> str:
    """The text, or a whole HTML page, without what no printer can print."""
    return _PILE.sub(_lower_pile, UNPRINTABLE.sub("", text))


def _lower_pile(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
