"""Text that people see: what forms, decisions and documents keep of what was typed or sent.

Characters that nobody sees can hide words, turn a line round, or make a name that looks like another's
or like none at all.
"""

import re
import unicodedata

from django import forms

MAX_MARKS = 8  # combining marks in a row; no script needs more, hostile texts have hundreds
LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# Fillers that take the room of a letter, and Braille without a dot.
BLANKS = str.maketrans(dict.fromkeys("\u3164\uffa0\u2800", " "))
# Flags of countries within countries are spelt by them; anywhere else they are hidden words.
FLAG = "\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f"
# Controls besides tab and line feed, and format characters but for joiners, direction marks and the
# signs that are drawn before digits.
INVISIBLE = re.compile(
    f"({FLAG})|"
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
DIRECTION_MARKS = re.compile(r"[\u200e\u200f\u061c]")
# Emoji, Persian and the scripts of India join letters with them; they say nothing beside a blank, within
# English, or more than one at a time.
JOINERS = "\u200c\u200d"
NEEDLESS_JOINERS = re.compile(
    f"(?:(?<!\\S)|(?<=[{JOINERS}]))[{JOINERS}]+|[{JOINERS}]+(?!\\S)|(?<=[!-~])[{JOINERS}]+(?=[!-~])"
)
# Letters and signs without a shape; noncharacters.
SHAPELESS = re.compile(r"[\u115f\u1160\u2065\U0001d159\ufdd0-\ufdef]")


def visible(text: str, *, multiline: bool) -> str:
    """What can be seen of a text; nothing where nothing can. One line has single blanks only.

    What it returns it leaves as it is.
    """
    text = INVISIBLE.sub(r"\1", LINE_BREAKS.sub("\n", text))
    if not text.isascii():
        text = _without_oddities(text, multiline)
    return text.strip() if multiline else " ".join(text.split())


def _without_oddities(text: str, multiline: bool) -> str:
    """In texts of several lines, direction marks put full stops and brackets where they belong."""
    text = text.translate(BLANKS)
    if not multiline:
        text = DIRECTION_MARKS.sub("", text)
    text = _without_piles(NEEDLESS_JOINERS.sub("", text))
    return text if any(map(_has_shape, text)) else ""


def _without_piles(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) or character in JOINERS else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _has_shape(character: str) -> bool:
    """No blank, mark or control, and nothing that one font alone draws; what Unicode named lately counts."""
    category = unicodedata.category(character)
    is_drawn = category[0] in "LNPS" or (category == "Cn" and ord(character) & 0xFFFE != 0xFFFE)
    return is_drawn and not SHAPELESS.match(character)


class LineFormField(forms.CharField):
    """One line. NUL stays, to be refused by its own words."""

    is_multiline = False

    def to_python(self, value):
        return self.seen(super().to_python(value))

    def has_changed(self, initial, data):
        """What was kept before this rule has not changed by being sent back."""
        return super().has_changed(self.seen(initial) if isinstance(initial, str) else initial, data)

    def seen(self, text: str) -> str:
        return text if "\x00" in text else visible(text, multiline=self.is_multiline)


class TextFormField(LineFormField):
    """Text of several lines."""

    widget = forms.Textarea
    is_multiline = True
