"""Text that is read back as it was typed, also where letters change their shape together.

WeasyPrint writes down one text for each glyph, that of its first use, and the text of several glyphs
with the last of them. In Devanagari or Thai a glyph stands for one letter here and is part of another
there, so that निर्माण came back as निमार्माण. Here a glyph that stands for another text gets another
code, and the text of several glyphs goes with the first, the one that has a width. That is for TrueType
fonts, in which a table says which code is which glyph; the others here are of scripts without this.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unicodedata import bidirectional

import pydyf
from weasyprint.draw import text as drawing
from weasyprint.pdf.stream import Stream

HIGHEST = 0xFFFF
BATCH = 100  # mappings that may stand in one list of a CMap
SHOWN = re.compile(rb"<([0-9a-f]+)>")
RIGHT_TO_LEFT = ("R", "AL")


class Codes(dict):
    """Glyph → text, which WeasyPrint fills in while it draws; here also the codes of further texts."""

    def __init__(self) -> None:
        super().__init__()
        self.fonts: list[Any] = []  # WeasyPrint makes several of one file
        self.more: dict[tuple[int, str], int] = {}
        self.drawn: list[tuple[int, str]] = []  # on this line, until they have codes
        self._known: set[int] = set()

    def __contains__(self, glyph: object) -> bool:
        return False  # WeasyPrint shall say at each place what it stands for

    def __setitem__(self, glyph: int, text: str) -> None:
        self.drawn.append((glyph, text))
        self.setdefault(glyph, text)  # so that the font keeps it

    def code(self, glyph: int, text: str) -> int:
        if glyph not in self._known:
            self._known.add(glyph)
            super().__setitem__(glyph, text)
        if self[glyph] == text:
            return glyph
        if (glyph, text) not in self.more:
            code = self.fonts[0].glyph_count + len(self.more)
            if code > HIGHEST:
                return glyph
            self.more[glyph, text] = code
            for font in self.fonts:
                font.widths[code] = next(each.widths[glyph] for each in self.fonts if glyph in each.widths)
        return self.more[glyph, text]


def regrouped(drawn: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """With the text of several glyphs at the first; what is written from the right has it there."""
    items, first = list(drawn), None
    for place, (glyph, text) in enumerate(drawn):
        if not text:
            first = place if first is None else first
        elif bidirectional(text[0]) in RIGHT_TO_LEFT:
            first = len(items)  # the glyphs that follow are its own
        else:
            if first is not None and first < place:
                items[first], items[place] = (items[first][0], text), (glyph, "")
            first = None
    return iter(items)


def recode(operations: list[Any], start: int, by_hash: dict[str, Codes]) -> None:
    """Replace glyphs by codes in what was drawn from `start` on."""
    codes, queues = None, {name: regrouped(each.drawn) for name, each in by_hash.items() if each.drawn}
    for place in range(start, len(operations)):
        operation = operations[place]
        if operation.endswith(b" Tf"):
            name = operation[1:].split(b" ")[0].decode()
            codes, queue = by_hash.get(name), queues.get(name)
        elif codes and operation.endswith(b"] TJ"):

            def replaced(match: re.Match[bytes], codes=codes, queue=queue) -> bytes:
                count = len(match[1]) // 4
                return b"<%s>" % b"".join(b"%04x" % codes.code(*next(queue)) for _number in range(count))

            operations[place] = SHOWN.sub(replaced, operation)
    for each in by_hash.values():
        each.drawn.clear()


@contextmanager
def telling_texts_apart() -> Iterator[dict[str, Codes]]:
    """While a document is drawn; what it yields is for `tell`, as a finisher."""
    add_font, draw_line = Stream.add_font, drawing.draw_first_line
    by_hash: dict[str, Codes] = {}

    def added(stream, pango_font):
        font, size = add_font(stream, pango_font)
        if "CFF " not in font.tables and "CFF2" not in font.tables and not font.bitmap:
            codes = by_hash.setdefault(font.hash, Codes())
            if font.to_unicode is not codes:
                font.to_unicode = codes
                codes.fonts.append(font)
        return font, size

    def drawn(stream, *args, **kwargs):
        start = len(stream.stream)
        emojis = draw_line(stream, *args, **kwargs)
        recode(stream.stream, start, by_hash)
        return emojis

    Stream.add_font, drawing.draw_first_line = added, drawn
    try:
        yield by_hash
    finally:
        Stream.add_font, drawing.draw_first_line = add_font, draw_line


def tell(pdf: Any, by_hash: dict[str, Codes]) -> None:
    """Write down, when all fonts are in the file, which glyph and text each further code is."""
    by_name = {codes.fonts[0].name: codes for codes in by_hash.values() if codes.more}
    for each in [one for one in pdf.objects if isinstance(one, dict) and one.get("BaseFont") in by_name]:
        codes = by_name[each["BaseFont"]]
        if "ToUnicode" in each:
            _tell_texts(pdf.objects[int(each["ToUnicode"].split()[0])].stream, codes)
        else:
            glyphs = pydyf.Stream([_table(codes)], compress=True)
            pdf.add_object(glyphs)
            each["CIDToGIDMap"] = glyphs.reference


def _tell_texts(cmap: list[bytes], codes: Codes) -> None:
    lines = [
        b"<%04x> <%s>" % (code, text.encode("utf-16-be").hex().encode())
        for (_glyph, text), code in codes.more.items()
    ]
    end = cmap.index(b"endcmap")
    for start in range(0, len(lines), BATCH):
        batch = lines[start : start + BATCH]
        cmap[end:end] = [b"%d beginbfchar" % len(batch), *batch, b"endbfchar"]


def _table(codes: Codes) -> bytes:
    """The glyph of each code, in two bytes."""
    glyphs = {glyph: glyph for glyph in codes} | {code: glyph for (glyph, _), code in codes.more.items()}
    table = bytearray(2 * (max(glyphs) + 1))
    for code, glyph in glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)
