"""/<slug>/cv.pdf: who gets it, as what, and what it says when there is none."""

from dataclasses import replace
from io import BytesIO
from urllib.parse import quote

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.viewer import Audience
from profiles.changes import changed
from profiles.models import Profile
from profiles.pdf import client as pdf_client
from profiles.pdf.client import Busy, Failed, NotInstalled, Renderer, TimedOut, TooLong
from profiles.views.pdf import disposition
from tests.cast import client_at
from tests.pdf.samples import full_cv

URL = "/alice/cv.pdf"


@pytest.fixture(autouse=True)
def _one_worker(renderer, monkeypatch):
    """All tests here share one worker."""
    monkeypatch.setattr(pdf_client, "_renderer", renderer)
    yield
    monkeypatch.undo()


def edit(profile, **values):
    Profile.objects.filter(pk=profile.pk).update(**values)
    changed([profile])


def test_pdf_is_shown_in_the_browser_under_a_good_name(stranger, alice_cv):
    edit(alice_cv, standing="approved")

    response = stranger.get(reverse("profiles:pdf", args=["alice"]))

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert (
        response["Content-Disposition"]
        == "inline; filename=\"Alice CV.pdf\"; filename*=UTF-8''Alice%20CV.pdf"
    )
    assert response["Cache-Control"] == "private, no-cache"
    assert "X-Robots-Tag" not in response
    assert response.content.startswith(b"%PDF")


def test_pdf_is_made_from_what_this_viewer_may_see(stranger, portal, alice_cv, erin, pdf_text):
    edit(alice_cv, email="alice@example.org", email_audience=2, phone="555-0100", phone_audience=3)
    edit(alice_cv, url="https://mine.example.net/", url_audience=2)

    seen_by_stranger = pdf_text(stranger.get(URL).content)
    seen_by_employer = pdf_text(client_at(portal, erin).get(URL).content)
    seen_by_alice = pdf_text(client_at(portal, alice_cv.owner).get(URL).content)

    facts = ("alice@example.org", "mine.example.net", "555-0100")
    assert [fact in seen_by_stranger for fact in facts] == [False, False, False]
    assert [fact in seen_by_employer for fact in facts] == [True, True, False]
    assert [fact in seen_by_alice for fact in facts] == [True, True, True]


def test_pdf_is_not_made_again_for_who_has_it(stranger, alice_cv, monkeypatch):
    etag = stranger.get(URL)["ETag"]
    monkeypatch.setattr(Renderer, "render", None)

    again = stranger.get(URL, headers={"if-none-match": etag})
    other_paper = stranger.head(URL, {"paper": "a4"}, headers={"if-none-match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert other_paper.status_code == 304


def test_changed_cv_is_another_file(stranger, alice_cv):
    etag = stranger.get(URL)["ETag"]

    edit(alice_cv, headline="Something else")

    assert stranger.get(URL, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("visibility", ["private", "members"])
def test_pdf_of_a_page_that_is_not_for_strangers_is_not_found_at_once(stranger, alice_cv, visibility):
    etag = stranger.get(URL)["ETag"]

    edit(alice_cv, visibility=visibility)

    assert stranger.get(URL).status_code == 404
    assert stranger.get(URL, headers={"if-none-match": etag}).status_code == 404


def test_pdf_of_another_portal_is_not_found(alice_cv, other_portal):
    assert client_at(other_portal).get(URL).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        *("paper=a3", "paper=%00", "paper=a4%00", "paper=" + "x" * 65536, "paper=%ff", "paper=A4"),
        *("anonymous=%00", "anonymous=" + "1" * 65536, "anonymous=yes", "photo=2", "photo=%00"),
        *("design=baroque", "design=modern%00", "design=../common", "lang=xx", "lang=en%00", "lang=%ff"),
    ],
)
def test_choice_that_does_not_exist_is_a_bad_request(stranger, alice_cv, query):
    assert stranger.get(f"{URL}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["unknown=%00", "paper=&design=&lang=&photo=", "photo=0", "anonymous=0"])
def test_other_parameters_do_no_harm(stranger, alice_cv, query):
    assert stranger.head(f"{URL}?{query}").status_code == 200


@pytest.mark.parametrize(("paper", "width"), [("letter", 612), ("a4", 595), ("", 595)])
def test_paper_can_be_chosen(stranger, alice_cv, paper, width):
    document = PdfReader(BytesIO(stranger.get(URL, {"paper": paper}).content))

    assert round(document.pages[0].mediabox.width) == width


def test_anonymous_pdf_names_nobody_and_is_not_listed(stranger, alice_cv, pdf_text):
    edit(alice_cv, standing="approved")

    response = stranger.get(URL, {"anonymous": "1"})

    assert "lice" not in str(PdfReader(BytesIO(response.content)).metadata)
    assert "lice" not in response["Content-Disposition"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "Fictional Rail" in pdf_text(response.content)
    assert "lice" not in pdf_text(response.content)


def test_anonymous_pdf_leaves_out_what_only_others_are_told(stranger, alice_cv, pdf_text):
    """A stranger's CV has no number in it: the text may, and it is the person's all the same."""
    hidden = {"phone": "+628123456789", "phone_audience": Audience.OWNER}
    hidden |= {"url": "https://hers.example/", "url_audience": Audience.MEMBERS}
    edit(alice_cv, **hidden, summary="Call 0812-3456-789 or see hers.example, please.")

    text = pdf_text(stranger.get(URL, {"anonymous": "1"}).content)

    assert "please" in text
    assert "3456" not in text
    assert "hers.example" not in text


def test_pdf_is_not_listed_when_its_owner_does_not_want_it(stranger, alice_cv):
    edit(alice_cv, search_engines=False, standing="approved")

    assert stranger.get(URL)["X-Robots-Tag"] == "noindex"


def test_pdf_cannot_be_posted_to(stranger, alice_cv):
    assert stranger.post(URL).status_code == 405


@pytest.mark.parametrize("problem", [Busy, TimedOut, NotInstalled, TooLong, Failed])
def test_problem_is_said_on_a_page_with_a_way_back(stranger, alice_cv, monkeypatch, problem):
    def fail(renderer, job):
        raise problem

    monkeypatch.setattr(Renderer, "render", fail)

    response = stranger.get(URL)

    assert response.status_code == 503
    assert response["Retry-After"] == str(problem.retry_after)
    assert response["Cache-Control"] == "no-store"
    assert str(problem().reason) in response.content.decode()
    assert 'href="/alice/"' in response.content.decode()
    # Who waits in line is shown the PDF in the end; what went wrong would go wrong again and again.
    assert ('http-equiv="refresh" content="5"' in response.content.decode()) == (problem is Busy)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Ayşe Çelik", "Ayse Celik CV.pdf"),
        ("山田 太郎", "ada CV.pdf"),
        ('A"B\\C/D\r\nX: y;', "ABCD X y; CV.pdf"),
        ("", "CV.pdf"),
    ],
)
def test_disposition_is_safe_in_any_program(name, plain):
    header = disposition(replace(full_cv(), name=name))

    assert header.isascii()
    assert header.startswith(f'inline; filename="{plain}"; ')
    assert header.endswith("CV.pdf")
    assert "\n" not in header
    if name.isalpha():
        assert quote(name) in header
