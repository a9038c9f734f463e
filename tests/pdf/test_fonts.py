"""Fonts are chosen by our own rules (profiles/pdf/fonts.conf), whatever the machine's say."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTImage
from pypdf import PdfReader

from profiles.pdf import client
from profiles.pdf.client import FONTS, Renderer, worker_environment
from tests.pdf.reading import need_fonts, pypdf
from tests.pdf.samples import job

EMOJI = "Noto-Color-Emoji"
CSS = "html { font: 12pt Inter, sans-serif }"


def families(pdf: bytes) -> set[str]:
    """Of all fonts in the file, without the mark of a subset."""
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found.add(font["/BaseFont"].partition("+")[2])
    return found


def images(layout):
    for each in layout:
        if isinstance(each, LTImage):
            yield each
        elif hasattr(each, "__iter__"):
            yield from images(each)


def test_worker_is_told_our_fonts_and_a_place_to_remember_them(monkeypatch, settings, tmp_path):
    monkeypatch.setenv("FONTCONFIG_FILE", "/elsewhere")
    settings.VAR_DIR = tmp_path

    environment = worker_environment()

    assert environment["FONTCONFIG_FILE"] == str(FONTS)
    assert environment["XDG_CACHE_HOME"] == str(tmp_path / "cache")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0123456789 # * ©", {"Inter"}),
        ("12 🎉 # *", {"Inter", EMOJI}),
        ("💻👩‍💻1️⃣", {EMOJI}),
        ("Ж Ω ễ", {"Inter"}),
        ("محمد علامہ", {"Noto-Sans-Arabic"}),
        ("רבין", {"Noto-Sans-Hebrew"}),
        ("त्रिपाठी", {"Noto-Sans-Devanagari"}),
        ("สมชาย", {"Noto-Sans-Thai"}),
        ("山田 김 张", {"Noto-Sans-CJK-JP"}),
    ],
)
def test_each_script_has_its_font_and_emoji_theirs_alone(text, expected, renderer):
    need_fonts()

    pdf = renderer.render(job(f"<p>{text}", CSS))

    assert families(pdf) == expected


def test_emoji_are_as_high_as_the_text(renderer):
    need_fonts()

    pdf = renderer.render(job("<p>a 🎉 b", CSS))

    (page,) = extract_pages(BytesIO(pdf))
    (picture,) = images(page)
    assert 10 < picture.height < 18  # points, of text of 12


def test_with_few_fonts_it_is_plainer_and_right(monkeypatch, tmp_path):
    few = tmp_path / "fonts.conf"
    dejavu = "/usr/share/fonts/truetype/dejavu"
    if not Path(dejavu).exists():
        pytest.skip("DejaVu is missing (fonts-dejavu-core)")
    few.write_text(re.sub(r"(<dir.*</dir>\s*)+", f"<dir>{dejavu}</dir>", FONTS.read_text()))
    monkeypatch.setitem(client.FIXED, "FONTCONFIG_FILE", str(few))
    renderer = Renderer(timeout=60, waiting=0, documents=10)

    try:
        pdf = renderer.render(job("<p>C++ Jörg 🎉 山 done", CSS))
    finally:
        renderer.drop()

    assert families(pdf) == {"DejaVu-Sans"}
    assert "C++ Jörg ? ? done" in pypdf(pdf)


def test_emoji_and_glyphs_of_our_own_are_the_same_bytes_in_any_worker(renderer, own_renderer):
    """fontTools stamps a font of pictures with the time, unless SOURCE_DATE_EPOCH says another."""
    document = job("<p>a 🎉 b त्रिपाठी ผู้ใช้ لا", CSS, attachment="{}")

    assert own_renderer().render(document) == renderer.render(document)
