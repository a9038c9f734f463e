"""Going while somebody else goes, edits or decides at the same moment: the locks, on PostgreSQL."""

from threading import Barrier, Event, Thread
from time import sleep

import pytest
from django.db import connection
from django.http import Http404

from accounts import leaving
from accounts.models import Deletion
from moderation import decisions
from portals.models import Membership
from portals.scoping import activate
from profiles.changes import editing
from profiles.github import linking
from profiles.models import GitHubActivity, Profile, PublishedCV
from profiles.revisions import Reason, remember
from search.models import DocFace
from tests.factories import ExperienceFactory, MembershipFactory

pytestmark = [pytest.mark.database("postgresql"), pytest.mark.django_db(transaction=True)]
PATIENCE = 10  # seconds


@pytest.fixture
def at_once(portal):
    """Run these at the same time, each on a connection of its own; answers what they raised, in order."""

    def run(work, number, raised):
        try:
            with activate(portal):
                work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            raised[number] = error
        finally:
            connection.close()

    def at_once(*works):
        raised = [None] * len(works)
        threads = [Thread(target=run, args=(work, number, raised)) for number, work in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        return raised

    return at_once


@pytest.mark.parametrize("ways", [("leave", "leave"), ("delete", "delete"), ("leave", "delete")])
def test_of_two_owners_who_go_at_once_one_stays(portal, owner, at_once, ways):
    second = MembershipFactory(portal=portal, is_owner=True).user
    together = Barrier(2, timeout=PATIENCE)

    def go(user, way):
        together.wait()
        leaving.leave(portal, user) if way == "leave" else leaving.ask_for_deletion(user)

    raised = at_once(*(lambda pair=pair: go(*pair) for pair in zip((owner, second), ways, strict=True)))

    assert sorted(type(error).__name__ for error in raised) == ["NoneType", "Refused"]
    gone = Deletion.objects.values("user")
    assert Membership.objects.filter(is_owner=True).exclude(user__in=gone).count() == 1


def test_leaving_waits_for_an_edit_under_way_and_takes_it_along(portal, alice, alice_cv, at_once):
    edits = Event()

    def edit():
        with editing(alice_cv) as locked:
            edits.set()
            leaves.wait(0.3)  # it cannot: the CV is locked
            ExperienceFactory(profile=locked, organization="Written at the last moment")

    leaves = Event()

    def leave():
        edits.wait(PATIENCE)
        leaving.leave(portal, alice)
        leaves.set()

    raised = at_once(edit, leave)

    assert raised == [None, None]
    assert not Profile.objects.exists()
    assert not PublishedCV.objects.exists()
    assert not DocFace.objects.exists()


def test_editing_and_deciding_too_late_find_nothing(portal, alice, alice_cv, mod, at_once):
    together = Barrier(3, timeout=PATIENCE)

    def edit():
        together.wait()
        with editing(alice_cv):
            pass

    def decide():
        together.wait()
        decisions.decide([alice_cv.pk], "hide", by=mod, reason="Late")

    def leave():
        together.wait()
        leaving.leave(portal, alice)

    raised = at_once(edit, decide, leave)

    assert raised[1:] == [None, None]
    assert raised[0] is None or isinstance(raised[0], Http404)
    assert not Profile.objects.exists()
    assert not DocFace.objects.exists()


def refresh(user):
    linking.ask_again(user.profiles.get())


@pytest.mark.parametrize("ask", [leaving.ask_for_deletion, refresh])
def test_edit_under_way_keeps_a_state_while_its_person_is_locked(alice, alice_cv, at_once, ask):
    GitHubActivity.objects.create(profile=alice_cv, username="ada-l")
    edits = Event()

    def edit():
        with editing(alice_cv) as locked:
            edits.set()
            sleep(0.3)  # until the other one has locked the person, and waits for the CV
            remember(locked, alice, Reason.EDIT)

    def wait():
        edits.wait(PATIENCE)
        ask(alice)

    assert at_once(edit, wait) == [None, None]
