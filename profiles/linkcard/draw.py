"""The picture that messengers and networks show beside a link to a CV: 1200 by 630 pixels."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from portals.accent import ink_on
from portals.models import Portal
from portals.templatetags.look import initials
from profiles.cv import CV
from profiles.linkcard.faces import Words
from profiles.pdf.accent import on_paper
from profiles.pdf.clean import printable

DESIGN = "link card 1"  # raise it when the same facts are drawn otherwise
WIDTH, HEIGHT, MARGIN = 1200, 630, 80  # pixels; 1.91 to 1 is what networks ask for
PORTRAIT = 216
TEXT_LEFT = MARGIN + PORTRAIT + 56
ROOM = WIDTH - MARGIN - TEXT_LEFT
INK, MUTED, PAPER, LINE = "#16191d", "#565d66", "#ffffff", "#d9dde2"
NAME_SIZES = (76, 64, 54, 46)
MOST_TECHNOLOGIES = 12
FINER = 4  # round shapes are drawn larger and scaled down, for Pillow draws them with jagged edges


@dataclass(frozen=True)
class LinkCard:
    """Drawn from what a stranger, or whoever asks, may see of the CV."""

    cv: CV
    portal: Portal
    address: str  # of the page, as people read it: without the scheme

    @cached_property
    def key(self) -> str:
        """Names the picture: the same key, the same bytes."""
        facts = (self.cv.name, self.cv.headline, self.cv.photo, *self._technologies)
        parts = (DESIGN, *facts, self.portal.name, self.portal.accent, self.address)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]

    @property
    def _technologies(self) -> list[str]:
        return [skill.name for skill in self.cv.skills[:MOST_TECHNOLOGIES]]

    def png(self, photo: bytes | None) -> bytes:
        picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        drawing = ImageDraw.Draw(picture)
        accent = on_paper(self.portal.accent)
        drawing.rectangle((0, 0, WIDTH, 14), fill=self.portal.accent)
        Words(printable(self.portal.name), 30, bold=True).cut_to(WIDTH - 2 * MARGIN).draw(
            drawing, MARGIN, 106, MUTED
        )
        self._draw_portrait(picture, photo)
        bottom = self._draw_person(drawing)
        self._draw_technologies(picture, bottom + 44)
        address = Words(self.address, 30).cut_to(WIDTH - 2 * MARGIN)
        address.draw(drawing, MARGIN, HEIGHT - 62, accent)
        content = BytesIO()
        picture.quantize(256, dither=Image.Dither.FLOYDSTEINBERG if photo else Image.Dither.NONE).save(
            content, "PNG", optimize=True
        )
        return content.getvalue()

    def _draw_portrait(self, picture: Image.Image, photo: bytes | None) -> None:
        if photo:
            with Image.open(BytesIO(photo)) as image:
                face = ImageOps.fit(image.convert("RGB"), (PORTRAIT, PORTRAIT), Image.Resampling.LANCZOS)
        else:
            face = Image.new("RGB", (PORTRAIT, PORTRAIT), self.portal.accent)
            letters = Words(initials(printable(self.cv.name)), 88, bold=True)
            left = (PORTRAIT - letters.width) / 2
            letters.draw(ImageDraw.Draw(face), left, PORTRAIT // 2 + 31, ink_on(self.portal.accent))
        picture.paste(face, (MARGIN, 166), _disc(PORTRAIT))

    def _draw_person(self, drawing: ImageDraw.ImageDraw) -> int:
        """Name and headline; returns where they end."""
        name = printable(self.cv.name)
        fitting = (size for size in NAME_SIZES if Words(name, size, bold=True).width <= ROOM)
        size = next(fitting, 54)
        end = baseline = 166 + size
        for line in Words(name, size, bold=True).lines(ROOM, most=2):
            line.draw(drawing, TEXT_LEFT, baseline, INK)
            end, baseline = baseline, baseline + round(size * 1.15)
        baseline = end + 58
        for line in Words(printable(self.cv.headline), 34).lines(ROOM, most=2):
            line.draw(drawing, TEXT_LEFT, baseline, MUTED)
            end, baseline = baseline, baseline + 46
        return end

    def _draw_technologies(self, picture: Image.Image, top: int) -> None:
        """As many as have room in two lines."""
        left, lines = TEXT_LEFT, 0
        for name in self._technologies:
            words = Words(printable(name), 26).cut_to(ROOM - 40)
            width = round(words.width) + 40
            if left + width > WIDTH - MARGIN:
                left, top, lines = TEXT_LEFT, top + 64, lines + 1
            if lines == 2 or top + 52 > HEIGHT - 110:
                return
            _outline(picture, (left, top), (width, 52))
            words.draw(ImageDraw.Draw(picture), left + 20, top + 35, INK)
            left += width + 12


def _disc(side: int) -> Image.Image:
    mask = Image.new("L", (side * FINER, side * FINER))
    ImageDraw.Draw(mask).ellipse((0, 0, side * FINER - 1, side * FINER - 1), fill=255)
    return mask.resize((side, side), Image.Resampling.LANCZOS)


def _outline(picture: Image.Image, place: tuple[int, int], size: tuple[int, int]) -> None:
    """A pill around a technology."""
    large = Image.new("L", (size[0] * FINER, size[1] * FINER))
    box = (2, 2, size[0] * FINER - 3, size[1] * FINER - 3)
    ImageDraw.Draw(large).rounded_rectangle(box, radius=size[1] * FINER // 2, outline=255, width=2 * FINER)
    picture.paste(LINE, place, large.resize(size, Image.Resampling.LANCZOS))
