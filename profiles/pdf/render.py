"""From a `CV` to the bytes of its PDF. The same input gives the same bytes."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from portals.models import Portal
from profiles.choices import Theme
from profiles.cv import CV, to_plain
from profiles.models import Profile
from profiles.pdf import locks, shelf
from profiles.pdf.accent import on_paper, tint
from profiles.pdf.attachment import attached
from profiles.pdf.clean import printable
from profiles.pdf.client import Failed, TimedOut, TooLong, locked, renderer
from profiles.pdf.cost import MARKS, MOST, cost, marks
from profiles.pdf.key import key_of
from profiles.pdf.refusals import refuse, refused_before
from profiles.pdf.sheet import Sheet
from profiles.pdf.wire import Asset, Job
from profiles.published import digest_of

log = logging.getLogger(__name__)

CHARACTERS_PER_PAGE = 8000  # more than fit on any; text beyond that is refused before it costs time
PHOTO_PIXELS = 366  # the largest of a design, 31 mm, at 300 dpi
PHOTO_QUALITY = 82
# Where people print on Letter, by the Unicode CLDR.
LETTER_COUNTRIES = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}


class Paper(models.TextChoices):
    A4 = "a4", _("A4")
    LETTER = "letter", _("Letter")

    @classmethod
    def of(cls, cv: CV) -> "Paper":
        return cls.LETTER if cv.country in LETTER_COUNTRIES else cls.A4


@dataclass(frozen=True)
class Print:
    """One CV on one paper. Its fields are all that the file depends on: whatever is added is in the key."""

    cv: CV
    portal: Portal
    profile_id: int
    paper: Paper
    today: date
    facts: str = ""  # digest of the CV, where that is known already
    design: str = ""  # a Theme; that of the CV where it is not given
    language: str = ""  # of our words; that of the CV where it is not given
    with_photo: bool = True

    def __post_init__(self) -> None:
        # Asked for or not, the same file has one key.
        object.__setattr__(self, "design", Theme(self.design or self.cv.theme))
        object.__setattr__(self, "language", self.language or self.cv.language)
        if not self.with_photo:  # nor its address in the document that the file carries
            object.__setattr__(self, "cv", replace(self.cv, photo=""))

    def _html(self, *, has_photo: bool) -> str:
        sheet = Sheet(self.cv, self.portal, self.today)
        context = {"cv": self.cv, "portal": self.portal, "sheet": sheet}
        context |= {"design": str(self.design), "has_photo": has_photo}
        with translation.override(self.language):
            return printable(render_to_string("profiles/pdf/cv.html", context))

    @property
    def has_photo(self) -> bool:
        return bool(self.cv.photo)

    @cached_property
    def css(self) -> str:
        accent = on_paper(self.portal.accent)
        colours = f":root {{ --accent: {accent}; --tint: {tint(accent)} }}"
        return f"@page {{ size: {self.paper} }} {colours}\n{style_sheet(self.design)}"

    @cached_property
    def attachment(self) -> str:
        return attached(self.cv, self.portal)

    @cached_property
    def key(self) -> str:
        """Names the content without drawing it: the same key, the same file, byte for byte."""
        named = ("cv", "portal", "today", "facts")
        options = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in named}
        facts = self.facts or digest_of(to_plain(self.cv))
        return key_of(facts=facts, cv=self.cv, portal=self.portal, options=options, today=self.today)

    @property
    def kind(self) -> str:
        """What nobody has asked anything special for is kept apart."""
        asked = (self.design, self.language, self.paper) != (
            self.cv.theme,
            self.cv.language,
            Paper.of(self.cv),
        )
        is_usual = self.cv.name and self.with_photo and not asked
        return shelf.USUAL if is_usual else shelf.TO_ORDER

    def pdf(self) -> bytes:
        """Kept from before or made now; raises NoPDF."""
        place = shelf.shelf_of(self.portal.pk, self.profile_id)
        if kept := shelf.take(place, self.key, self.kind):
            return kept
        self._refuse_again(place)
        with renderer().queue() as until, locked(locks.of_key(self.key), until):
            # Who waited behind the same document finds it made, or refused.
            if kept := shelf.take(place, self.key, self.kind):
                return kept
            self._refuse_again(place)
            with self._refusing(place):
                job = self.job()
                with renderer().turn(until) as worker:
                    pdf = worker.render(job)
            if self.has_photo and not job.assets:
                log.warning("PDF %s: its photo cannot be read", self.key)  # next time it may
            else:
                shelf.put(place, self.key, pdf, self.kind)
            return pdf

    def _refuse_again(self, place: str) -> None:
        """Raise what went wrong with this document, or with this CV in any form, a while ago."""
        if problem := refused_before(self.key, place):
            raise problem

    @contextmanager
    def _refusing(self, place: str) -> Iterator[None]:
        try:
            yield
        except TooLong as problem:  # another design may be short enough
            refuse(self.key, problem)
            raise
        except (TimedOut, Failed) as problem:
            refuse(place, problem, longer=True)
            raise

    def job(self) -> Job:
        """What the worker is asked for; raises TooLong before much time is spent on it."""
        document = to_plain(self.cv)
        if length(document) > settings.PDF_MAX_PAGES * CHARACTERS_PER_PAGE or length(document, marks) > MARKS:
            raise TooLong
        photo = read_photo(self.profile_id) if self.has_photo else None
        html = self._html(has_photo=photo is not None)
        if cost(html) > MOST:
            raise TooLong
        return Job(
            html=html,
            css=self.css,
            identifier=self.key,
            max_pages=settings.PDF_MAX_PAGES,
            assets={"photo": Asset("image/jpeg", photo)} if photo else {},
            attachment=self.attachment,
        )


def length(value: Any, of: Callable[[str], int] = len) -> int:
    """How many characters, or what else is asked for, a document of texts, lists and objects holds."""
    if isinstance(value, str):
        return of(value)
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(length(item, of) for item in items)


@lru_cache(maxsize=len(Theme))
def style_sheet(design: str) -> str:
    """What all designs share, and then what is this one's."""
    styles = Path(__file__).with_name("styles")
    return "\n".join((styles / f"{name}.css").read_text(encoding="utf-8") for name in ("common", design))


def read_photo(profile_id: int) -> bytes | None:
    """The person's picture as a small JPEG; None when it is gone or broken."""
    name = Profile.objects.filter(pk=profile_id).values_list("photo", flat=True).first()
    if not name:
        return None
    try:
        with default_storage.open(name) as file, Image.open(file, formats=("PNG", "JPEG", "WEBP")) as image:
            small = ImageOps.fit(image.convert("RGB"), (PHOTO_PIXELS, PHOTO_PIXELS))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    content = BytesIO()
    small.save(content, "JPEG", quality=PHOTO_QUALITY)
    return content.getvalue()
