"""The review shows all that was understood of a text, and both texts where the CV says something else."""

import pytest
from django.utils.safestring import SafeString

from profiles.imports.fields import marked
from profiles.models import Experience, Profile
from tests.cast import client_at
from tests.imports.review import boxes, document, text, upload

pytestmark = pytest.mark.any_database
LONG = "Kept the clocks of a railway honest, through the night and in three towns. " * 3


@pytest.fixture
def hers(portal, alice):
    return client_at(portal, alice)


def job(**says):
    return {"name": "Fictional Rail", "position": "Developer", "startDate": "2020-01", **says}


def line(page, id) -> str:
    """The markup of one line, blanks aside."""
    content = " ".join(text(page).split())
    return content.partition(f'id="{id}"')[2].partition("</li> <li")[0].partition('class="imp-part"')[0]


def test_new_entry_shows_its_texts_as_the_site_would(hers, alice_cv):
    new = {
        "name": "Ferries",
        "summary": "Made **ferries** run.",
        "highlights": ["Calm", "Fast"],
        "location": "Oslo",
    }

    says = line(upload(hers, document(work=[new | {"x-cvportal": {"skills": ["Java"]}}])), "experience-0")

    assert "<summary>Place, summary, highlights, technologies</summary>" in says
    assert "<p>Made <strong>ferries</strong> run.</p>" in says
    assert "<li>Calm</li><li>Fast</li>" in says
    assert "<p>Oslo</p>" in says
    assert "<li>Java</li>" in says


def test_short_texts_are_told_in_their_line_without_markdown(hers, alice_cv):
    page = upload(hers, document(projects=[{"name": "Clock", "description": "A **small** one & good"}]))

    says = line(page, "projects-0")
    assert "<b>Clock</b> <span>A small one &amp; good</span>" in says
    assert "<strong>small</strong>" in says


def test_both_texts_of_an_entry_are_shown_with_the_words_that_differ(hers, alice_cv):
    Experience.objects.update(summary="Mine is **old**.", highlights=["One"], location="")
    file = job(summary="Mine is **new**.", highlights=["One", "Two"], location="Oslo")

    page = upload(hers, document(work=[file]))

    says = line(page, "experience-0")
    assert boxes(page)["experience-0"] is False
    assert "<p>Mine is <strong><mark>new</mark></strong>.</p>" in says
    assert "<p>Mine is <strong><mark>old</mark></strong>.</p>" in says
    assert "<li>One</li><li><mark>Two</mark></li>" in says
    assert (
        '<p>Oslo</p></dd></div> <div><dt>Yours:</dt><dd class="prose"><span class="muted">nothing</span>'
        in says
    )
    assert "Fictional Rail</mark>" not in says  # what is the same is not told twice


def test_long_texts_are_folded_away_and_short_ones_are_not(hers, alice_cv):
    Experience.objects.update(summary=LONG, location="Bandung")

    says = line(upload(hers, document(work=[job(summary=LONG + "End.", location="Oslo")])), "experience-0")

    assert says.count("<details>") == 1
    assert "<details><summary>Summary</summary>" in says
    assert "<p>Place</p>" in says


def test_both_summaries_of_the_person_are_shown(hers, alice_cv):
    Profile.objects.update(summary=LONG)
    basics = {"name": "Alice", "summary": f"{LONG} **More**.", "label": "Engineer"}

    page = upload(hers, document(basics=basics))

    assert "<summary>Both texts</summary>" in line(page, "about-summary")
    assert "<strong><mark>More</mark></strong>" in line(page, "about-summary")
    headline = line(page, "about-headline")
    assert headline.index("<mark>Engineer</mark>") < headline.index("<mark>Backend engineer</mark>")


@pytest.mark.parametrize(
    ("first", "second", "left", "right"),
    [
        ("<p>a b c</p>", "<p>a x y</p>", "<p>a <mark>b c</mark></p>", "<p>a <mark>x y</mark></p>"),
        ("<p>a</p>", "<ul><li>a</li></ul>", "<p>a</p>", "<ul><li>a</li></ul>"),
        ('<a title="x > y">a</a>', "b", '<a title="x > y"><mark>a</mark></a>', "<mark>b</mark>"),
        ("<p>a &lt;b</p>", "<p>a</p>", "<p>a <mark>&lt;b</mark></p>", "<p>a</p>"),
        ("<p>a</p>", "", "<p>a</p>", ""),
        ("<p>a b</p>\n<p>c</p>", "<p>a</p>", "<p>a <mark>b</mark></p>\n<p><mark>c</mark></p>", "<p>a</p>"),
    ],
)  # fmt: skip
def test_marks_stand_around_words_and_never_around_tags(first, second, left, right):
    assert marked(SafeString(first), SafeString(second)) == (left, right)


def test_texts_of_thousands_of_words_are_not_compared():
    one, other = SafeString("<p>" + "a b " * 3_000), SafeString("<p>" + "b a " * 3_000)

    assert marked(one, other) == (one, other)


def test_markup_in_a_file_is_text(hers, alice_cv):
    Experience.objects.update(summary="Mine")
    page = upload(hers, document(work=[job(summary="<script>alert(1)</script> [x](javascript:alert(1))")]))

    assert "alert(1)" in text(page)
    assert "<script>alert" not in text(page)
    assert 'href="javascript' not in text(page)
