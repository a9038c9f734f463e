"""What people write comes back as text in its order, from every program that reads PDFs for others.

One PDF for each script, read by three programs. docs/pdf.md says what one of them cannot; that is
asserted too, so that we notice when it learns.
"""

from dataclasses import replace

import pytest

from tests.pdf.reading import need_fonts, pdfminer, pdftotext, pypdf, squeezed
from tests.pdf.samples import printed
from tests.pdf.scripts import NAMES, SENTENCES, cv_in

RIGHT_TO_LEFT = ("Arabic", "Hebrew")
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
def read(_files, renderer):
    """What a program reads of a script's CV, without white space."""
    need_fonts()

    def read(reader: str, script: str) -> str:
        if script not in _files:
            _files[script] = renderer.render(printed(cv_in(script)).job())
        if (reader, script) not in _files:
            _files[reader, script] = squeezed(READERS[reader](_files[script]))
        return _files[reader, script]

    return read


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


@pytest.mark.parametrize("reader", IN_ORDER)
@pytest.mark.parametrize("script", SENTENCES)
def test_sentences_are_read_as_typed(script, reader, read):
    assert squeezed(SENTENCES[script]) in read(reader, script)


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
