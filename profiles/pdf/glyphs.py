"""Glyphs of our own in a font that is in a PDF: made of its glyphs, or blank, and as wide as we say.

With them each picture on paper is one code with one text, where a font has several glyphs for what was
typed together (a letter and its marks) or one for several letters (a ligature).
"""

from io import BytesIO
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import ROUND_XY_TO_GRID, Glyph, GlyphComponent


class Part(NamedTuple):
    """A glyph of the font and where it stands, in thousandths of the font's size."""

    glyph: int
    x: float
    y: float


class Shape(NamedTuple):
    parts: tuple[Part, ...]  # none: a blank
    advance: int  # in thousandths


def with_shapes(content: bytes, shapes: list[Shape]) -> tuple[bytes, int]:
    """A TrueType font with the shapes as its last glyphs, and the number of the first of them."""
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    order = font.getGlyphOrder()
    names = [f"shape{number}" for number in range(len(shapes))]
    table, metrics, scale = font["glyf"], font["hmtx"].metrics, font["head"].unitsPerEm / 1000
    font.setGlyphOrder(order + names)
    table.glyphOrder = order + names
    for name, shape in zip(names, shapes, strict=True):
        glyph = Glyph()
        if shape.parts:
            glyph.numberOfContours = -1
            glyph.components = [_component(part, order, table, metrics, scale) for part in shape.parts]
            glyph.recalcBounds(table)
        table.glyphs[name] = glyph
        # A glyph is drawn where its bearing says, so this one is drawn where its parts are.
        metrics[name] = (round(shape.advance * scale), glyph.xMin if shape.parts else 0)
    return _saved(font), len(order)


def with_copies(content: bytes, glyphs: list[int]) -> bytes:
    """A font with CFF outlines with these glyphs a second time, as its last ones."""
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    order, (top,) = font.getGlyphOrder(), font["CFF "].cff.topDictIndex
    names = [f"cid{number:05d}" for number in range(len(order), len(order) + len(glyphs))]
    strings, metrics = top.CharStrings, font["hmtx"].metrics
    for name, glyph in zip(names, glyphs, strict=True):
        strings.charStringsIndex.append(strings[order[glyph]])
        strings.charStrings[name] = len(strings.charStringsIndex) - 1
        metrics[name] = metrics[order[glyph]]
        if hasattr(top, "FDSelect"):
            top.FDSelect.append(top.FDSelect[glyph])
    top.charset = order + names
    font.setGlyphOrder(order + names)
    font["maxp"].numGlyphs = len(order + names)
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    result = BytesIO()
    font.save(result, reorderTables=None)
    return result.getvalue()


def _component(part: Part, order, table, metrics, scale: float) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.flags = order[part.glyph], ROUND_XY_TO_GRID
    drawn = table[component.glyphName]
    bearing = metrics[component.glyphName][1] - drawn.xMin if drawn.numberOfContours else 0
    component.x, component.y = round(part.x * scale) + bearing, round(part.y * scale)
    return component
