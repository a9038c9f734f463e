"""The sections stand on /me/ with what the page shows of them."""

import html
import re

import pytest

from profiles.choices import Section
from profiles.models import SECTION_MODELS, Experience
from tests.cast import published
from tests.editor.conftest import shown
from tests.editor.values import ENTRIES

pytestmark = pytest.mark.any_database

LONG = "All **wheels** [here](https://wheels.example.org/).\n\n- turned\n"


def words_of(response, section):
    [part] = re.findall(
        rf'<section class="cv-sec[^>]* id="{section}".*?</section>', shown(response), re.DOTALL
    )
    return set(re.findall(r"[^\s·,]+", html.unescape(re.sub("<[^>]*>", " ", part))))


@pytest.mark.parametrize("section", [section for section in ENTRIES if section != Section.LINKS])
def test_entry_stands_there_with_all_that_the_page_says(hers, stranger, alice_cv, section):
    SECTION_MODELS[section].objects.all().delete()
    hers.post(f"/me/{section}/add/", {**ENTRIES[section]})
    SECTION_MODELS[section].objects.update(hidden=False)
    published(alice_cv)

    there = words_of(stranger.get("/alice/"), section)
    here = words_of(hers.get("/me/"), section)

    assert len(there) > 2
    assert there - here == set()


def test_text_is_drawn_and_its_links_lead_nowhere(hers, alice_cv, job):
    Experience.objects.update(summary=LONG)

    page = shown(hers.get("/me/"))

    assert "<p>All <strong>wheels</strong> here.</p>" in page
    assert "<li>turned</li>" in page
    assert "wheels.example.org" not in page


def test_title_is_not_said_twice(hers, alice_cv, job):
    Experience.objects.update(role="", organization="Fictional Rail", location="Nowhere Bay")

    page = shown(hers.get("/me/"))

    assert "<h3>Fictional Rail</h3>" in page
    assert "<b>Fictional Rail</b>" not in page
    assert '<span class="muted">Nowhere Bay</span>' in page


def test_technology_says_how_long_it_was_used(hers, stranger, alice_cv):
    Experience.objects.update(start_date="2015", end_date="2017")
    published(alice_cv)

    assert "<small>3 y · 2017</small>" in shown(stranger.get("/alice/"))
    assert '<b>Python</b><span class="muted">3 y · 2017</span>' in shown(hers.get("/me/"))
