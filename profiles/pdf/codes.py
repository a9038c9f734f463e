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

from profiles.pdf.fonts import HIGHEST, Codes, Copies, Fonts
from profiles.pdf.glyphs import with_copies, with_shapes
from profiles.pdf.lines import is_intricate, rewrite

BATCH = 100  # mappings that may stand in one list of a CMap
SHOWN = re.compile(rb"<([0-9a-f]+)>")


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
