import pytest

from profiles.changes import editing
from profiles.models import Revision
from profiles.resume import complete_document
from profiles.revisions import KEPT, Reason, remember, restore
from tests.documents.samples import sample, take_over, undated
from tests.factories import ProfileFactory


@pytest.fixture
def cv(portal, alice):
    return take_over(ProfileFactory(portal=portal, owner=alice), sample(), reveal=True)


def kept(cv, reason=Reason.EDIT):
    with editing(cv) as locked:
        return remember(locked, cv.owner, reason)


def test_remember_keeps_the_complete_document(cv):
    revision = kept(cv, Reason.IMPORT)

    assert undated(Revision.objects.get().document) == undated(complete_document(cv))
    assert (revision.number, revision.author, revision.reason) == (1, cv.owner, "import")


def test_numbers_go_on_after_old_revisions_are_gone(cv):
    Revision.objects.create(profile=cv, number=7, document={}, author=cv.owner)

    assert kept(cv).number == 8


def test_the_last_fifty_are_kept_and_those_with_a_name(cv):
    Revision.objects.bulk_create(
        Revision(profile=cv, number=number, document={}, name="First job" if number == 2 else "")
        for number in range(1, KEPT + 3)
    )

    kept(cv)

    assert sorted(cv.revisions.values_list("number", flat=True)) == [2, *range(4, KEPT + 4)]


def test_restore_brings_back_what_was_said_and_can_be_undone(cv):
    revision = kept(cv)
    take_over(cv, {"basics": {"name": "Somebody else"}})
    emptied = complete_document(cv)

    restore(cv, revision, cv.owner)

    brought_back = complete_document(cv)
    assert brought_back | {"meta": {}, "x-cvportal": {}} == revision.document | {"meta": {}, "x-cvportal": {}}
    latest = cv.revisions.first()
    assert (latest.reason, undated(latest.document)) == ("restore", undated(emptied))


def test_restore_leaves_stricter_settings_alone(cv):
    revision = kept(cv)
    cv.phone_audience = 3
    cv.save()

    restore(cv, revision, cv.owner)

    cv.refresh_from_db()
    assert cv.phone_audience == 3


def test_restoring_does_not_show_what_was_hidden_and_then_deleted(cv):
    before = kept(cv)
    job = cv.experience_set.first()
    type(job).objects.filter(pk=job.pk).update(hidden=True)
    kept(cv)
    job.delete()

    restore(cv, before, cv.owner)

    assert cv.experience_set.get(uid=job.uid).hidden
