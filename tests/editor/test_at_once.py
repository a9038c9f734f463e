"""CON-*: ordering against deleting, deleting while somebody reads, publishing under search."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count
from threading import Event

import pytest
from django.db import connection, transaction

from accounts.leaving import leave
from portals.scoping import activate
from profiles.changes import editing
from profiles.models import Experience, Profile
from profiles.pdf.client import Renderer
from profiles.pdf.shelf import shelves
from profiles.pruning import prune_shelves
from profiles.views import arranging
from search.check import differences
from tests.cast import client_at
from tests.editor.conftest import shown
from tests.factories import ExperienceFactory

JOBS, TURNS = 6, 100


@pytest.fixture
def jobs(alice_cv):
    added = [ExperienceFactory(profile=alice_cv, position=number) for number in range(1, JOBS)]
    return [*Experience.objects.filter(position=0), *added]


def press(client, job, action, **more):
    return client.post(f"/me/experience/{job.uid}/change/", {"action": action, **more})


def at_once(*works):
    """Run these at the same time, each on a connection of its own; what they answer, in order."""

    def run(work):
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.database("postgresql")
@pytest.mark.django_db(transaction=True)
def test_reordering_against_deleting_loses_and_revives_nothing(portal, alice, alice_cv, jobs):
    mover, deleter = client_at(portal, alice), client_at(portal, alice)
    stay, go = jobs[::2], jobs[1::2]

    def move():
        places = [(job, place) for place in (0, JOBS, 2) for job in jobs]
        return {press(mover, job, "to", place=place).status_code for job, place in places}

    moved, deleted = at_once(move, lambda: {press(deleter, job, "delete").status_code for job in go})

    with activate(portal):
        left = dict(Experience.objects.values_list("uid", "position"))
    assert moved <= {302, 404}
    assert deleted == {302}
    assert left.keys() == {job.uid for job in stay}
    assert len(set(left.values())) == len(stay)
    assert list(differences(portal)) == []


@pytest.mark.any_database
@pytest.mark.parametrize("action", ["up", "down", "to", "hide", "delete"])
def test_entry_that_is_gone_before_its_turn_stays_so(hers, alice_cv, jobs, monkeypatch, action):
    """Another request deleted it between being asked for and locked."""

    @contextmanager
    def overtaken(profile, **options):
        Experience.objects.filter(pk=jobs[1].pk).delete()
        with editing(profile, **options) as locked:
            yield locked

    monkeypatch.setattr(arranging, "editing", overtaken)

    answer = press(hers, jobs[1], action, place=0)

    assert answer.status_code in (302, 404)
    assert list(Experience.objects.order_by("position")) == [jobs[0], *jobs[2:]]


class TakenBackError(Exception):
    """Ends a transaction without a trace."""


@pytest.mark.any_database
@pytest.mark.parametrize("address", ["/me/", "/alice/"])
@pytest.mark.parametrize("what", [Experience, Profile])
def test_what_is_deleted_while_its_owner_reads_it_breaks_no_page(hers, alice_cv, address, what):
    """Before each of the questions that a page asks of the database."""
    answers = []
    for number in count():
        asked = count()

        def overtaken(execute, *args, number=number, asked=asked):
            if next(asked) == number:
                what.objects.all().delete()
            return execute(*args)

        with suppress(TakenBackError), transaction.atomic():
            with connection.execute_wrapper(overtaken):
                answers.append(hers.get(address).status_code)
            raise TakenBackError
        if next(asked) <= number:
            break

    assert set(answers) <= {200, 302, 404}
    assert len(answers) > 10


def test_pdf_that_is_drawn_while_its_cv_goes_is_pruned(portal, alice, alice_cv, stranger, monkeypatch):
    def overtaken(*args):
        leave(portal, alice)
        return b"%PDF"

    monkeypatch.setattr(Renderer, "render", overtaken)

    assert stranger.get("/alice/cv.pdf").status_code == 200
    assert stranger.get("/alice/cv.pdf").status_code == 404
    assert shelves() == [(portal.pk, alice_cv.pk)]
    prune_shelves()
    assert shelves() == []


@pytest.mark.database("postgresql")
@pytest.mark.django_db(transaction=True)
def test_page_is_never_found_after_it_was_last_made_private(portal, alice_cv):
    """Made private and public a hundred times, while others search."""
    is_over = Event()

    def set_visibility(visibility):
        with activate(portal), editing(alice_cv) as locked:
            locked.visibility = visibility
            locked.save(update_fields=["visibility"])

    def toggle():
        try:
            for turn in range(TURNS):
                set_visibility("private")
                assert turn % 10 or not is_found(portal)
                set_visibility("public")
            set_visibility("private")
        finally:
            is_over.set()
        return is_found(portal)

    def search():
        found = [is_found(portal)]
        while not is_over.wait(0.03):
            found.append(is_found(portal))
        return [*found, is_found(portal)]

    after, meanwhile = at_once(toggle, search)

    assert not after
    assert set(meanwhile) == {True, False}
    assert meanwhile[-1] is False


def is_found(portal):
    """By a stranger, in the directory or at its address."""
    stranger = client_at(portal)
    listed, page = stranger.get("/people/?skill=django"), stranger.get("/alice/")
    assert listed.status_code == 200
    assert page.status_code in (200, 404)
    return "/alice/" in shown(listed) or page.status_code == 200
