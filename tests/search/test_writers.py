"""Many people save at once: nothing is lost, nobody waits for ever (CON)."""

import threading

import pytest
from django.db import connection, transaction

from portals.scoping import activate
from profiles.changes import editing
from profiles.models import ProfileSkill, Skill
from search.check import differences
from search.models import PortalRevision, SearchDoc
from tests.factories import PortalFactory, ProfileFactory

# SQLite in memory knows one writer only, and on disk all of them queue.
pytestmark = [pytest.mark.database("postgresql"), pytest.mark.django_db(transaction=True)]

WRITERS, ROUNDS = 4, 6


def save_often(portal, profile, number, errors):
    """Saves that bring new technologies, the same ones as the others' and in another order."""
    try:
        with activate(portal):
            for turn in range(ROUNDS):
                names = [f"Skill {(turn + shift * (number + 1)) % 11}" for shift in range(3)]
                with editing(profile) as locked:
                    for skill in Skill.objects.resolve(names):
                        ProfileSkill.objects.get_or_create(content_object=locked, tag=skill)
    except Exception as error:  # noqa: BLE001 - a thread cannot fail the test itself
        errors.append(error)
    finally:
        connection.close()


def test_writers_at_once_leave_an_index_that_is_right():
    portal = PortalFactory()
    with activate(portal):
        people = [ProfileFactory(portal=portal) for _ in range(WRITERS)]
    errors = []
    threads = [
        threading.Thread(target=save_often, args=(portal, profile, number, errors))
        for number, profile in enumerate(people)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert errors == []
    assert list(differences(portal)) == []
    with activate(portal):
        assert PortalRevision.objects.get().rev == WRITERS * ROUNDS
        assert SearchDoc.objects.values("rev").distinct().count() == WRITERS


def test_revision_is_not_seen_before_those_below_it():
    """A reader who has seen a number has seen everything up to it: the second writer waits."""
    portal = PortalFactory()
    with activate(portal):
        first, second = (ProfileFactory(portal=portal) for _ in range(2))
        seen = []

        def save_second():
            save_often(portal, second, 0, seen)

        with transaction.atomic():
            with editing(first):
                pass
            other = threading.Thread(target=save_second)
            other.start()
            other.join(timeout=0.5)
            waits = other.is_alive()
        other.join(timeout=60)

        assert waits
        assert seen == []
        assert SearchDoc.objects.get(pk=first.pk).rev < SearchDoc.objects.get(pk=second.pk).rev
