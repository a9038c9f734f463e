"""`/me/export/cv.md`: one's page as a text."""

import html
import re

import pytest

from accounts.viewer import Audience
from portals.markdown import render_markdown
from profiles import markdown
from profiles.models import Experience, Project
from tests.cast import client_at
from tests.documents.samples import cv_for, facts, sample, take_over
from tests.factories import ProfileFactory


@pytest.fixture
def laras(portal, alice):
    return take_over(ProfileFactory(portal=portal, owner=alice, slug="laras"), sample(), reveal=True)


def written(profile, audience=Audience.OWNER):
    return markdown.write(cv_for(profile, audience))


def test_text_begins_with_who_it_is(laras):
    lines = written(laras).split("\n\n")

    assert lines[0] == "# Larasati Pramesti"
    assert lines[1].startswith("**")
    assert "<larasati@tides.example.org>" in lines[2]


def test_text_says_everything_that_is_shown(laras):
    shown = html.unescape(render_markdown(written(laras)))

    said = facts(sample() | {"basics": {"name": "Larasati Pramesti"}})
    is_date = re.compile(r"[\d-]+").fullmatch  # these are in words
    missing = [text for text in said if text not in shown and not is_date(text)]
    assert missing == []


def test_text_is_the_same_each_time_and_in_the_language_of_the_cv(laras):
    first = written(laras)
    laras.language = "id"
    laras.save()

    assert written(laras) != first
    assert written(laras) == written(laras)


def test_hidden_entries_are_not_in_it(laras):
    Experience.objects.update(hidden=True)
    Project.objects.update(hidden=True)

    text = written(laras)

    assert "## Experience" not in text
    assert "## Projects" not in text


def test_what_means_something_to_markdown_means_nothing_in_names(portal, alice):
    profile = ProfileFactory(portal=portal, owner=alice, name="*A* [b](https://evil.example) <b> #1")
    profile.headline = "1. `C#` _and_ - more"

    shown = render_markdown(markdown.write(cv_for(profile, Audience.OWNER)))

    assert "<a" not in shown
    assert "*A* [b](https://evil.example) &lt;b&gt; #1" in shown


@pytest.mark.parametrize("name", ["1. a", "12) b", "- c", "+ d", "a - b", "*x*", "&lt;", "2020", "#", "a\\b"])
def test_names_stay_what_they_are(name):
    assert html.unescape(render_markdown(markdown.plain(name))) == f"<p>{name}</p>\n"


def test_download_is_a_file_of_ones_own(portal, alice, alice_cv, bob):
    response = client_at(portal, alice).get("/me/export/cv.md")

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="alice.md"'
    assert response.content.decode().startswith("# Alice\n\n**Backend engineer**\n\n<alice@example.org>")
    assert "### Developer, Fictional Rail\n\nJan 2020 – now\n\nTechnologies: Python, Django" in (
        response.content.decode()
    )
    assert client_at(portal, bob).get("/me/export/cv.md").status_code == 404
