"""`search_rebuild`: what the profiles say, for nobody else than after a save, and no more than differs."""

import pytest
from django.core.management import call_command

from accounts.viewer import Viewer
from profiles.choices import Standing, Visibility
from profiles.models import Profile, PublishedCV
from profiles.published import read
from search import index
from search.check import differences
from search.index import listed_for
from search.models import DocFace, PortalRevision, SearchDoc
from search.rebuilding import rebuild
from tests.cast import published
from tests.factories import ProfileFactory


def test_rebuild_writes_only_what_differs(portal, alice_cv):
    other = published(ProfileFactory(portal=portal))
    kept = DocFace.objects.get(doc=other.pk)
    DocFace.objects.filter(doc=alice_cv.pk).update(text="something else")
    before = PortalRevision.objects.get().rev

    assert (rebuild(portal), rebuild(portal)) == (1, 0)

    assert list(differences(portal, live=True)) == []
    assert DocFace.objects.get(doc=other.pk).pk == kept.pk
    assert PortalRevision.objects.get().rev == before + 1


def test_rebuild_brings_stored_cvs_up_to_date(portal, alice_cv):
    Profile.objects.filter(pk=alice_cv.pk).update(headline="Written past the save path")

    call_command("search_rebuild")

    assert read("alice", Viewer.stranger(portal)).cv.headline == "Written past the save path"
    assert list(differences(portal, live=True)) == []


def test_rebuild_shows_everyone_as_a_save_would(portal):
    """PRV-01: every visibility with every standing, with nothing stored of them before."""
    people = [
        ProfileFactory(portal=portal, visibility=visibility, standing=standing)
        for visibility in Visibility.values
        for standing in Standing.values
    ]
    PublishedCV.objects.all().delete()
    SearchDoc.objects.all().delete()

    rebuild(portal)

    listed = {person.pk for person in people if listed_for(person, portal) != index.ListedFor.NOBODY}
    assert set(SearchDoc.objects.values_list("pk", flat=True)) == listed
    assert set(PublishedCV.objects.values_list("profile_id", flat=True)) == {
        person.pk for person in people if person.visibility != Visibility.PRIVATE
    }


def test_rebuild_takes_away_what_is_left_of_a_page_that_others_may_not_see(portal, alice_cv):
    Profile.objects.filter(pk=alice_cv.pk).update(visibility=Visibility.PRIVATE)

    rebuild(portal)

    assert not PublishedCV.objects.exists()
    assert not DocFace.objects.exists()
    assert SearchDoc.objects.get().listed_for == index.ListedFor.NOBODY


def test_rebuild_that_was_stopped_keeps_what_it_did_and_goes_on(portal, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 1)
    for _number in range(3):
        published(ProfileFactory(portal=portal))
    SearchDoc.objects.all().delete()

    def stop(people):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(portal, tell=stop)
    assert SearchDoc.objects.count() == 1

    assert rebuild(portal) == 2
