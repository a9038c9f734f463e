"""The name of a PDF tells what is in it: what shapes the file is in the key, and drawing it is not needed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from portals.models import Portal
from profiles.cv import to_plain
from profiles.pdf import key
from profiles.pdf.render import Paper, Print
from profiles.published import digest_of
from tests.pdf.samples import PORTAL, TODAY, full_cv, printed

URL = reverse("profiles:pdf", args=["alice"])
PORTAL_AT_WORK = {field.attname: field.value_from_object(PORTAL) for field in Portal._meta.concrete_fields}


@pytest.fixture
def changed_making(monkeypatch):
    """A function that pretends something to be another on this machine."""

    def pretend(name, *facts):
        monkeypatch.setattr(key, name, lambda: facts)
        key._making.cache_clear()

    yield pretend
    monkeypatch.undo()
    key._making.cache_clear()


def test_key_is_the_same_for_the_same_and_needs_no_digest():
    cv = full_cv()
    told = Print(cv, PORTAL, 1, Paper.A4, TODAY, facts=digest_of(to_plain(cv)))

    assert printed(full_cv()).key == printed(cv).key == told.key


@pytest.mark.parametrize(
    "other",
    [
        printed(replace(full_cv(), headline="Other")),
        printed(replace(full_cv(), photo="other")),
        printed(full_cv(), paper=Paper.LETTER),
        printed(full_cv(), portal=Portal(**{**PORTAL_AT_WORK, "accent": "#123456"})),
        printed(full_cv(), portal=Portal(**{**PORTAL_AT_WORK, "host": "other.example"})),
        replace(printed(full_cv()), profile_id=2),
        replace(printed(full_cv()), design="modern"),
        replace(printed(full_cv()), language="id"),
        replace(printed(full_cv()), with_photo=False),
        replace(printed(full_cv()), today=date(2026, 12, 1)),
    ],
)
def test_whatever_shapes_the_file_is_in_its_key(other):
    assert other.key != printed(full_cv()).key


def test_what_is_usual_has_the_same_key_when_it_is_asked_for():
    asked = replace(printed(full_cv()), design="classic", language="en")

    assert asked.key == printed(full_cv()).key
    assert printed(replace(full_cv(), theme="modern")).design == "modern"


@pytest.mark.parametrize("name", ["libraries", "fonts"])
def test_other_library_or_font_is_another_key(changed_making, name):
    before = printed(full_cv()).key

    changed_making(name, "another")

    assert printed(full_cv()).key != before


def test_other_template_or_style_or_translation_is_another_key(changed_making, tmp_path):
    before, style = printed(full_cv()).key, tmp_path / "new.css"
    style.write_text("p { color: red }")

    changed_making("sources", style)

    assert printed(full_cv()).key != before


def test_sources_are_those_of_the_printed_page():
    names = {path.name for path in key.sources()}

    expected = {"cv.html", "common.css", "modern.css", "sheet.py", "fonts.conf", "periods.py", "markdown.py"}
    assert expected <= names


def test_drawn_page_changes_with_the_calendar_only_when_its_key_does():
    days = [TODAY + timedelta(days=number) for number in range(60)]
    prints = [replace(printed(full_cv()), today=day) for day in days]

    drawn: dict[str, set[str]] = {}
    for each in prints:
        drawn.setdefault(each.key, set()).add(each._html(has_photo=False))

    assert len(drawn) > 2
    assert {len(pages) for pages in drawn.values()} == {1}


def test_client_that_has_it_is_told_so_in_one_query_besides_the_portals(
    stranger, alice_cv, django_assert_num_queries, monkeypatch
):
    etag = stranger.head(URL)["ETag"]
    monkeypatch.setattr(Print, "_html", None)
    monkeypatch.setattr(Print, "pdf", None)

    with django_assert_num_queries(2):
        response = stranger.get(URL, headers={"if-none-match": etag})

    assert (response.status_code, response["ETag"]) == (304, etag)
