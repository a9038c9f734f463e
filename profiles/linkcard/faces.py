"""Fonts for words of any script: which of the installed ones has the letters, and text in several of them.

Pillow draws a text in one font. So a text is cut where the script changes, and fontconfig is asked
once for each script, by the rules that PDFs follow too. Without it there is Pillow's own Latin font.
"""

import os
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings
from PIL import ImageDraw, ImageFont

RULES = Path(settings.BASE_DIR) / "profiles" / "pdf" / "fonts.conf"
MOST_SCRIPTS = 6  # in one text: fontconfig is a process for each, and somebody writes them all in one line
SECONDS = 5  # for fontconfig, which looks through all fonts when it does so for the first time
# Scripts that are written together, and whose letters one font has.
TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK", "IDEOGRAPHIC": "CJK"}
RIGHT_TO_LEFT = {"R", "AL"}

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True)
class Words:
    """A text in one size and weight."""

    text: str
    size: int  # pixels
    bold: bool = False

    @property
    def width(self) -> float:
        return sum(font.getlength(run) for run, font in self._runs())

    def draw(self, on: ImageDraw.ImageDraw, left: float, baseline: int, ink: str) -> None:
        for run, font in self._runs():
            on.text((left, baseline), run, fill=ink, font=font, anchor="ls")
            left += font.getlength(run)

    def cut_to(self, width: float) -> "Words":
        """The text, or as much of it as has room, with an ellipsis."""
        words, text = self, self.text
        while words.width > width and text:
            text = text[:-1].rstrip()
            words = Words(f"{text}…", self.size, self.bold)
        return words

    def lines(self, width: float, most: int) -> list["Words"]:
        """Broken between words; what has no room in the last line is cut there."""
        lines: list[str] = []
        rest = self.text.split()
        while rest and len(lines) < most - 1:
            fitting = 1
            while fitting < len(rest) and self._of(rest[: fitting + 1]).width <= width:
                fitting += 1
            lines.append(" ".join(rest[:fitting]))
            rest = rest[fitting:]
        lines += [" ".join(rest)] if rest else []
        return [Words(line, self.size, self.bold).cut_to(width) for line in lines]

    def _of(self, words: list[str]) -> "Words":
        return Words(" ".join(words), self.size, self.bold)

    def _runs(self) -> list[tuple[str, Font]]:
        runs = runs_of(self.text)
        if any(unicodedata.bidirectional(c) in RIGHT_TO_LEFT for c in self.text[:1]):
            runs.reverse()
        return [(run, font(file_for(script, self.bold, sample), self.size)) for run, script, sample in runs]


def runs_of(text: str) -> list[tuple[str, str, str]]:
    """Pieces of one script each: text, script, a letter of it. Signs stay with what they follow, and so
    do letters of one script too many.
    """
    samples: dict[str, str] = {}  # the first letter of each script
    for character in text:
        if (name := script_of(character)) and len(samples) < MOST_SCRIPTS:
            samples.setdefault(name, character)
    script = next(iter(samples), "LATIN")
    scripts = [script := name if (name := script_of(character)) in samples else script for character in text]
    return [
        ("".join(character for character, _name in pairs), name, samples.get(name, "A"))
        for name, pairs in groupby(zip(text, scripts, strict=True), key=lambda pair: pair[1])
    ]


def script_of(character: str) -> str:
    """The first word of a letter's Unicode name; nothing for signs, digits, spaces and marks."""
    if unicodedata.category(character)[0] != "L":
        return ""
    name = unicodedata.name(character, "LATIN").split()[0]
    return TOGETHER.get(name, name)


@lru_cache(maxsize=256)
def file_for(script: str, bold: bool, sample: str) -> tuple[str, int]:
    """File of a font with the letters of this script, and the font's place in it; "" without any."""
    weight = "bold" if bold else "regular"
    pattern = f"Inter:{weight}:charset={ord(sample):x}"
    try:
        answer = subprocess.run(  # noqa: S603  the pattern is a number and words of ours
            ["fc-match", "--format=%{file}\n%{index}", pattern],  # noqa: S607  wherever it is installed
            env=os.environ | {"FONTCONFIG_FILE": str(RULES)},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return "", 0
    file, _line, index = answer.partition("\n")
    return file, int(index or 0)


@lru_cache(maxsize=64)
def font(file: tuple[str, int], size: int) -> Font:
    path, index = file
    try:
        return ImageFont.truetype(path, size, index=index)
    except OSError:
        return ImageFont.load_default(size)
