"""PDFs that were made once are kept in files, as long as they are true."""

import os
import threading
from time import time

import pytest

from profiles.changes import changed
from profiles.pdf import render, shelf
from profiles.pdf.client import Renderer
from tests.pdf.samples import PORTAL, full_cv, printed


@pytest.fixture
def count(renderer, monkeypatch):
    """How often a PDF was really made."""
    made, make = [], Renderer.render

    def counted(self, job):
        made.append(job)
        return make(self, job)

    monkeypatch.setattr(Renderer, "render", counted)
    monkeypatch.setattr(render, "renderer", lambda: renderer)
    return made


def test_pdf_is_made_once_and_kept_with_its_portal(count, settings):
    document = printed(full_cv())

    first, second = document.pdf(), printed(full_cv()).pdf()

    assert first == second
    assert len(count) == 1
    assert [
        path.relative_to(settings.MEDIA_ROOT).parts[:3] for path in settings.MEDIA_ROOT.rglob("*.pdf")
    ] == [("pdf", str(PORTAL.pk), str(document.profile_id))]


def test_pdf_that_many_want_at_once_is_made_once(count):
    pdfs = []
    visitors = [threading.Thread(target=lambda: pdfs.append(printed(full_cv()).pdf())) for _ in range(3)]

    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert len(pdfs) == 3
    assert len(set(pdfs)) == 1
    assert len(count) == 1


def test_shelf_is_emptied_when_the_cv_changes(alice_cv, django_capture_on_commit_callbacks):
    place = shelf.shelf_of(alice_cv.portal_id, alice_cv.pk)
    other = shelf.shelf_of(alice_cv.portal_id, alice_cv.pk + 1)
    shelf.put(place, "key", b"pdf")
    shelf.put(other, "key", b"pdf")

    with django_capture_on_commit_callbacks(execute=True):
        changed([alice_cv])

    assert shelf.take(place, "key") is None
    assert shelf.take(other, "key") == b"pdf"


def test_old_files_go_when_a_new_one_comes(tmp_path):
    shelf.put(tmp_path, "old", b"old")
    os.utime(tmp_path / "old.pdf", (0, time() - shelf.KEPT_FOR - 60))

    shelf.put(tmp_path, "new", b"new")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.pdf"]


def test_disk_that_takes_nothing_costs_no_pdf(tmp_path, caplog):
    (tmp_path / "file").write_text("no directory")

    shelf.put(tmp_path / "file" / "below", "key", b"pdf")

    assert "PDF not kept" in caplog.text
