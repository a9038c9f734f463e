"""TEN-07: leaving a portal takes everything there, and nothing anywhere else."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.http import Http404

from accounts import leaving
from accounts.models import Invitation, User
from moderation.models import Action, Decision, Reason, Report
from portals.models import Membership
from portals.scoping import activate, all_portals
from profiles.changes import editing
from profiles.models import Profile, Revision, Skill
from profiles.pdf import shelf
from profiles.photos import set_photo
from profiles.revisions import remember
from search.models import SearchTerm
from tests.accounts.marked import tables_with
from tests.cast import client_at, published
from tests.factories import MembershipFactory, ProfileFactory, add_skills

LEAVE = "/me/settings/leave/"


@pytest.fixture
def alices(stranger, sign_in_form, alice, verified, reauthenticated):
    """The browser of Alice, who has just shown her password again."""
    sign_in_form(verified(alice))
    return reauthenticated(stranger)


@pytest.fixture
def elsewhere(alice, other_portal):
    """Her page on the other portal."""
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=alice)
        return published(ProfileFactory(portal=other_portal, owner=alice, slug="alice-too"))


def test_leaving_takes_everything_here_and_nothing_elsewhere(
    alices, alice, alice_cv, elsewhere, portal, other_portal
):
    response = alices.post(LEAVE, {"sure": "on"})

    assert response["Location"] == "/me/settings/"
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "You have left Demo." in alices.get("/me/settings/").text
    assert client_at(portal).get("/alice/").status_code == 404
    assert client_at(other_portal).get("/alice-too/").status_code == 200
    assert alices.get("/me/")["Location"].startswith("/accounts/join/")
    with connection.cursor() as cursor:
        assert tables_with("fictional rail", cursor) == {}
    with all_portals():
        assert [each.portal for each in Membership.objects.filter(user=alice)] == [other_portal]
        assert list(Profile.objects.all()) == [elsewhere]
    assert User.objects.filter(pk=alice.pk).exists()


def test_leaving_removes_files_once_it_is_certain(
    portal, alice, alice_cv, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), editing(alice_cv) as locked:
        set_photo(locked, {480: b"large", 96: b"small"})
    shelf.put(shelf.shelf_of(portal.pk, alice_cv.pk), "key", b"pdf")
    photos = [locked.photo.name, locked.photo.name.replace(".webp", "-96.webp")]

    with django_capture_on_commit_callbacks() as callbacks:
        leaving.leave(portal, alice)
    kept = [default_storage.exists(name) for name in photos]
    for callback in callbacks:
        callback()

    assert kept == [True, True]
    assert not any(default_storage.exists(name) for name in photos)
    assert shelf.shelves() == []


def test_words_only_she_used_go_with_her(portal, alice, alice_cv, bob):
    theirs = published(ProfileFactory(portal=portal, owner=bob))
    with editing(alice_cv) as locked:
        add_skills(locked, "Alicelang", "Shared", "Curated")
    with editing(theirs) as locked:
        add_skills(locked, "Shared")
    Skill.objects.filter(name="Curated").update(is_curated=True)

    leaving.leave(portal, alice)

    names = set(Skill.objects.values_list("name", flat=True))
    assert names & {"Alicelang", "Shared", "Curated"} == {"Shared", "Curated"}
    assert not SearchTerm.objects.filter(value="alicelang").exists()


def test_what_others_need_stays_without_her_name(portal, alice, alice_cv, bob, mod):
    other = published(ProfileFactory(portal=portal, owner=bob))
    Report.objects.create(
        profile=other, reporter=alice, reason=Reason.SPAM, text="Says Alice", reporter_email=alice.email
    )
    decision = {
        "portal": portal,
        "profile": alice_cv,
        "profile_uid": alice_cv.uid,
        "profile_name": "Alice",
        "version": 1,
    }
    Decision.objects.create(**decision, action=Action.HIDE, reason="Alice lies", by=mod)
    Decision.objects.create(**decision, action=Action.RESTORE, reason="Alice does not", by=mod)
    remember(other, alice, "edit")
    Invitation.objects.create(portal=portal, created_by=alice, expires_at="2099-01-01T00:00Z", token_hash="1")
    Invitation.objects.create(
        portal=portal, email="ALICE@example.org", expires_at="2099-01-01T00:00Z", token_hash="2"
    )

    leaving.leave(portal, alice)

    report = Report.objects.get()
    assert (report.reporter, report.reporter_email, report.reason) == (None, "", Reason.SPAM)
    assert report.text == "The person who wrote this is gone, and the words too."
    assert set(Decision.objects.values_list("profile", "profile_name", "reason", "by")) == {
        (None, "", "–", mod.pk),
        (None, "", "", mod.pk),
    }
    assert list(Invitation.objects.values_list("token_hash", "created_by")) == [("1", None)]
    assert Revision.objects.filter(profile=other).exists()


def test_other_device_that_still_edits_is_told_there_is_nothing(portal, alice, alice_cv):
    stale = Profile.objects.get(pk=alice_cv.pk)
    client = client_at(portal, alice)
    leaving.leave(portal, alice)

    response = client.post("/me/visibility/", {"visibility": "public"})

    assert response["Location"].startswith("/accounts/join/")
    with pytest.raises(Http404), editing(stale):
        pytest.fail("There is nothing to edit.")


@pytest.mark.parametrize("role", ["banned", "bob", "root"])
def test_account_page_is_for_everybody_who_is_signed_in(role, request, portal, alice):
    if role == "banned":
        Membership.objects.filter(user=alice).update(is_banned=True)
    user = alice if role == "banned" else request.getfixturevalue(role)

    page = client_at(portal, user).get("/me/settings/")

    assert page.status_code == 200
    assert ("/me/settings/leave/" in page.text) == (role != "root")
    assert "/me/settings/delete/" in page.text


def test_leaving_asks_for_a_yes_and_a_proof(portal, alice, alices, alice_cv):
    unproved = client_at(portal, alice).post(LEAVE, {"sure": "on"})
    unsure = alices.post(LEAVE, {})

    assert unproved["Location"].startswith("/accounts/reauthenticate/")
    assert unsure.status_code == 422
    assert Membership.objects.filter(user=alice).exists()
    assert alices.get(LEAVE).text.count("http://localhost/alice/") == 1
