"""Lines in which letters join, carry marks or run from the right, read back as they were typed.

WeasyPrint draws glyph by glyph from the left, moves marks up and down, and gives a cluster's text to one
of its glyphs. Programs that read PDFs take a moved mark for a new line or word, a glyph without text for
some letter, and turn around what runs from the right letter by letter, a ligature's letters too. So here

- what was typed together is drawn as one glyph of our own (glyphs.py);
- from the right it is as many as there are letters, one with the picture and the others blank;
- stretches of one direction follow each other as typed, wherever they stand; within one from the right
  the letters stay as on paper, since all programs but pdfminer.six turn them around.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, NamedTuple
from unicodedata import bidirectional, category

from weasyprint.text.ffi import ffi, pango

from profiles.pdf.fonts import Fonts
from profiles.pdf.glyphs import Part, Shape

# Marks and joiners, and all of the scripts that have them or run from the right.
INTRICATE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u135d-\u135f\u1700-\u1cff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u302a-\u302f\u3099\u309a\ua66f-\ua67f\ua800-\uabff\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufefc"
    "\U00010800-\U00011fff\U0001e000-\U0001efff]"
)
JOINERS = "\u200c\u200d"
# pypdf turns these around, digit by digit, unless they are one glyph.
DIGITS = re.compile("[\u0660-\u066c\u06f0-\u06f9]+")
LARGEST = 24  # letters or glyphs in one cluster; more is nobody's writing
LEAST = 105  # thousandths of the size, by which letters are apart
TOKEN = re.compile(rb"<([0-9a-f]*)>|([-+.0-9e]+)")


class Glyph(NamedTuple):
    font: str
    size: float
    number: int
    x: float  # from the line's beginning
    rise: float
    width: float  # in thousandths of the size


@dataclass(slots=True)
class Cluster:
    """Letters that were typed together, and their glyphs from left to right."""

    text: str
    glyphs: list[Glyph]

    @property
    def is_strong(self) -> bool:
        return any(bidirectional(letter) in ("L", "R", "AL") for letter in self.text)

    def takes(self, other: "Cluster", *, from_right: bool) -> bool:
        """Whether what was typed next is part of this."""
        if len(self.text + other.text) > LARGEST or len(self.glyphs) + len(other.glyphs) > LARGEST:
            return False
        if not other.glyphs:
            return other.text in JOINERS
        if other.glyphs[0][:2] != self.glyphs[0][:2]:
            return False
        if category(other.text[0]).startswith("M"):
            return True
        return not from_right and bool(DIGITS.fullmatch(self.text) and DIGITS.fullmatch(other.text))


class Run(NamedTuple):
    """A stretch of one font and direction."""

    start: int
    from_right: bool
    clusters: list[Cluster]  # as typed


def is_intricate(textbox: Any) -> bool:
    return textbox.style["direction"] == "rtl" or bool(INTRICATE.search(textbox.text))


def rewrite(stream: Any, start: int, textbox: Any, fonts: Fonts) -> bool:
    """Draw anew what WeasyPrint drew of this text from `start` on; False where it is beyond us."""
    operations = stream.stream[start:]
    glyphs = list(placed(operations, fonts))
    runs = runs_of(textbox.pango_layout, iter(glyphs))
    if not glyphs or sum(len(cluster.glyphs) for run in runs for cluster in run.clusters) != len(glyphs):
        return False
    matrix = next(each for each in operations if each.endswith(b" Tm")).split(b" ")
    writer = Writer(fonts, float(matrix[4]), float(matrix[5]))
    from_right = any(run.from_right for run in runs)
    for run in sorted(runs, key=lambda run: run.start):
        for piece in pieces(run):
            if from_right:
                writer.move()
            for cluster in piece:
                writer.draw(cluster, from_right=run.from_right)
    stream.stream[start:] = writer.done()
    stream._current_font = (writer.font, writer.size)
    return True


def placed(operations: Iterable[bytes], fonts: Fonts) -> Iterator[Glyph]:
    """The glyphs that the operations draw, from left to right; none of a font without widths."""
    font, size, rise, x = "", 0.0, 0.0, 0.0
    for operation in operations:
        if operation.endswith(b" Tf"):
            name, number, _ = operation.split(b" ")
            font, size = name[1:].decode(), float(number)
        elif operation.endswith(b" Ts"):
            rise = float(operation[:-3])
        elif operation.endswith(b" TJ") and font in fonts.widths:
            for shown, number in TOKEN.findall(operation):
                x -= float(number or 0) * size / 1000
                for place in range(0, len(shown), 4):
                    glyph = int(shown[place : place + 4], 16)
                    width = fonts.widths[font][glyph]
                    yield Glyph(font, size, glyph, x, rise, width)
                    x += width * size / 1000


def runs_of(layout: Any, glyphs: Iterator[Glyph]) -> list[Run]:
    """The line's stretches from left to right, as Pango has them, with glyphs in their places."""
    line, _ = layout.get_first_line()
    text, runs, link = layout.text.encode(), [], line.runs[0]
    while link != ffi.NULL:
        item, link = link.data, link.next
        infos = item.glyphs.glyphs[0 : item.glyphs.num_glyphs]
        starts = list(item.glyphs.log_clusters[0 : item.glyphs.num_glyphs])
        ends = dict(pairwise([*sorted(set(starts)), item.item.length]))
        clusters: dict[int, Cluster] = {}
        for start, info in zip(starts, infos, strict=True):
            if start not in clusters:
                typed = text[item.item.offset + start : item.item.offset + ends[start]]
                clusters[start] = Cluster(typed.decode(), [])
            if info.glyph != pango.PANGO_GLYPH_EMPTY:
                clusters[start].glyphs += islice(glyphs, 1)
        from_right = bool(item.item.analysis.level % 2)
        typed = [clusters[start] for start in sorted(clusters)]
        runs.append(Run(item.item.offset, from_right, joined(typed, from_right=from_right)))
    return runs


