"""Lines that run from the right, and lines of both directions, in the order in which they were typed."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar
from pypdf import PdfReader

from profiles.pdf.directions import point
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


@pytest.mark.parametrize("paragraphs", [(0, 1), (1, 0)], ids=["left first", "right first"])
def test_brackets_have_their_own_text_in_each_direction(paragraphs, renderer):
    """The one that opens from the right is the one that closes from the left."""
    typed = ["a (b) [c] «d»", "אב (גד) [ה] «ו»"]
    html = "".join(f'<div class="prose"><p>{typed[each]}</div>' for each in paragraphs)

    pdf = renderer.render(job(html, CSS))

    assert pypdf(pdf).splitlines() == [typed[each] for each in paragraphs]


def letters_of(layout) -> Iterator[LTChar]:
    for each in layout:
        if isinstance(each, LTChar):
            yield each
        elif isinstance(each, Iterable):
            yield from letters_of(each)


def test_paragraph_runs_from_where_its_first_letter_does(renderer):
    html = '<div class="prose"><p>שלום <b>עולם</b> טוב.</p></div>'

    pdf = renderer.render(job(html, CSS))

    letters = sorted(letters_of(extract_pages(BytesIO(pdf))), key=lambda letter: letter.x0)
    from_left = "".join(each.get_text() for each in letters)
    assert from_left == ".בוט םלוע םולש"
    assert pypdf(pdf) == "שלום עולם טוב."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<div class="prose"><p>1. א</p><p>a א</p><p>123</p></div>', ["rtl", None, None]),
        ("<p>א</p>", [None]),
        ("<h1>א</h1>", ["rtl"]),
        ("<ul><li><p>- אב</p></li><li>a</li></ul>", [None, "rtl", None, None]),
        ('<p class="headline">א <b>b</b></p>', ["rtl", None]),
    ],
)
def test_texts_that_somebody_wrote_run_as_they_begin(html, expected):
    root = ElementTree.fromstring(f"<body>{html}</body>")  # noqa: S314  ours

    point(root)

    assert [each.get("dir") for each in root.iter() if each.tag not in ("body", "div")] == expected
