"""How much work a document will be, told from its HTML in milliseconds, so that nobody has to wait for it.

Counted in elements: one takes up to half a millisecond. What else takes time is told in as many of them.
Measured with CVs that hold one kind of thing only.
"""

import re
from html import unescape

# Twenty dense pages, with points and technologies to each of fifty jobs, are 3,700.
MOST = 7000
LETTERS = 80  # take as long as an element, as one emoji in so many does, or so many changes of script
EMOJI = 4
CHANGES = 14
# Where a line cannot be broken, time grows with the square of what is in it.
LETTERS_SQUARED = 20_000
CHANGES_SQUARED = 8_000
ELEMENTS_SQUARED = 50
FEWEST = 300  # characters of such a line: shorter ones cost nothing to speak of

MARKS = 2 * MOST  # of Markdown: with more, not even the HTML is made

MARK = re.compile(r"[\n`*_>\\#~<&\[]|[-+] ")
ELEMENT = re.compile("<[a-z]")
PICTURE = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
SHARED = re.compile(r"[\s!-@\[-`{-~\u2010-\u2026]+")  # by all scripts: blanks, digits, stops
# Each run of these is another font's. Latin is not among them.
SCRIPT = re.compile(
    "[\u0370-\u03ff]+|[\u0400-\u052f]+|[\u0530-\u058f]+|[\u0590-\u05ff]+|[\u0600-\u07ff]+|[\u0900-\u0dff]+"
    "|[\u0e00-\u0eff]+|[\u0f00-\u109f]+|[\u10a0-\u10ff]+|[\u1100-\u11ff]+|[\u1200-\u139f]+|[\u13a0-\u1dff]+"
    "|[\u2c80-\u2dff]+|[\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]+|[\ua4d0-\uabff]+|[\uac00-\ud7a3]+"
    "|[\U00010000-\U0001efff]+"
)
INLINE = re.compile(r"</?(?:a|b|br|code|del|em|i|s|span|strong|sub|sup|u)\b[^>]*>")
# South-east Asian and Chinese writing can be broken without a space.
UNBROKEN = re.compile(
    rf"(?:[^\s<\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]++|{INLINE.pattern})++"
)


def marks(text: str) -> int:
    return len(MARK.findall(text))


def cost(html: str) -> int:
    elements = len(ELEMENT.findall(html)) + len(html) // LETTERS
    if elements > MOST:
        return elements  # that will do
    pictures = len(PICTURE.findall(html)) // EMOJI
    return elements + pictures + _changes(html) // CHANGES + sum(map(_squared, UNBROKEN.findall(html)))


def _changes(text: str) -> int:
    """Of the script, there and back."""
    return 2 * len(SCRIPT.findall(SHARED.sub("", text)))


def _squared(line: str) -> int:
    if len(line) < FEWEST:
        return 0
    text, tags = INLINE.subn("", line)
    text = unescape(text)
    return (
        len(text) ** 2 // LETTERS_SQUARED
        + _changes(text) ** 2 // CHANGES_SQUARED
        + (tags // 2) ** 2 // ELEMENTS_SQUARED
    )
