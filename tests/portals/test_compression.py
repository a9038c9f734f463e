"""Text is compressed on its way; what is small already is left alone."""

import gzip

import pytest

GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("path", ["/alice/", "/people/", "/alice/resume.json", "/alice/qr.svg"])
def test_text_is_compressed_for_those_who_read_it(stranger, alice_cv, path):
    plain = stranger.get(path)

    packed = stranger.get(path, headers=GZIP)

    assert (plain.status_code, packed.status_code) == (200, 200)
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert len(gzip.decompress(packed.content)) == len(plain.content)
    assert len(packed.content) < len(plain.content)


def test_picture_is_sent_as_it_is(stranger, alice_cv):
    answer = stranger.get("/alice/card.png", headers=GZIP)

    assert answer["Content-Type"] == "image/png"
    assert "Content-Encoding" not in answer


def test_compressed_page_is_known_again(stranger, alice_cv):
    etag = stranger.get("/alice/", headers=GZIP)["ETag"]

    assert etag.startswith("W/")
    assert stranger.get("/alice/", headers={"If-None-Match": etag}).status_code == 304
    assert stranger.get("/alice/", headers={"If-None-Match": etag[2:]}).status_code == 304
