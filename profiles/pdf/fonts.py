"""What the fonts of a document stand for: more codes than glyphs, where a glyph stands for several texts."""

from typing import Any

from profiles.pdf.glyphs import Shape

HIGHEST = 0xFFFF
MOST_GLYPHS = 60_000  # in a font that is to have more; those for Chinese are full
MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
MAX_SHAPES = 4000  # of one font: nobody's CV has a tenth


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