def joined(typed: list[Cluster], *, from_right: bool) -> list[Cluster]:
    """With marks at their letters."""
    result: list[Cluster] = []
    for each in typed:
        if result and result[-1].takes(each, from_right=from_right):
            last = result[-1]
            last.text += each.text
            last.glyphs = [*each.glyphs, *last.glyphs] if from_right else [*last.glyphs, *each.glyphs]
        elif each.glyphs:
            result.append(each)
    return result


def pieces(run: Run) -> Iterator[list[Cluster]]:
    """The run in parts that follow each other as typed, each from left to right.

    pypdf turns what is neither letter nor digit by what it read before, so these are alone at both ends.
    """
    strong = [place for place, cluster in enumerate(run.clusters) if cluster.is_strong]
    first, end = (strong[0], strong[-1] + 1) if strong else (0, 0)
    yield from ([cluster] for cluster in run.clusters[:first])
    yield run.clusters[first:end][::-1] if run.from_right else run.clusters[first:end]
    yield from ([cluster] for cluster in run.clusters[end:])


class Writer:
    """The operations that draw clusters at their places."""

    def __init__(self, fonts: Fonts, x: float, y: float) -> None:
        self._fonts, self._x, self._y = fonts, x, y
        self._operations: list[bytes] = []
        self._shown: list[bytes] = []
        self.font, self.size = "", 0.0
        self._rise = 0.0
        self._pen: float | None = None

    def move(self) -> None:
        """Draw what follows apart from what was before. pypdf knows it by the font that is set again."""
        self._show()
        self._pen, self.font = None, ""

    def done(self) -> list[bytes]:
        self._show()
        if self._rise:
            self._operations.append(b"0 Ts")
        return self._operations

    def draw(self, cluster: Cluster, *, from_right: bool) -> None:
        first = cluster.glyphs[0]
        codes, copies = self._fonts.codes.get(first.font), self._fonts.copies.get(first.font)
        texts = cluster.text[::-1] if from_right else [cluster.text]
        size = max(len(texts), len(cluster.glyphs))
        if copies and from_right:
            for glyph in cluster.glyphs:
                self._put(glyph, copies.code(glyph.number, cluster.text))
        elif not codes or size > LARGEST or not codes.has_room(size):
            for glyph in cluster.glyphs:
                text = cluster.text if glyph is first else ""
                self._put(glyph, codes.code(glyph.number, text) if codes else glyph.number)
        elif len(cluster.glyphs) == len(texts) == 1 and not first.rise:
            self._put(first, codes.code(first.number, cluster.text))
        else:
            for shape, text, x in spread(cluster, texts):
                glyph = first._replace(x=x, rise=0.0, width=shape.advance)
                self._put(glyph, codes.code_of_shape(shape, text))

    def _put(self, glyph: Glyph, code: int) -> None:
        if (glyph.font, glyph.size) != (self.font, self.size):
            self._show()
            self.font, self.size = glyph.font, glyph.size
            self._operations.append(b"/%s %s Tf" % (glyph.font.encode(), _number(glyph.size)))
        if glyph.rise != self._rise:
            self._show()
            self._rise = glyph.rise
            self._operations.append(b"%s Ts" % _number(glyph.rise))
        if self._pen is None:
            place = _number(self._x + glyph.x), _number(self._y)
            self._operations.append(b"1 0 0 -1 %s %s Tm" % place)
            self._pen = glyph.x
        back = round((self._pen - glyph.x) * 1000 / glyph.size, 2)
        self._shown.append((_number(back) if back else b"") + b"<%04x>" % code)
        self._pen = glyph.x + glyph.width * glyph.size / 1000

    def _show(self) -> None:
        if self._shown:
            self._operations.append(b"[%s] TJ" % b"".join(self._shown).replace(b"><", b""))
            self._shown = []


def spread(cluster: Cluster, texts: Sequence[str]) -> Iterator[tuple[Shape, str, float]]:
    """The picture of a cluster with the first of its texts, and as many blanks as there are others.

    They share its width, but each has some: poppler takes letters upon each other for one in bold.
    """
    size = cluster.glyphs[0].size
    wide = [glyph for glyph in cluster.glyphs if glyph.width] or cluster.glyphs[:1]
    left, right = min(glyph.x for glyph in wide), max(glyph.x + glyph.width * size / 1000 for glyph in wide)
    parts = tuple(
        Part(glyph.number, round((glyph.x - left) * 1000 / size), round(glyph.rise * 1000 / size))
        for glyph in cluster.glyphs
    )
    advance = max(round((right - left) * 1000 / size) // len(texts), LEAST if len(texts) > 1 else 0)
    for place, text in enumerate(texts):
        yield Shape(() if place else parts, advance), text, left + place * advance * size / 1000


def _number(value: float) -> bytes:
    return (b"%.6f" % value).rstrip(b"0").rstrip(b".")
