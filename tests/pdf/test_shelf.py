"""PDFs that were made once are kept in files, as long as they are true."""

import errno
import os
import threading
from dataclasses import replace
from datetime import timedelta
from time import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from profiles.changes import changed
from profiles.pdf import render, shelf
from profiles.pdf.client import Renderer
from profiles.pdf.render import Paper
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


def age(settings, place, key, by: timedelta):
    modified = time() - by.total_seconds()
    os.utime(settings.MEDIA_ROOT / place / f"{key}.pdf", (modified, modified))


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


def test_old_files_go_when_a_new_one_comes(settings):
    place = shelf.shelf_of(1, 1)
    shelf.put(place, "old", b"old")
    age(settings, place, "old", shelf.KEPT_FOR + timedelta(minutes=1))

    shelf.put(place, "new", b"new")

    assert [shelf.take(place, key) for key in ("old", "new")] == [None, b"new"]


def test_shelf_holds_so_many_and_the_newest_stay(settings):
    place = shelf.shelf_of(1, 1)
    for number in range(shelf.MOST + 3):
        shelf.put(place, str(number), b"pdf")
        age(settings, place, str(number), timedelta(minutes=60 - number))

    shelf.put(place, "newest", b"pdf")

    kept = {path.stem for path in (settings.MEDIA_ROOT / place).iterdir()}
    assert kept == {"newest", *map(str, range(4, shelf.MOST + 3))}


def test_whoever_tries_all_designs_takes_nothing_from_those_who_ask_for_the_usual_one(settings, monkeypatch):
    usual = printed(full_cv())
    monkeypatch.setattr(Renderer, "render", lambda *_args: b"%PDF")
    usual.pdf()
    age(settings, shelf.shelf_of(PORTAL.pk, 1), usual.key, timedelta(minutes=1))

    for paper in Paper:
        for design in ("classic", "modern", "compact"):
            for language in ("en", "id"):
                for with_photo in (True, False):
                    replace(usual, paper=paper, design=design, language=language, with_photo=with_photo).pdf()

    files = os.listdir(settings.MEDIA_ROOT / shelf.shelf_of(PORTAL.pk, 1))
    assert f"{usual.key}.pdf" in files
    assert len(files) == 1 + shelf.MOST


def test_file_is_seen_whole_or_not_at_all(settings):
    place = shelf.shelf_of(1, 1)
    shelf.put(place, "key", b"whole")

    def pieces():
        yield b"ha"
        raise OSError(errno.ENOSPC, "No space left on device")

    half = ContentFile(b"")
    half.chunks = pieces
    with pytest.raises(OSError, match="No space"):
        shelf.storage().save(f"{place}/key.pdf", half)

    assert shelf.take(place, "key") == b"whole"
    assert [path.name for path in (settings.MEDIA_ROOT / place).iterdir()] == ["key.pdf"]


class Broken(Storage):
    """A full disk, a network that is gone."""

    def fail(self, *_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    _open = _save = delete = exists = listdir = get_modified_time = get_available_name = fail


def test_storage_that_fails_costs_no_pdf(count, monkeypatch, caplog):
    monkeypatch.setattr(shelf, "storage", Broken)

    assert printed(full_cv()).pdf().startswith(b"%PDF")
    assert len(count) == 1
    assert not shelf.discard(1, 1)
    assert shelf.shelves() == []
    assert "PDF not kept: OSError(28" in caplog.text


def test_pdf_without_its_photo_is_not_kept(count, alice_cv):
    document = replace(printed(replace(full_cv(), photo="gone")), profile_id=alice_cv.pk)

    assert document.pdf().startswith(b"%PDF")

    assert shelf.take(shelf.shelf_of(PORTAL.pk, alice_cv.pk), document.key) is None
