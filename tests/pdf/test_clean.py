import pytest

from profiles.pdf.clean import printable


@pytest.mark.parametrize(
    "text",
    ["Ayşe Çelik", "Nguyễn Thị Ánh", "محمد", "राम कुमार", "👩‍👩‍👧‍👦 🎉", "a\tb\nc", "東京", "C++ & C#", "ก็ที่"],
)
def test_printable_leaves_what_people_write(text):
    assert printable(text) == text


@pytest.mark.parametrize("code", [0, 7, 0x1B, 0x7F, 0x9F, 0x202E, 0xD800, 0xE000, 0xFFFE, 0xFFFF, 0x10FFFD])
def test_printable_drops_what_has_no_glyph(code):
    assert printable(f"a{chr(code)}b") == "ab"


def test_printable_keeps_at_most_four_marks_on_a_letter():
    assert printable("x" + "\u0301" * 100_000 + "y") == "x" + "\u0301" * 4 + "y"


@pytest.mark.parametrize("spacer", ["\u200d", "\u034f"])
def test_printable_is_quick_about_piles(spacer):
    assert len(printable(("\u0301" * 4 + spacer) * 20_000)) <= 100_000
