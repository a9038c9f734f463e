"""What people write comes back as text in its order, from every program that reads PDFs for others.

One PDF for each script, read by three programs. docs/pdf.md says what one of them cannot; that is
asserted too, so that we notice when it learns.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from profiles.choices import Theme
from profiles.cv import ExperienceItem
from tests.pdf.reading import need_fonts, pdfminer, pdftotext, pypdf, squeezed
from tests.pdf.samples import printed
from tests.pdf.scripts import MIXED, NAMES, RIGHT_TO_LEFT, SENTENCES, cv_in

READERS = {
    "pypdf": pypdf,
    "pdfminer": pdfminer,
    "pdftotext -raw": lambda pdf: pdftotext(pdf, "-raw"),
    "pdftotext": pdftotext,
}
IN_ORDER = list(READERS)[:3]  # the last one thinks for itself what belongs together on paper


@pytest.fixture(scope="module")
def _files():
    return {}


@pytest.fixture
def file_of(_files, renderer):
    """The PDF of a script's CV."""
    need_fonts()

    def file_of(script: str) -> bytes:
        if script not in _files:
            _files[script] = renderer.render(printed(cv_in(script)).job())
        return _files[script]

    return file_of


@pytest.fixture
def read(_files, file_of):
    """What a program reads of a script's CV, without white space."""

    def read(reader: str, script: str) -> str:
        if (reader, script) not in _files:
            _files[reader, script] = squeezed(READERS[reader](file_of(script)))
        return _files[reader, script]

    return read


def codes_of(page) -> Iterator[tuple[str, str, str]]:
    """Font, code and text of each glyph that is drawn, code and text in hexadecimal digits."""
    maps = {
        name: dict(re.findall(r"<(\w{4})> <(\w*)>", font["/ToUnicode"].get_data().decode()))
        for name, font in page["/Resources"]["/Font"].items()
    }
    font = ""
    for operands, operator in page.get_contents().operations:
        if operator == b"Tf":
            font = operands[0]
        elif operator == b"TJ":
            for shown in [each.original_bytes.hex() for each in operands[0] if isinstance(each, bytes | str)]:
                codes = [shown[place : place + 4] for place in range(0, len(shown), 4)]
                yield from ((font, code, maps[font].get(code, "")) for code in codes)


@pytest.mark.parametrize("reader", IN_ORDER)
@pytest.mark.parametrize("script", NAMES)
def test_names_are_read_as_typed(script, reader, read):
    name = NAMES[script]
    if script in RIGHT_TO_LEFT and reader == "pdfminer":
        name = name[::-1]  # as it stands on paper, from left to right
    if script in RIGHT_TO_LEFT and reader == "pdftotext -raw":
        name = "".join(reversed(name.split()))

    text = read(reader, script)

    assert text.startswith(squeezed(name))
    assert text.count(squeezed(name)) >= 5


@pytest.mark.parametrize("script", RIGHT_TO_LEFT)
def test_names_written_from_the_right_are_read_as_typed_by_poppler(script, read):
    assert read("pdftotext", script).count(squeezed(NAMES[script])) >= 5


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("script", SENTENCES)
def test_sentences_are_read_as_typed(script, reader, read):
    words = SENTENCES[script].split()
    if script in RIGHT_TO_LEFT and reader == "pdfminer":
        words = [word[::-1] for word in reversed(words)]
    if script in RIGHT_TO_LEFT and reader == "pdftotext -raw":
        words = words[-1:]  # its words are in the order of the paper

    assert "".join(words) in read(reader, script)


@pytest.mark.parametrize("design", Theme)
def test_scripts_are_read_as_typed_in_every_design(design, renderer):
    need_fonts()
    typed = [*SENTENCES.values(), *MIXED.values()]
    job = ExperienceItem(uid="1", role="Role", highlights=typed)
    cv = replace(cv_in("Arabic"), theme=design, summary="\n\n".join(typed), experience=(job,))

    text = squeezed(pypdf(renderer.render(printed(cv).job())))

    assert text.count(squeezed(NAMES["Arabic"])) == 2
    assert [each for each in typed if text.count(squeezed(each)) < 2] == []
    assert "C++(Expert),C#(Advanced)" in text or "ExpertC++AdvancedC#" in text


@pytest.mark.parametrize("script", NAMES)
def test_every_glyph_on_paper_has_a_text(script, file_of):
    """Browsers and others show a letter of their own for one that has none."""
    reader = PdfReader(BytesIO(file_of(script)))

    drawn = {code for page in reader.pages for code in codes_of(page)}

    assert drawn
    assert {font: code for font, code, text in drawn if not text} == {}


@pytest.mark.parametrize("reader", IN_ORDER)
@pytest.mark.parametrize("script", NAMES)
def test_what_stands_beside_a_name_is_read_whole_and_in_order(script, reader, read):
    text = read(reader, script)

    places = [
        text.find(each) for each in ("C++andC#for", "efficient,affine,<b>", "Before", "andafter.", "Workshop")
    ]

    assert -1 not in places
    assert places == sorted(places)
    assert ":efficient,affine,<b>" in text


@pytest.mark.parametrize("reader", [pdftotext, pypdf, pdfminer])
def test_character_without_a_font_garbles_nothing(reader, renderer):
    kawi = "\U00011f04"  # younger than the fonts
    cv = replace(cv_in("Greek"), headline=f"Before {kawi}{kawi} after")

    text = squeezed(reader(renderer.render(printed(cv).job())))

    assert text.startswith(squeezed(f"{NAMES['Greek']} Before ?? after"))
