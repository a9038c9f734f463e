"""The three designs: the same facts in each, pages that break well, words in the language asked for."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from profiles.choices import Theme
from profiles.cv import GitHubFact, LanguageShare, RepositoryFact
from profiles.github.calendar import pack
from profiles.pdf import render
from profiles.projection import ITEMS
from tests.pdf.samples import full_cv, long_cv, printed
from tests.pdf.test_document import roles_of
from tests.pdf.test_text import markers, squeezed

STYLES = Path(render.__file__).with_name("styles")
CATALOGUE = settings.BASE_DIR / "locale/id/LC_MESSAGES/django.mo"
NEW = [Theme.MODERN, Theme.COMPACT]  # all other tests print the classic one
HEAD = """Ada <b>Contoh</b> & Söhne|efficient-headline|55281 Yogyakarta|ada@example.org|+62-274-5550142
ada.example/home|demo.example/ada|Looking, from 2 Jan 2027|Employed|Remote, Hybrid|Permanent
summary-word|summary-point|Used before|C++|Expert|8 y, until 2019|C#|my-own-word|6 y|11 y 4 mo|3 Feb 1987"""
GITHUB = GitHubFact(
    "ada-hub",
    as_of="2026-11-20",
    calendar=pack({"2026-03-02": 4, "2026-11-19": 1300}, date(2026, 11, 20)),
    calendar_source="graphql",
    repositories=(RepositoryFact("rain-gauge", language="Rust"),),
    languages=(LanguageShare("Haskell", 760), LanguageShare("", 240)),
)

_made: dict[str, bytes] = {}


@pytest.fixture
def made(renderer):
    """A function that prints; what was printed before is not printed again."""

    def make(cv, **options) -> bytes:
        document = replace(printed(cv), **options)
        if document.key not in _made:
            _made[document.key] = renderer.render(document.job())
        return _made[document.key]

    return make


@pytest.mark.parametrize("design", NEW)
def test_every_text_is_printed_in_every_design(made, pdf_text, design):
    page = squeezed(pdf_text(made(full_cv(), design=design)))
    words = [word for section in ITEMS for word in markers(getattr(full_cv(), section))]

    missing = [word for word in [*words, *re.split(r"[|\n]", HEAD)] if squeezed(word) not in page]

    assert missing == []


@pytest.mark.parametrize("design", NEW)
def test_sections_are_read_one_after_the_other_in_every_design(made, pdf_text, design):
    page = squeezed(pdf_text(made(full_cv(), design=design)))

    places = [page.index(squeezed(word)) for s in ITEMS for word in markers(getattr(full_cv(), s))[:1]]

    assert places == sorted(places)


@pytest.mark.parametrize("design", NEW)
def test_no_heading_is_the_last_line_of_a_page_in_any_design(made, design):
    document = PdfReader(BytesIO(made(long_cv(10), design=design)))
    headings = {item.title for item in document.outline if not isinstance(item, list)}

    pages = [page.extract_text().splitlines() for page in document.pages]

    assert len(pages) > 1
    assert headings <= {line.strip() for lines in pages for line in lines}
    assert not [line for lines in pages for line in lines[-2:] if line.strip() in headings]


@pytest.mark.parametrize("design", NEW)
def test_nothing_is_lost_at_page_ends_in_any_design(made, pdf_text, design):
    page = squeezed(pdf_text(made(long_cv(10), design=design)))
    words = [f"tech{n}x" for n in range(400)]
    words += [f"point{n}p{k}x" for n in range(10) for k in range(4)]

    assert [word for word in words if word not in page] == []


def test_designs_are_not_the_same(made):
    files = {made(full_cv(), design=design) for design in Theme}

    assert len(files) == len(Theme)


def test_style_sheets_have_nothing_that_is_slow_or_loses_text():
    sheets = {path.stem: path.read_text() for path in STYLES.glob("*.css")}

    assert set(sheets) == {"common", *Theme.values}
    for css in sheets.values():
        rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
        assert (
            re.findall(r"\bfloat\s*:|\bflex\b|\bgrid\b|position:\s*(?:absolute|fixed)|@import|url\(", rules)
            == []
        )


def test_modern_design_draws_the_calendar_and_all_say_it(made, pdf_text):
    cv = replace(full_cv(), github=GITHUB)
    told = "1,304 contributions, Nov 2025 to Nov 2026"

    for design in (Theme.CLASSIC, Theme.MODERN):
        pdf = made(cv, design=design)
        text = squeezed(pdf_text(pdf))
        drawn = "/Figure" in roles_of(PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])

        assert drawn == (design == Theme.MODERN)
        for words in (told, "github.com/ada-hub", "rain-gauge (Rust)", "Haskell (76%), Others (24%)"):
            assert squeezed(words) in text


@pytest.mark.skipif(not CATALOGUE.exists(), reason="messages are not compiled (script/setup)")
def test_words_of_ours_are_in_the_language_asked_for(made, pdf_text):
    pdf = made(replace(full_cv(), github=GITHUB), design=Theme.MODERN, language="id")
    text = pdf_text(pdf)

    # Words of the person's stay; ours are Indonesian.
    assert "experience1-role" in text
    for word in (
        "Ringkasan",
        "Teknologi",
        "Pengalaman",
        "Pendidikan",
        "Mencari pekerjaan",
        "Ahli",
        "Per 18 Nov",
    ):
        assert word in text
    for word in (
        "Summary",
        "Experience",
        "Education",
        "Looking",
        "Expert",
        "until",
        "As of",
        "contributions",
    ):
        assert word not in text
    assert PdfReader(BytesIO(pdf)).trailer["/Root"]["/Lang"] == "en"
