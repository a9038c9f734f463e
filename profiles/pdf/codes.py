"""Text that is read back as it was typed, also where a glyph stands for several texts.

WeasyPrint writes down one text for each glyph, that of its first use. In Devanagari a glyph stands for one
letter here and is part of another there, so that निर्माण came back as निमार्माण. Here a glyph that stands
for another text gets another code. Lines in which glyphs and letters are not one to one are drawn anew
(lines.py), some of them with glyphs of our own (glyphs.py). That is for TrueType fonts, in which a table says
which code is which glyph; the others here are of scripts without this.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.draw import text as drawing
from weasyprint.pdf.stream import Stream

from profiles.pdf.glyphs import Shape, with_copies, with_shapes
from profiles.pdf.lines import is_intricate, rewrite

HIGHEST = 0xFFFF
MOST_GLYPHS = 60_000  # in a font that is to have more; those for Chinese are full
MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
MAX_SHAPES = 4000  # of one font: nobody's CV has a tenth
BATCH = 100  # mappings that may stand in one list of a CMap
SHOWN = re.compile(rb"<([0-9a-f]+)>")


class Codes(dict):
    """Glyph → text of a font, which WeasyPrint fills in while it draws; here also the codes of further texts.

    The glyphs of our own have the numbers above all that a font may have.
    """

    def __init__(self, font: Any, fonts: "Fonts") -> None:
        super().__init__()
        self.font, self.fonts = font, fonts
        self.shapes: dict[Shape, int] = {}
        self.more: dict[tuple[int, str], int] = {}
        self.drawn: list[tuple[int, str]] = []  # on this line, until they have codes
        # Glyphs of ASCII, which stand for the same in all lines of nothing else; those of another code there
        self.plain: dict[int, str] = {}
        self.exceptions: set[int] = set()
        self._known: set[int] = set()
        self._has_pictures = bool(font.png or font.svg or font.colr)

    def __contains__(self, glyph: object) -> bool:
        """If not, WeasyPrint says what it stands for at this place, which takes long."""
        return self.fonts.is_plain and glyph in self.plain

    def __setitem__(self, glyph: int, text: str) -> None:
        self.drawn.append((glyph, text))
        self.setdefault(glyph, text)  # so that the font keeps it

    def code(self, glyph: int, text: str) -> int:
        if glyph not in self._known:
            self._known.add(glyph)
            super().__setitem__(glyph, text)
        if self[glyph] == text:
            return glyph
        return self._further(glyph, text, self.font.widths[glyph])

    def code_of_shape(self, shape: Shape, text: str) -> int:
        glyph = self.shapes.setdefault(shape, HIGHEST + 1 + len(self.shapes))
        return self._further(glyph, text, shape.advance)

    def _further(self, glyph: int, text: str, width: float) -> int:
        if (glyph, text) not in self.more:
            code = self.font.glyph_count + len(self.more)
            if code > HIGHEST:
                return glyph
            self.more[glyph, text] = code
            self.font.widths[code] = width
        return self.more[glyph, text]

    def settle(self) -> None:
        """After a plain line: know what was new on it."""
        for glyph, text in self.drawn:
            self.plain[glyph] = text
            if self.code(glyph, text) != glyph:
                self.exceptions.add(glyph)

    def has_room(self, count: int) -> bool:
        """Whether there may be so many more glyphs of our own."""
        if self._has_pictures or len(self.shapes) + count > MAX_SHAPES:
            return False
        return self.font.glyph_count + len(self.more) + count <= HIGHEST


class Copies:
    """Brackets of a font with CFF outlines, of which the place is the code.

    One that is typed as ( stands on paper as ) where lines run from the right, and has another code there.
    """

    def __init__(self, font: Any) -> None:
        self.font = font
        self.more: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> int:
        code = self.font.glyph_count + len(self.more)
        if text not in MIRRORED or code > MOST_GLYPHS:
            return glyph
        if (glyph, text) not in self.more:
            self.more[glyph, text] = code
            self.font.widths[code] = self.font.widths[glyph]
            self.font.to_unicode.setdefault(
                self.font.glyph_count - 1, ""
            )  # so that the font keeps its length
        self.font.to_unicode[glyph] = MIRRORED[text]  # and not what it was here
        return self.more[glyph, text]


class Fonts:
    """What one document is drawn with, by the names that fonts have in it."""

    def __init__(self) -> None:
        self.codes: dict[str, Codes] = {}
        self.copies: dict[str, Copies] = {}
        self.widths: dict[str, dict[int, float]] = {}
        self.is_plain = False  # this line: ASCII from the left, the most of most CVs

    def add(self, font: Any) -> None:
        """WeasyPrint makes several of one file, and writes down the widths of the last."""
        if font.bitmap:
            return
        font.widths = self.widths.setdefault(font.hash, font.widths)
        if "CFF " in font.tables:
            font.to_unicode = self.copies.setdefault(font.hash, Copies(font)).font.to_unicode
        elif "CFF2" not in font.tables:
            font.to_unicode = self.codes.setdefault(font.hash, Codes(font, self))

    def forget_line(self) -> None:
        for codes in self.codes.values():
            codes.drawn.clear()


def recode(operations: list[Any], start: int, fonts: Fonts) -> None:
    """Replace glyphs by codes in what was drawn from `start` on."""
    codes, queues = None, {name: iter(each.drawn) for name, each in fonts.codes.items()}
    for place in range(start, len(operations)):
        operation = operations[place]
        if operation.endswith(b" Tf"):
            name = operation[1:].split(b" ")[0].decode()
            codes, queue = fonts.codes.get(name), queues.get(name)
        elif codes and operation.endswith(b"] TJ"):

            def replaced(match: re.Match[bytes], codes=codes, queue=queue) -> bytes:
                glyphs = [int(match[1][at : at + 4], 16) for at in range(0, len(match[1]), 4)]
                texts = ((each, codes.plain[each]) for each in glyphs) if fonts.is_plain else queue
                return b"<%s>" % b"".join(b"%04x" % codes.code(*next(texts)) for _glyph in glyphs)

            operations[place] = SHOWN.sub(replaced, operation)


def recode_plain(operations: list[Any], start: int, fonts: Fonts) -> None:
    """The same for a plain line, where there is nearly always nothing to do."""
    for codes in fonts.codes.values():
        codes.settle()
    if any(codes.exceptions for codes in fonts.codes.values()):
        recode(operations, start, fonts)


@contextmanager
def telling_texts_apart() -> Iterator[Fonts]:
    """While a document is drawn; what it yields is for `tell`, as a finisher."""
    add_font, draw_line = Stream.add_font, drawing.draw_first_line
    fonts = Fonts()

    def added(stream, pango_font):
        font, size = add_font(stream, pango_font)
        fonts.add(font)
        return font, size

    def drawn(stream, textbox, *args, **kwargs):
        start, intricate = len(stream.stream), is_intricate(textbox)
        fonts.is_plain = textbox.text.isascii() and not intricate
        emojis = draw_line(stream, textbox, *args, **kwargs)
        if fonts.is_plain:
            recode_plain(stream.stream, start, fonts)
        elif not intricate or not rewrite(stream, start, textbox, fonts):
            recode(stream.stream, start, fonts)
        fonts.forget_line()
        return emojis

    Stream.add_font, drawing.draw_first_line = added, drawn
    try:
        yield fonts
    finally:
        Stream.add_font, drawing.draw_first_line = add_font, draw_line


def tell(pdf: Any, fonts: Fonts) -> None:
    """Write down, when all fonts are in the file, which glyph and text each further code is."""
    known: list[Codes | Copies] = [*fonts.codes.values(), *fonts.copies.values()]
    by_name = {codes.font.name: codes for codes in known if codes.more}
    for each in [one for one in pdf.objects if isinstance(one, dict) and one.get("BaseFont") in by_name]:
        codes = by_name[each["BaseFont"]]
        if "ToUnicode" in each:
            _tell_texts(_object(pdf, each["ToUnicode"]).stream, codes)
        elif isinstance(codes, Codes):
            first = _add_shapes(pdf, each, codes)
            glyphs = pydyf.Stream([_table(codes, first)], compress=True)
            pdf.add_object(glyphs)
            each["CIDToGIDMap"] = glyphs.reference
        else:
            file = _object(pdf, _object(pdf, each["FontDescriptor"])["FontFile3"])
            file.stream = [with_copies(b"".join(file.stream), [glyph for glyph, _text in codes.more])]


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _add_shapes(pdf: Any, dictionary: dict, codes: Codes) -> int:
    """Put the glyphs of our own into the font's file; what number the first has there."""
    if not codes.shapes:
        return 0
    file = _object(pdf, _object(pdf, dictionary["FontDescriptor"])["FontFile2"])
    content, first = with_shapes(b"".join(file.stream), list(codes.shapes))
    file.stream, file.extra["Length1"] = [content], len(content)
    return first


def _tell_texts(cmap: list[bytes], codes: Codes | Copies) -> None:
    lines = [
        b"<%04x> <%s>" % (code, text.encode("utf-16-be").hex().encode())
        for (_glyph, text), code in codes.more.items()
    ]
    end = cmap.index(b"endcmap")
    for start in range(0, len(lines), BATCH):
        batch = lines[start : start + BATCH]
        cmap[end:end] = [b"%d beginbfchar" % len(batch), *batch, b"endbfchar"]


def _table(codes: Codes, first: int) -> bytes:
    """The glyph of each code, in two bytes."""
    glyphs = {glyph: glyph for glyph in codes}
    for (glyph, _text), code in codes.more.items():
        glyphs[code] = glyph if glyph <= HIGHEST else glyph - HIGHEST - 1 + first
    table = bytearray(2 * (max(glyphs) + 1))
    for code, glyph in glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)
