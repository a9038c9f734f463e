"""The page and the PDF beside the editor: as everyone would have them, before anyone has."""

import pytest

from profiles.models import Profile
from profiles.pdf.client import Busy, Failed
from profiles.pdf.render import Print
from tests.editor.conftest import shown

URL = "/me/preview/"


@pytest.fixture
def drawn(monkeypatch):
    """The PDFs that were asked for, none of which is drawn."""
    found = []

    def pdf(document):
        found.append(document)
        return b"%PDF-1.7"

    monkeypatch.setattr(Print, "pdf", pdf)
    return found


def test_page_is_shown_before_it_has_an_address(hers, alice_cv):
    Profile.objects.update(visibility="private", slug=None)

    response = hers.get(URL)

    assert response.status_code == 200
    assert "Backend engineer" in shown(response)
    assert 'name="preview"' in shown(hers.get("/me/"))


def test_page_says_what_everyone_may_know_only(hers, alice_cv):
    Profile.objects.update(email="only-employers@example.org", email_audience=2, headline="Written just now")

    page = shown(hers.get(URL))

    assert "Written just now" in page
    assert "only-employers" not in page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pdf_is_shown_on_the_paper_that_is_chosen(hers, alice_cv, drawn, paper):
    Profile.objects.update(visibility="private", slug=None, email="me@example.org", email_audience=2)

    response = hers.get(URL, {"show": "pdf", "paper": paper})

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in response["Cache-Control"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    [document] = drawn
    assert (document.paper, document.cv.email, document.cv.slug) == (paper, "", "")


def test_paper_is_at_first_that_of_the_country(hers, alice_cv):
    for country, paper in (("ID", "a4"), ("US", "letter")):
        Profile.objects.update(country=country)
        assert f'<option value="{paper}" selected>' in shown(hers.get("/me/"))


@pytest.mark.parametrize(("problem", "again"), [(Failed, "60"), (Busy, "5")])
def test_missing_pdf_is_said_in_its_place(hers, alice_cv, monkeypatch, problem, again):
    def fail(document):
        raise problem

    monkeypatch.setattr(Print, "pdf", fail)
    Profile.objects.update(visibility="private", slug=None)

    response = hers.get(URL, {"show": "pdf"})

    assert response.status_code == 503
    assert "No PDF just now" in shown(response)
    assert response["Retry-After"] == again
    assert f'data-again="{again}"' in shown(response)  # for static/js/preview.js


@pytest.mark.parametrize("query", [{"show": "everything"}, {"show": "pdf", "paper": "a\x004"}])
def test_what_there_is_not_is_refused(hers, alice_cv, query):
    assert hers.get(URL, query).status_code == 400


def test_a_view_of_ones_own_preview_is_not_counted(hers, alice_cv, drawn, monkeypatch):
    counted = []
    monkeypatch.setattr("profiles.views.pdf.count", lambda *args: counted.append(args))
    monkeypatch.setattr("profiles.views.page.count", lambda *args: counted.append(args))

    hers.get(URL)
    hers.get(URL, {"show": "pdf"})

    assert counted == []
