"""Entries on the public page that say little."""

import re

import pytest

from profiles.changes import editing
from profiles.models import Education, Experience, Volunteering

pytestmark = pytest.mark.any_database

NAMES = {Experience: "organization", Education: "institution", Volunteering: "organization"}
SECTIONS = {Experience: "experience", Education: "education", Volunteering: "volunteering"}


@pytest.mark.parametrize("url", ["", "https://somewhere.example.org/"])
@pytest.mark.parametrize("model", NAMES)
def test_place_alone_is_named_once(stranger, alice_cv, model, url):
    with editing(alice_cv) as locked:
        model.objects.filter(profile=locked).delete()
        model.objects.create(profile=locked, url=url, **{NAMES[model]: "Only Place"})

    page = stranger.get("/alice/").content.decode()

    [section] = re.findall(
        rf'<section class="cv-sec[^>]* id="{SECTIONS[model]}".*?</section>', page, re.DOTALL
    )
    assert '<h3 dir="auto">Only Place</h3>' in section
    assert section.count("Only Place") == 1
    assert (f'<a href="{url}"' in section) == bool(url)


@pytest.mark.parametrize(("grade", "line"), [("", None), ("1.3", '<span class="muted">grade 1.3</span>')])
def test_school_without_a_degree_has_a_line_for_its_grade_only(stranger, alice_cv, grade, line):
    with editing(alice_cv) as locked:
        Education.objects.filter(profile=locked).update(study_type="", area="", score=grade)

    page = stranger.get("/alice/").content.decode()

    [section] = re.findall(r'id="education".*?</section>', page, re.DOTALL)
    assert ('class="org"' in section) == bool(line)
    assert line is None or line in section


@pytest.mark.parametrize("language", ["שלום עולם.", "Hello."])
def test_texts_run_the_way_they_are_written(stranger, alice_cv, language):
    """A full stop stands at the end of an Arabic sentence on the left, whatever the page's language."""
    with editing(alice_cv) as locked:
        locked.summary = language
        locked.save()
        Experience.objects.filter(profile=locked).update(summary=language, highlights=[language])

    page = stranger.get("/alice/").content.decode()

    around = set(re.findall(rf"<([^>]*)>\s*<(?:p|li)>{language}</", page))
    assert around == {
        'div class="prose" dir="auto"',
        'div class="desc prose" dir="auto"',
        'ul class="points" dir="auto"',
    }
