"""WeasyPrint on a short leash. Imported by the worker only: it takes a second and 50 MB."""

import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pydyf
from PIL import Image
from weasyprint import CSS, HTML, Attachment
from weasyprint.draw import text as drawing
from weasyprint.layout import page as layout
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from profiles.pdf import codes, directions, standards
from profiles.pdf.wire import Asset, Job

SCHEME = "cv:"
MAX_IMAGE_PIXELS = 4_000_000
# A page is laid out anew when a later one changes it; more often than this, something is wrong.
LAYOUTS_PER_PAGE = 4
# Of zlib. WeasyPrint's 9 takes 3 % of the time of two pages and makes them 1 % smaller.
COMPRESSION = 6


class TooManyPages(Exception):
    pass


class AssetFetcher(URLFetcher):
    """Hands out the bytes that came with the message, by `cv:name`; opens nothing else."""

    def __init__(self, assets: Mapping[str, Asset]):
        super().__init__(allowed_protocols=(SCHEME.rstrip(":"),), allow_redirects=False)
        self._assets = assets

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        asset = self._assets.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if asset is None:
            raise ValueError("only what came with the CV is loaded")
        return URLFetcherResponse(url, asset.content, {"Content-Type": asset.kind})


@contextmanager
def at_most(pages: int) -> Iterator[None]:
    """Raise TooManyPages while pages are being laid out: afterwards the time is spent."""
    make_page, left = layout.make_page, [pages * LAYOUTS_PER_PAGE]

    def counted(context, root_box, page_type, resume_at, page_number, *args, **kwargs):
        left[0] -= 1
        if page_number > pages or left[0] < 0:
            raise TooManyPages
        return make_page(context, root_box, page_type, resume_at, page_number, *args, **kwargs)

    layout.make_page = counted
    try:
        yield
    finally:
        layout.make_page = make_page


@contextmanager
def encoding_once() -> Iterator[None]:
    """Make one image of an emoji, however often it stands in the document.

    WeasyPrint reads and encodes a bitmap font's picture anew at each place: seconds for a page full of them.
    """
    make_image, images = drawing.RasterImage, {}
    open_once = lru_cache(maxsize=None)(lambda content: Image.open(BytesIO(content)))

    def remembered(picture, image_id, *args, **kwargs):
        if image_id not in images:
            images[image_id] = make_image(picture, image_id, *args, **kwargs)
        return images[image_id]

    drawing.RasterImage = remembered
    drawing.Image = SimpleNamespace(open=lambda file: open_once(file.getvalue()))
    try:
        yield
    finally:
        drawing.RasterImage, drawing.Image = make_image, Image


def attachments(job: Job) -> list[Attachment]:
    """The CV as a document, in the file that shows it: the one is the source of the other."""
    if not job.attachment:
        return []
    return [
        Attachment(
            string=job.attachment.encode(),
            name=standards.ATTACHMENT,
            description="JSON Resume",
            created=standards.WHEN,
            modified=standards.WHEN,
            relationship="Source",
        )
    ]


class Engine:
    """Turns HTML into PDF. One per process and thread: Pango's font map bears no sharing."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        self._sheet = lru_cache(maxsize=32)(self._parse)  # one per portal and paper
        pydyf.zlib = SimpleNamespace(compressobj=lambda level: zlib.compressobj(COMPRESSION))
        Image.MAX_IMAGE_PIXELS = MAX_IMAGE_PIXELS
        warnings.simplefilter("error", Image.DecompressionBombWarning)

    def _parse(self, css: str) -> CSS:
        return CSS(string=standards.CSS + css, font_config=self._fonts, url_fetcher=AssetFetcher({}))

    def render(self, job: Job) -> tuple[bytes, str]:
        """The PDF, and the characters that no font here can draw.

        Those are printed as question marks: one of them as it is, and most programs read nothing at
        all of the text set in that font.
        """
        pdf, missing = self._print(job)
        if missing:
            # Markup is ASCII, and ASCII is in every font: the replacement never breaks it.
            pdf, _ = self._print(replace(job, html=job.html.translate(dict.fromkeys(missing, "?"))))
        return pdf, "".join(map(chr, sorted(missing)))

    def _print(self, job: Job) -> tuple[bytes, set[int]]:
        source = HTML(string=job.html, base_url=SCHEME, url_fetcher=AssetFetcher(job.assets))
        if directions.FROM_RIGHT.search(job.html):
            directions.point(source.etree_element)
        with at_most(job.max_pages):
            document = source.render(font_config=self._fonts, stylesheets=[self._sheet(job.css)])
        for page in document.pages:
            # A bold word in a link would be a link of its own, which PDF/UA does not allow.
            page.links = [link for link in page.links if link[3].element_tag == "a"]
        with encoding_once(), codes.telling_texts_apart() as further:

            def finish(_document, pdf) -> None:
                standards.finish(pdf)
                codes.tell(pdf, further)

            pdf = document.write_pdf(
                pdf_variant="pdf/a-3a",
                pdf_identifier=job.identifier.encode(),
                attachments=attachments(job),
                finisher=finish,
            )
        return pdf, {code for font in document.fonts.values() for code in font.missing if code > 127}
