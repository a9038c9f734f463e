"""One's own PDF, uploaded again, is the CV again."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from profiles.anonymity import nameless
from profiles.imports.understanding import understand
from profiles.pdf import client as pdf_client
from profiles.pdf.attachment import attached
from profiles.resume import complete_document, load, read
from tests.cast import client_at
from tests.documents.samples import SAMPLE, undated
from tests.imports.review import REVIEW, confirm, upload
from tests.pdf.samples import PORTAL, full_cv, printed


@pytest.fixture(autouse=True)
def _one_worker(renderer, monkeypatch):
    monkeypatch.setattr(pdf_client, "_renderer", renderer)
    yield
    monkeypatch.undo()


def facts(profile) -> dict:
    """Of a document, what is printed too: the one reference of the sample is hidden."""
    document = undated(complete_document(profile))
    return {name: value for name, value in document.items() if name not in ("x-cvportal", "references")}


def test_pdf_of_ones_own_page_brings_the_cv_back(portal, alice, alice_cv):
    hers = client_at(portal, alice)
    confirm(hers, upload(hers, SAMPLE.read_bytes()), everything=True, confirm="whole")
    before, pdf = facts(alice_cv), hers.get("/alice/cv.pdf").content
    confirm(hers, upload(hers, b'{"basics": {"name": "Nobody"}}'), confirm="whole")
    assert facts(alice_cv) != before

    page = upload(hers, pdf, name="Alice CV.pdf")
    confirm(hers, page, everything=True, confirm="whole")

    assert page.redirect_chain == [(REVIEW, 302)]
    assert facts(alice_cv) == before


def test_attachment_is_the_document_of_what_is_printed(renderer):
    pdf = renderer.render(printed(full_cv()).job())

    attachments = PdfReader(BytesIO(pdf)).attachments

    assert list(attachments) == ["resume.json"]
    assert attachments["resume.json"][0].decode() == attached(full_cv(), PORTAL)


def test_attachment_of_an_anonymous_cv_names_nobody_and_no_entry():
    known = attached(full_cv(), PORTAL)
    anonymous = attached(nameless(full_cv()), PORTAL)

    for word in ("Ada", "demo.example", "example.org", "5550142", "Jalan", "references1", "links1", '"uid"'):
        assert word in known
        assert word not in anonymous
    assert "experience1-role" in anonymous


def test_anonymous_pdf_takes_the_name_of_who_uploads_it(renderer):
    pdf = renderer.render(printed(nameless(full_cv())).job())

    understood = understand(BytesIO(pdf), name="Ada")

    assert read(understood.document).name == "Ada"
    assert understood.document["work"][0]["position"] == "experience1-role"


def test_hidden_entries_are_not_attached():
    jobs = full_cv().experience
    cv = replace(full_cv(), experience=(replace(jobs[0], hidden=True), *jobs[1:]))

    document = load(attached(cv, PORTAL).encode())

    assert [job["position"] for job in document["work"]] == ["experience2-role"]
