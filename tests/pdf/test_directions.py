"""Lines that run from the right, and lines of both directions, in the order in which they were typed."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.pdf.reading import TURNS, need_fonts, pdfminer, pdftotext, pypdf, squeezed
from tests.pdf.samples import job
from tests.pdf.scripts import MIXED

CSS = "@page { size: 90mm 60mm; margin: 5mm } body { font: 9pt Inter } p { margin: 0 0 2mm }"
LETTERS = r"\u05b0-\u05ea\u0621-\u0652\u0671-\u06d3\u200c"
WORD = re.compile(rf"[a-z]+|[0-9]+|[\u0660-\u0669\u06f0-\u06f9]+|[{LETTERS}]+", re.I)
FROM_RIGHT = re.compile(f"[{LETTERS}]")
MARKS = dict.fromkeys(range(0x64B, 0x653))
NUMBERED = " ".join(f"מילה {number}" for number in range(1, 100))
# On pages of their own: poppler takes a whole page for one that is read from the right or the left.
PARAGRAPHS = {"Arabic": "rtl", "Hebrew": "rtl", "Persian": "rtl", "Latin": "ltr"}


@pytest.fixture(scope="module")
def _pages():
    return {}


@pytest.fixture
def paper(_pages, renderer):
    """A PDF of the paragraph of that name."""
    need_fonts()

    def make(name: str) -> bytes:
        if name not in _pages:
            text, direction = MIXED.get(name, NUMBERED), PARAGRAPHS.get(name, "rtl")
            _pages[name] = renderer.render(job(f"<p dir={direction}>{text}", CSS))
        return _pages[name]

    return make


@pytest.mark.parametrize("name", [*MIXED, "numbered"])
def test_lines_of_both_directions_are_read_as_typed_by_pypdf(name, paper):
    typed = MIXED.get(name, NUMBERED)

    assert pypdf(paper(name)).split() == typed.split()


@pytest.mark.parametrize("name", [*MIXED, "numbered"])
def test_words_of_both_directions_are_read_in_order_by_poppler(name, paper):
    """It puts a space, bracket or stop between two directions at the wrong one's side."""
    text = pdftotext(paper(name)).translate(TURNS)

    assert WORD.findall(text) == WORD.findall(MIXED.get(name, NUMBERED))


@pytest.mark.parametrize("name", MIXED)
def test_words_of_both_directions_are_all_read_by_poppler_in_raw_order(name, paper):
    """Those of one direction follow each other as on paper, and a mark at a word's end may lead it."""
    text = pdftotext(paper(name), "-raw").translate(TURNS | MARKS)

    assert sorted(WORD.findall(text)) == sorted(WORD.findall(MIXED[name].translate(MARKS)))


def test_numbers_in_a_list_from_the_right_are_exchanged_by_poppler_alone(renderer):
    pdf = renderer.render(job("<p dir=rtl>בשנים 2015, 2016 עבדתי", CSS))

    assert WORD.findall(pypdf(pdf)) == ["בשנים", "2015", "2016", "עבדתי"]
    assert WORD.findall(pdftotext(pdf)) == ["בשנים", "2016", "2015", "עבדתי"]


@pytest.mark.parametrize("name", MIXED)
def test_pdfminer_reads_words_from_the_left_as_typed_and_others_turned_around(name, paper):
    text = squeezed(pdfminer(paper(name)))

    turned = [word[::-1] if FROM_RIGHT.search(word) else word for word in WORD.findall(MIXED[name])]

    assert [word for word in turned if word not in text] == []


def test_paragraph_from_the_right_goes_on_over_pages(paper):
    assert len(PdfReader(BytesIO(paper("numbered"))).pages) > 1
