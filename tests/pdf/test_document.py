"""The file: paper, title, language, tags, outline, links; the same input gives the same bytes."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from portals.models import Portal
from profiles.cv import CV, LinkItem, SkillFact
from profiles.pdf import render
from profiles.pdf.client import Renderer
from profiles.pdf.render import Paper
from tests.pdf.samples import PORTAL, full_cv, long_cv, printed

A4, LETTER = (595, 842), (612, 792)  # points


_made: dict[str, bytes] = {}


def made(renderer, cv=None, **options) -> PdfReader:
    """The PDF, read; what was printed before is not printed again."""
    document = printed(cv or full_cv(), **options)
    if document.key not in _made:
        _made[document.key] = renderer.render(document.job())
    return PdfReader(BytesIO(_made[document.key]))


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, A4), (Paper.LETTER, LETTER)])
def test_paper_has_the_size_asked_for(renderer, paper, size):
    box = made(renderer, paper=paper).pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize(
    ("country", "paper"), [("US", Paper.LETTER), ("CA", Paper.LETTER), ("ID", Paper.A4), ("", Paper.A4)]
)
def test_paper_is_the_usual_one_of_the_country(country, paper):
    assert Paper.of(CV(uid="u", name="Ada", country=country)) == paper


def test_document_is_tagged_and_says_what_it_is(renderer):
    document = made(renderer)
    catalog = document.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata.title == "Ada <b>Contoh</b> & Söhne: CV"
    assert document.metadata.author == "Ada <b>Contoh</b> & Söhne"
    assert document.xmp_metadata is not None


def test_tags_name_headings_lists_and_links(renderer):
    roles = set(roles_of(made(renderer).trailer["/Root"]["/StructTreeRoot"]))

    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Link", "/P", "/Sect", "/Art"} <= roles


def roles_of(node):
    """The roles of a structure tree."""
    node = node.get_object()
    if isinstance(node, dict):
        yield node.get("/S")
        node = node.get("/K", [])
    if isinstance(node, list):
        for child in node:
            yield from roles_of(child)


def test_outline_leads_to_sections_and_entries(renderer):
    outline = made(renderer).outline
    titles = [item.title for item in outline if not isinstance(item, list)]

    assert titles[:3] == ["Summary", "Technologies", "Experience"]
    assert [item.title for item in outline[titles.index("Experience") + 1]] == [
        "experience1-role",
        "experience2-role",
    ]


def test_links_lead_to_where_the_text_says(renderer):
    links = [
        note["/A"]["/URI"]
        for page in made(renderer).pages
        for note in page["/Annots"]
        if "/URI" in note.get("/A", {})
    ]

    assert {"mailto:ada@example.org", "https://ada.example/home", "https://demo.example/ada/"} <= set(links)


def test_few_links_stand_in_the_head_and_many_in_a_section(renderer):
    forge = LinkItem("a", "Codeberg", "ada", "https://codeberg.example/ada")
    forum = LinkItem("b", "Forum", "ada77", "https://talk.example/u/7")

    few, many = (made(renderer, replace(full_cv(), links=(forge, forum) * n)) for n in (2, 3))

    # What the address says already is not said again.
    assert " · codeberg.example/ada · Forum ada77 talk.example/u/7 · " in few.pages[0].extract_text()
    assert "Links" not in few.pages[-1].extract_text()
    assert "Links" in many.pages[-1].extract_text()
    targets = [note["/A"]["/URI"] for note in few.pages[0]["/Annots"]]
    assert targets.count("https://talk.example/u/7") == 2


def test_bold_words_in_a_link_are_no_link_of_their_own(renderer):
    page = made(renderer, replace(full_cv(), summary="[some **bold** words](https://bold.example/)")).pages[0]

    targets = [note["/A"]["/URI"] for note in page["/Annots"]]

    assert targets.count("https://bold.example/") == 1


def test_no_heading_is_the_last_line_of_a_page(renderer):
    document = made(renderer, long_cv())
    headings = {item.title for item in document.outline if not isinstance(item, list)}

    pages = [page.extract_text().splitlines() for page in document.pages]

    assert headings <= {line for lines in pages for line in lines}
    assert not [line for lines in pages for line in lines[-2:] if line in headings]


def test_undated_technologies_have_a_label_only_beside_others(renderer):
    plain, own = SkillFact("Python", "p"), SkillFact("Django", "d", group="Frameworks")

    alone, beside = (
        made(renderer, replace(full_cv(), skills=skills)).pages[0].extract_text()
        for skills in ((plain,), (plain, own))
    )

    assert "Technologies\nPython" in alone
    assert "Technologies\nFrameworks Django\nOthers Python" in beside.replace(" \n", "\n")


def test_footer_has_page_numbers_and_after_the_first_page_the_name(renderer):
    pages = made(renderer).pages

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page.extract_text()
    assert "As of 18 Nov 2026" in pages[0].extract_text()
    assert ["Contoh" in page.extract_text().splitlines()[-1] for page in pages] == [False] + [True] * (
        len(pages) - 1
    )


def test_same_cv_gives_the_same_bytes_in_any_worker(renderer):
    other = Renderer(timeout=60, waiting=0, documents=10)

    try:
        files = {maker.render(printed(full_cv()).job()) for maker in (renderer, other, renderer)}
    finally:
        other.drop()

    assert len(files) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"cv": replace(full_cv(), city="Solo")},
        {"paper": Paper.LETTER},
        {"portal": Portal(pk=1, name="Demo", host="demo.example", scheme="https", accent="#aa0000")},
        {"portal": Portal(pk=1, name="Demo", host="moved.example", scheme="https", accent="#0b6e8f")},
    ],
)
def test_key_changes_with_whatever_is_printed(change):
    cv = change.pop("cv", full_cv())

    assert printed(cv, **change).key != printed(full_cv()).key
    assert printed(full_cv(), portal=PORTAL).key == printed(full_cv()).key


def test_photo_is_printed_and_described(renderer, monkeypatch):
    picture = BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "JPEG")
    monkeypatch.setattr(render, "read_photo", lambda profile_id: picture.getvalue())

    document = made(renderer, replace(full_cv(), photo="digest-of-one"))

    assert [image.image.size for image in document.pages[0].images] == [(40, 40)]
    assert "/Figure" in roles_of(document.trailer["/Root"]["/StructTreeRoot"])


def test_photo_that_is_gone_leaves_no_hole(renderer, monkeypatch):
    monkeypatch.setattr(render, "read_photo", lambda profile_id: None)

    document = made(renderer, replace(full_cv(), photo="digest-of-another"))

    assert list(document.pages[0].images) == []
    assert "Photo" not in document.pages[0].extract_text()
