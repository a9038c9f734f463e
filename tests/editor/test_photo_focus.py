"""UPL-*: the point that a photo is cut around is chosen; the whole picture is its owner's alone."""

from io import BytesIO

import pytest
from PIL import Image

from profiles.models import Profile
from tests.cast import client_at
from tests.editor.conftest import shown
from tests.editor.test_photo import files, picture, upload

pytestmark = pytest.mark.any_database

FOCUS = "/me/photo/focus/"
COLOURS = ("red", "green", "blue")


def stripes(size=(300, 900)):
    """Red at the top, green in the middle, blue at the bottom."""
    image = Image.new("RGB", size)
    for number, colour in enumerate(COLOURS):
        image.paste(colour, (0, number * size[1] // 3, size[0], (number + 1) * size[1] // 3))
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


def colour_of(content):
    image = Image.open(BytesIO(content)).convert("RGB")
    pixel = image.getpixel((image.width // 2, image.height // 2))
    return COLOURS[pixel.index(max(pixel))]


@pytest.mark.parametrize(
    ("data", "colour", "point"),
    [
        ({"point.x": "46", "point.y": "20"}, "red", (49, 7)),
        ({"point.x": "0", "point.y": "279"}, "blue", (0, 100)),
        ({"place": "2-1"}, "red", (50, 17)),
        ({"place": "2-3", "point.x": "0", "point.y": "0"}, "blue", (50, 83)),
    ],
    ids=["click", "click-at-the-edge", "place", "place-and-enter-key"],
)
def test_squares_are_cut_around_the_point(hers, alice_cv, stranger, data, colour, point):
    upload(hers, stripes())
    assert colour_of(stranger.get("/alice/photo.webp").content) == "green"

    assert hers.post(FOCUS, data).url == "/me/photo/"

    for query, side in (("", 480), ("?size=96", 96)):
        square = stranger.get(f"/alice/photo.webp{query}").content
        assert (colour_of(square), Image.open(BytesIO(square)).size) == (colour, (side, side))
    cv = Profile.objects.get()
    assert (cv.photo_x, cv.photo_y) == point


def test_point_can_be_chosen_again_and_again(hers, alice_cv, settings, django_capture_on_commit_callbacks):
    upload(hers, stripes())
    whole = hers.get("/me/photo/whole.webp").content

    for place in ("2-1", "2-3", "2-2"):
        with django_capture_on_commit_callbacks(execute=True):
            hers.post(FOCUS, {"place": place})

    assert hers.get("/me/photo/whole.webp").content == whole
    assert len(files(settings)) == 3


def test_whole_picture_is_bounded_and_without_metadata(hers, alice_cv):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    upload(hers, picture("JPEG", size=(3000, 2000), exif=exif), "me.jpg")

    content = hers.get("/me/photo/whole.webp").content

    assert Image.open(BytesIO(content)).size == (1600, 1067)
    assert b"SecretCamera" not in content
    assert b"EXIF" not in content


def test_whole_picture_is_seen_by_nobody_else(hers, alice_cv, portal, bob, mod, stranger):
    upload(hers, stripes())

    for client in (stranger, client_at(portal, bob), client_at(portal, mod)):
        assert client.get("/alice/photo.webp?size=1600").status_code == 404
        assert client.get("/me/photo/whole.webp").status_code == 302
    assert "no-store" in hers.get("/me/photo/whole.webp")["Cache-Control"]


def test_whole_picture_goes_with_the_photo(hers, alice_cv, settings, django_capture_on_commit_callbacks):
    upload(hers, stripes())
    hers.post(FOCUS, {"place": "1-1"})

    with django_capture_on_commit_callbacks(execute=True):
        hers.post("/me/photo/", {"remove": "1"})

    cv = Profile.objects.get()
    assert (cv.photo, cv.photo_x, cv.photo_y) == ("", None, None)
    assert hers.get("/me/photo/whole.webp").status_code == 404
    assert hers.post(FOCUS, {"place": "1-1"}).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"place": "4-4"},
        {"place": "\x00"},
        {"point.x": "5"},
        {"point.x": "281", "point.y": "5"},
        {"point.x": "-1", "point.y": "5"},
        {"point.x": "x", "point.y": "9" * 30},
        {"point.x": "0", "point.y": "0"},
    ],
    ids=str,
)
def test_what_is_no_point_is_refused(hers, alice_cv, data):
    upload(hers, stripes())
    before = Profile.objects.get().photo.name

    response = hers.post(FOCUS, data)

    assert response.status_code == 422
    assert 'type="image"' in shown(response)
    assert Profile.objects.get().photo.name == before


def test_point_is_offered_once_there_is_a_picture(hers, alice_cv):
    assert 'type="image"' not in shown(hers.get("/me/photo/"))

    upload(hers, stripes())

    assert 'width="93" height="280"' in shown(hers.get("/me/photo/"))
