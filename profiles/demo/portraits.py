"""Draws invented faces: flat, friendly, and plainly nobody's."""

import random
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = 480  # pixels
_FINE = 3  # drawn this much larger, then scaled down: smooth edges

BACKDROPS = ("#cfe3ea", "#efe0d2", "#d9e6d3", "#e7dcec", "#e3e0cf", "#d5dcea")
SKINS = ("#f3cfb0", "#e8b98f", "#c98f68", "#a86d46", "#7d4f33", "#efc8a8")
HAIRS = ("#2b2320", "#4a3326", "#33241c", "#c9a15c", "#8d8d90", "#1b1b1d", "#9c4a2f")
CLOTHES = ("#1b3442", "#44546f", "#6d4b4b", "#2f5d4a", "#5b4a77", "#8a5a2b", "#30353c")


SHORT_HAIR = ("short", "short", "bald", "curls")
LONG_HAIR = ("long", "long", "bun", "curls")
SCARF = (*LONG_HAIR, "scarf", "scarf")


def portrait(number: int, styles: tuple[str, ...]) -> bytes:
    """A WebP picture in one of these hair styles; the same number always gives the same face."""
    draw = random.Random(number)  # noqa: S311 - the point is that it can be repeated
    image = Image.new("RGB", (SIZE * _FINE, SIZE * _FINE), draw.choice(BACKDROPS))
    pen = _Pen(ImageDraw.Draw(image))
    skin, hair, cloth = draw.choice(SKINS), draw.choice(HAIRS), draw.choice(CLOTHES)
    style = draw.choice(styles)
    if style in ("long", "curls"):
        pen.round(27, 20, 73, 80 if style == "long" else 58, 22, hair)
    if style == "bun":
        pen.oval(50, 14, 11, 10, hair)
    if style == "scarf":
        pen.round(26, 16, 74, 82, 24, _darker(cloth, 0.82))
    pen.round(10, 74, 90, 130, 26, cloth)  # shoulders
    pen.round(42, 56, 58, 80, 7, _darker(skin))  # neck
    pen.oval(50, 45, 18, 21.5, skin)
    _hair(pen, style, hair, cloth)
    _face(pen, draw, skin)
    output = BytesIO()
    image.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(output, "WEBP", quality=82)
    return output.getvalue()


class _Pen:
    """Shapes in per cent of the picture."""

    def __init__(self, canvas: ImageDraw.ImageDraw):
        self.canvas = canvas
        self.unit = SIZE * _FINE / 100

    def box(self, *numbers: float) -> list[float]:
        return [number * self.unit for number in numbers]

    def oval(self, x, y, rx, ry, colour):
        self.canvas.ellipse(self.box(x - rx, y - ry, x + rx, y + ry), fill=colour)

    def round(self, left, top, right, bottom, radius, colour):
        self.canvas.rounded_rectangle(self.box(left, top, right, bottom), radius * self.unit, fill=colour)

    def cap(self, x, y, rx, ry, colour):
        """The upper half of an oval."""
        self.canvas.pieslice(self.box(x - rx, y - ry, x + rx, y + ry), 180, 360, fill=colour)

    def smile(self, x, y, rx, ry, colour):
        self.canvas.arc(self.box(x - rx, y - ry, x + rx, y + ry), 25, 155, colour, round(1.2 * self.unit))


def _hair(pen: _Pen, style: str, hair: str, cloth: str) -> None:
    if style == "scarf":
        scarf = _darker(cloth, 0.82)
        pen.cap(50, 39, 20, 20, scarf)
        pen.round(30, 66, 70, 80, 8, scarf)
    elif style != "bald":
        pen.cap(50, 40, 20, 21, hair)
        if style == "curls":
            for x, y in ((33, 32), (40, 25), (50, 22), (60, 25), (67, 32)):
                pen.oval(x, y, 8, 8, hair)
        if style in ("short", "bun"):
            pen.round(30, 36, 34, 48, 2, hair)
            pen.round(66, 36, 70, 48, 2, hair)


def _face(pen: _Pen, draw: random.Random, skin: str) -> None:
    dark = "#2a211d"
    for x in (43, 57):
        pen.oval(x, 46, 1.7, 2, dark)
        pen.round(x - 3.5, 41, x + 3.5, 42.2, 0.6, dark)
    pen.smile(50, 53, 6, 4.5, _darker(skin, 0.6))
    if draw.random() < 0.3:
        for x in (43, 57):
            box = pen.box(x - 5.5, 41.5, x + 5.5, 51)
            pen.canvas.rounded_rectangle(box, 3 * pen.unit, outline=dark, width=round(0.9 * pen.unit))


def _darker(colour: str, share: float = 0.9) -> str:
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{int(part * share):02x}" for part in parts)
