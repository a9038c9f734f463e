"""The photo in the PDF: small, clean, and no reason to fail."""

import json
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfReader

from profiles.changes import changed
from profiles.pdf import render
from profiles.pdf.render import PHOTO_PIXELS, read_photo


def with_photo(profile, content: bytes):
    profile.photo.save("face.webp", ContentFile(content))
    changed([profile])
    return profile


def picture(kind="WEBP", size=(900, 600), **options) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, kind, **options)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "JPEG"])
def test_photo_becomes_a_small_square_without_metadata(alice_cv, kind):
    exif = Image.Exif()
    exif[0x010E] = "where the camera was"
    content = picture(kind, exif=exif)
    assert b"where the camera was" in content

    small = read_photo(with_photo(alice_cv, content).pk)

    assert Image.open(BytesIO(small)).size == (PHOTO_PIXELS, PHOTO_PIXELS)
    assert b"where the camera was" not in small


@pytest.mark.parametrize("content", [b"", b"no picture", picture()[:300], picture("GIF")])
def test_photo_that_is_broken_or_of_another_kind_is_left_out(alice_cv, content):
    assert read_photo(with_photo(alice_cv, content).pk) is None


def test_photo_whose_file_is_gone_is_left_out(alice_cv):
    with_photo(alice_cv, picture())
    alice_cv.photo.storage.delete(alice_cv.photo.name)

    assert read_photo(alice_cv.pk) is None


def test_nobody_has_no_photo(alice_cv):
    assert read_photo(alice_cv.pk) is None
    assert read_photo(0) is None


def test_photo_is_in_the_pdf_and_its_document_unless_unwanted(alice_cv, stranger, renderer, monkeypatch):
    monkeypatch.setattr(render, "renderer", lambda: renderer)
    with_photo(alice_cv, picture())

    named, without, anonymous = (
        PdfReader(BytesIO(stranger.get(f"/alice/cv.pdf{query}").content))
        for query in ("", "?photo=0", "?anonymous=1")
    )

    assert [len(pdf.pages[0].images) for pdf in (named, without, anonymous)] == [1, 0, 0]
    carried = [json.loads(pdf.attachments["resume.json"][0])["basics"] for pdf in (named, without, anonymous)]
    assert ["image" in basics for basics in carried] == [True, False, False]
