"""Pictures of bitmap fonts: whether one is installed is a matter of the machine, so they are made up here."""

from weasyprint.draw import text as drawing

from profiles.pdf.engine import encoding_once


def test_emoji_is_encoded_once_however_often_it_stands_there(monkeypatch):
    encoded = []
    monkeypatch.setattr(drawing, "RasterImage", lambda picture, image_id, data: encoded.append(image_id))

    with encoding_once():
        for image_id in ("party", "rocket", "party", "party"):
            drawing.RasterImage(object(), image_id, b"")

    assert encoded == ["party", "rocket"]


def test_next_document_has_images_of_its_own(monkeypatch):
    encoded = []
    monkeypatch.setattr(drawing, "RasterImage", lambda picture, image_id, data: encoded.append(image_id))

    for _document in range(2):
        with encoding_once():
            drawing.RasterImage(object(), "party", b"")

    assert encoded == ["party", "party"]
