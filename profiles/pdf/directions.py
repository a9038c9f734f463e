"""Which way paragraphs run. WeasyPrint knows `dir`, but no `dir="auto"`: without one all runs from the left.

Then the stop of a sentence in Hebrew stands on its right, and words in bold are in the wrong places.
"""

import re
from unicodedata import bidirectional
from xml.etree.ElementTree import Element

# Hebrew to N'Ko and further, their forms for printers, and scripts beyond those 65,536 characters.
FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
BLOCKS = {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
ALONE = {"h1", "li"}  # what is one person's text, wherever it stands
WRITTEN = {"prose", "headline"}  # classes of what holds such texts


def point(root: Element) -> None:
    """Say of each text that somebody wrote, and that begins with a letter from the right, that it runs so."""
    left = [(root, False)]
    while left:
        element, written = left.pop()
        written = written or bool(WRITTEN & set(element.get("class", "").split()))
        if element.tag in BLOCKS and (written or element.tag in ALONE) and runs_from_right(element):
            element.set("dir", "rtl")
        left += [(child, written) for child in element]


def runs_from_right(element: Element) -> bool:
    """By the first letter, as a browser does for `dir="auto"`."""
    for text in element.itertext():
        for letter in text:
            if (kind := bidirectional(letter)) in ("L", "R", "AL"):
                return kind != "L"
    return False
