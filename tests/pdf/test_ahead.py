"""The PDF that the next visitor will want is made beforehand: once, after the CV has come to rest."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from profiles.changes import changed, editing
from profiles.forms.details import VisibilityForm
from profiles.models import Profile
from profiles.pdf import ahead, client, shelf
from profiles.pdf.client import Busy, Renderer
from tests.cast import client_at
from tests.pdf.test_view import URL

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def made(renderer, monkeypatch):
    """Numbers the PDFs that are really made; they are not."""
    made = []
    monkeypatch.setattr(Renderer, "render", lambda self, job: made.append(job) or b"%PDF")
    monkeypatch.setattr(client, "_renderer", renderer)
    return made


@pytest.fixture
def save(alice_cv, django_capture_on_commit_callbacks):
    def save(headline):
        with django_capture_on_commit_callbacks(execute=True), editing(alice_cv) as locked:
            locked.headline = headline
            locked.save()

    return save


@pytest.fixture
def _waiting(settings):
    """Tasks wait in the database."""
    settings.TASKS = QUEUE


def rest(profile):
    Profile.objects.filter(pk=profile.pk).update(updated_at=timezone.now() - ahead.REST)


@pytest.mark.usefixtures("_waiting")
def test_sitting_of_thirty_saves_is_one_task(made, save, stranger, alice_cv):
    stranger.get(URL)

    for number in range(30):
        save(f"Engineer {number}")

    [task] = DBTaskResult.objects.all()
    assert task.task_path == "profiles.pdf.ahead.print_ahead"
    assert task.args_kwargs["args"] == [alice_cv.portal_id, alice_cv.pk]
    assert task.run_after > timezone.now() + timedelta(seconds=30)


@pytest.mark.usefixtures("_waiting")
def test_cv_whose_pdf_nobody_wants_costs_nothing(made, save):
    save("Engineer")

    assert not DBTaskResult.objects.exists()


def test_save_never_waits_for_a_pdf_where_tasks_are_done_at_once(made, save, stranger):
    stranger.get(URL)

    save("Engineer")

    assert len(made) == 1


@pytest.mark.usefixtures("_waiting")
@pytest.mark.parametrize(
    ("was", "now", "tasks"), [("private", "public", 1), ("public", "public", 0), ("public", "private", 0)]
)
def test_page_that_is_published_is_made_for_its_first_visitor(
    alice, alice_cv, django_capture_on_commit_callbacks, was, now, tasks
):
    Profile.objects.filter(pk=alice_cv.pk).update(visibility=was)
    seen = VisibilityForm(instance=Profile.objects.get(pk=alice_cv.pk)).saved

    with django_capture_on_commit_callbacks(execute=True):
        client_at(alice_cv.portal, alice).post(reverse("me:visibility"), {"visibility": now, "seen": seen})

    assert Profile.objects.get(pk=alice_cv.pk).visibility == now
    assert DBTaskResult.objects.count() == tasks


@pytest.mark.usefixtures("_waiting")
def test_cv_that_is_still_edited_is_looked_at_later(made, save, alice_cv):
    save("Engineer")

    assert ahead.print_ahead.func(alice_cv.portal_id, alice_cv.pk) == "later"

    assert made == []
    assert DBTaskResult.objects.count() == 1


def test_visitor_finds_made_what_was_made_ahead(made, save, stranger, alice_cv):
    save("Engineer")
    rest(alice_cv)

    assert ahead.print_ahead.func(alice_cv.portal_id, alice_cv.pk) == "made"
    assert ahead.print_ahead.func(alice_cv.portal_id, alice_cv.pk) == "made"

    assert stranger.get(URL).content == b"%PDF"
    assert len(made) == 1


@pytest.mark.parametrize("visibility", ["private", "members"])
def test_page_that_is_not_public_is_not_made_ahead(made, save, alice_cv, visibility):
    Profile.objects.filter(pk=alice_cv.pk).update(visibility=visibility)
    changed([alice_cv])
    rest(alice_cv)

    assert ahead.print_ahead.func(alice_cv.portal_id, alice_cv.pk) == "not public"
    assert made == []


def test_what_is_gone_by_then_is_left_alone(portal):
    assert ahead.print_ahead.func(portal.pk, 999_999) == "gone"
    assert ahead.print_ahead.func(999_999, 1) == "gone"


def test_crowded_machine_makes_nothing_ahead(alice_cv, renderer, monkeypatch):
    def crowded(self, job):
        raise Busy

    monkeypatch.setattr(Renderer, "render", crowded)
    monkeypatch.setattr(client, "_renderer", renderer)
    rest(alice_cv)

    assert ahead.print_ahead.func(alice_cv.portal_id, alice_cv.pk) == "Busy"
    assert shelf.shelves() == []
