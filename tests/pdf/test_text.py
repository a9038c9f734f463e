"""What is in the CV is in the PDF, in the order of the page, as text that other programs read."""

from dataclasses import replace
from itertools import pairwise

import pytest

from profiles.cv import ABOUT_ITEMS, CV, ExperienceItem, ProjectItem, anonymised
from profiles.projection import ITEMS
from tests.pdf.samples import full_cv, long_cv, printed


def squeezed(text: str) -> str:
    """Without white space: where lines break says nothing about what is there."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def _printed():
    return {}


@pytest.fixture
def text(_printed, renderer, pdf_text):
    """The text of a CV's PDF without white space; each CV is printed once."""

    def read(cv: CV) -> str:
        if repr(cv) not in _printed:
            _printed[repr(cv)] = squeezed(pdf_text(renderer.render(printed(cv).job())))
        return _printed[repr(cv)]

    return read


def markers(entries) -> list[str]:
    """Each text as it is printed: of an address without its scheme."""
    found = []
    for entry in entries:
        for name, value in vars(entry).items():
            if name in (*ABOUT_ITEMS, "username") or name.endswith("date"):
                continue
            values = value if isinstance(value, tuple) else (value,)
            found += [getattr(one, "name", one).removeprefix("https://") for one in values]
    return found


@pytest.mark.parametrize("section", ITEMS)
def test_text_of_every_field_is_printed(section, text):
    words = markers(getattr(full_cv(), section))

    missing = [word for word in words if squeezed(word) not in text(full_cv())]

    assert words
    assert missing == []


def test_text_of_the_head_is_printed(text):
    expected = [
        "Ada <b>Contoh</b> & Söhne",
        "efficient-headline",
        "Jalan-Contoh 1, 55281 Yogyakarta, DIY, Indonesia",
        "ada@example.org",
        "+62-274-5550142",
        "ada.example/home",
        "demo.example/ada",
        "Status Looking, from 2 Jan 2027",
        "Employment Employed",
        "Seniority Senior",
        "Work mode Remote, Hybrid",
        "Contract Permanent, Internship",
        "A summary-word of a -> b, 1 < 2 & 3.",
        "summary-point",
    ]

    missing = [words for words in expected if squeezed(words) not in text(full_cv())]

    assert missing == []


def test_technologies_are_printed_with_level_years_and_group(text):
    page = text(full_cv())

    assert squeezed("Used before C++ (Expert, 8 y, until 2019)") in page
    assert squeezed("my-group C# (my-own-word, 6 y)") in page


def test_dates_and_lengths_are_printed(text):
    page = text(full_cv())

    assert squeezed("3 Feb 1987 – May 1998") in page
    assert squeezed("11 y 4 mo") in page


def test_sections_are_read_in_the_order_of_the_page(text):
    page = text(full_cv())
    spans = []

    for section in ITEMS:
        places = [page.index(squeezed(word)) for word in markers(getattr(full_cv(), section))]
        spans.append((min(places), max(places)))

    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert spans[0][0] > page.index("C++") > page.index("summary-word") > page.index("ada@example.org")


def test_points_are_read_where_they_stand(text):
    assert squeezed("• experience1-highlights-a • experience1-highlights-b With") in text(full_cv())


def test_lists_people_write_are_read_in_their_order(text):
    page = text(
        replace(
            full_cv(), summary="Before\n\n- one\n- two\n  1. deep\n\nBetween\n\n* loose\n\n  more\n\n* last"
        )
    )

    assert squeezed("Before • one • two 1. deep Between • loose more • last") in page


def test_nothing_is_lost_at_page_ends(text):
    page = text(long_cv())
    words = [f"tech{n}x" for n in range(400)]  # one group of more than a page
    for n in range(24):
        words += [f"org{n}x", f"tag{n}x", *(f"point{n}p{k}x" for k in range(4))]

    missing = [word for word in words if word not in page]

    assert missing == []
    assert all(page.count(f"role{n}x") == 5 and page.count(f"summary{n}x") == 30 for n in range(24))


def test_names_of_technologies_and_markup_stand_as_typed(text):
    typed = (
        "C++",
        "C#",
        ".NET",
        "<script>alert(1)</script>",
        "R&D",
        "a->b",
        "{{cv.email}}",
        "{%load%}",
        "`x`",
        "100%",
    )
    cv = CV(
        uid="u",
        name='O\'Neil "Q" <i>',
        experience=(ExperienceItem("1", role=" ".join(typed), highlights=typed),),
        projects=(ProjectItem("2", name="<!-- no comment -->", roles=typed),),
    )

    page = text(cv)

    assert all(page.count(word) == 3 for word in typed)
    assert 'O\'Neil"Q"<i>' in page
    assert "<!--nocomment-->" in page


def test_characters_without_a_font_spoil_no_other_text(text):
    cv = replace(full_cv(), headline="Plain words \U00012000 \ua000 and more", name="Ada \ue000\x07Contoh")

    page = text(cv)

    assert squeezed("AdaContoh") in page
    assert squeezed("Plain words") in page
    assert "andmore" in page
    assert "experience1-role" in page


def test_anonymous_cv_names_nobody(text):
    page = text(anonymised(full_cv()))

    assert "experience1-role" in page
    for word in (
        "Ada",
        "ada.example",
        "demo.example",
        "example.org",
        "5550142",
        "Jalan",
        "references1",
        "links1",
    ):
        assert word not in page


def test_words_of_ours_are_in_the_language_of_the_cv(text):
    page = text(replace(full_cv(), language="id"))

    assert "3Feb1987–Mei1998" in page
