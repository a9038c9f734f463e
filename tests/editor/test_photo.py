"""UPL-*: what may be uploaded as a photo, what becomes of it, and who sees it."""

import struct
import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from profiles.models import Profile
from tests.cast import client_at, published
from tests.editor.conftest import shown

pytestmark = pytest.mark.any_database

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'


def picture(fmt="PNG", size=(600, 800), color="red", **options):
    content = BytesIO()
    Image.new(options.pop("mode", "RGB"), size, color).save(content, fmt, **options)
    return content.getvalue()


def bomb(width, height):
    """A PNG of a few hundred bytes whose header promises that many pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def upload(client, content, name="me.png"):
    return client.post("/me/photo/", {"photo": SimpleUploadedFile(name, content)})


def files(settings):
    root = Path(settings.MEDIA_ROOT)
    return sorted(path.name for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (EPS, "no picture we can read"),
        (SVG, "no picture we can read"),
        (picture("GIF"), "no picture we can read"),
        (picture("BMP"), "no picture we can read"),
        (picture("PNG")[:900], "no picture we can read"),
        (picture("JPEG")[:300], "no picture we can read"),
        (b"<html><script>alert(1)</script>", "no picture we can read"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 10_000_000, "the limit is 8 MB"),
        (bomb(13_350, 13_350), "too many pixels"),
        (bomb(65_000, 65_000), "too many pixels"),
        (picture(size=(10_000, 1)), "too small"),
    ],
    ids=["eps", "svg", "gif", "bmp", "cut-png", "cut-jpeg", "html", "zero", "10mb", "178mp", "4gp", "line"],
)
def test_bad_file_is_refused_quickly_and_nothing_is_stored(hers, alice_cv, settings, content, words):
    began = time.process_time()

    response = upload(hers, content)

    assert response.status_code == 422
    assert words in shown(response)
    assert time.process_time() - began < 2
    assert (files(settings), Profile.objects.get().photo) == ([], "")


def test_no_file_is_an_error(hers, alice_cv):
    assert hers.post("/me/photo/", {"photo": ""}).status_code == 422


@pytest.mark.parametrize("fmt", ["PNG", "JPEG", "WEBP"])
def test_photo_is_served_square_in_two_sizes(hers, alice_cv, stranger, fmt):
    assert upload(hers, picture(fmt)).status_code == 302

    for query, side in (("", 480), ("?size=96", 96)):
        response = stranger.get(f"/alice/photo.webp{query}")
        image = Image.open(BytesIO(response.content))
        assert (response["Content-Type"], image.format, image.size) == ("image/webp", "WEBP", (side, side))
    for wrong in ("97", "x", "\x00", "9" * 30):
        assert stranger.get("/alice/photo.webp", {"size": wrong}).status_code == 404


def test_metadata_and_trailer_are_left_behind(hers, alice_cv, stranger):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 48.0, 5.0)})
    upload(hers, picture("JPEG", exif=exif) + b"<script>alert('trailer')</script>", "me.jpg")

    stored = stranger.get("/alice/photo.webp").content

    assert not Image.open(BytesIO(stored)).getexif()
    for secret in (b"SecretCamera", b"EXIF", b"script", b"trailer"):
        assert secret not in stored


def test_orientation_of_the_camera_is_applied(hers, alice_cv, stranger):
    image = Image.new("RGB", (600, 600), "blue")
    image.paste("red", (0, 0, 600, 200))  # red at the top
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    content = BytesIO()
    image.save(content, "JPEG", exif=exif)
    upload(hers, content.getvalue(), "me.jpg")

    shown_image = Image.open(BytesIO(stranger.get("/alice/photo.webp").content))

    assert shown_image.getpixel((240, 470))[0] > 200  # red at the bottom
    assert shown_image.getpixel((240, 10))[2] > 200


def test_what_is_transparent_becomes_white(hers, alice_cv, stranger):
    upload(hers, picture("PNG", mode="RGBA", color=(0, 0, 0, 0)))

    image = Image.open(BytesIO(stranger.get("/alice/photo.webp").content))

    assert min(image.getpixel((240, 240))[:3]) > 250


def test_former_files_go_when_the_change_is_certain(
    hers, alice_cv, settings, django_capture_on_commit_callbacks
):
    upload(hers, picture())
    first = files(settings)
    assert len(first) == 3

    with django_capture_on_commit_callbacks() as waiting:
        upload(hers, picture(color="blue"))
    assert set(first) < set(files(settings))
    for callback in waiting:
        callback()
    assert len(files(settings)) == 3
    assert not set(first) & set(files(settings))

    with django_capture_on_commit_callbacks(execute=True):
        hers.post("/me/photo/", {"remove": "1"})
    assert (files(settings), Profile.objects.get().photo) == ([], "")


def test_photo_is_seen_by_whom_the_page_is_seen(hers, alice_cv, stranger, bob, portal):
    upload(hers, picture())
    reader = client_at(portal, bob)

    for visibility, for_stranger, for_member in (("members", 404, 200), ("private", 404, 404)):
        Profile.objects.update(visibility=visibility)
        published(alice_cv)
        assert stranger.get("/alice/photo.webp").status_code == for_stranger
        assert reader.get("/alice/photo.webp").status_code == for_member
        assert hers.get("/alice/photo.webp").status_code == 200


def test_own_photo_is_seen_before_there_is_an_address(portal, bob):
    new = client_at(portal, bob)
    new.post("/me/start/", {"name": "Bob", "slug": ""})
    upload(new, picture())

    assert 'src="/me/photo.webp"' in shown(new.get("/me/"))
    assert new.get("/me/photo.webp").content[8:12] == b"WEBP"
