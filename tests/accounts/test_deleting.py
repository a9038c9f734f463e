"""PRV-06, TEN-07: an account is deleted everywhere, after seven days to think better of it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts import leaving
from accounts.models import Deletion, User
from moderation import decisions
from portals.scoping import activate
from profiles.models import Profile, ReservedSlug
from profiles.pdf import shelf
from profiles.reserved import is_reserved
from search.models import ListedFor, SearchDoc
from tests.accounts.marked import IP, MARKER, marked_person, models_of_a_person, tables_with
from tests.cast import client_at, published
from tests.factories import ProfileFactory

DELETE, KEEP = "/me/settings/delete/", "/me/settings/keep/"


@pytest.fixture
def alices(stranger, sign_in_form, alice, verified, reauthenticated):
    """The browser of Alice, who has just shown her password again."""
    sign_in_form(verified(alice))
    return reauthenticated(stranger)


def pass_the_grace(user):
    Deletion.objects.filter(user=user).update(due_at=timezone.now() - timedelta(seconds=1))


def test_deletion_leaves_nothing_of_the_person(portal, alice_cv, db, django_capture_on_commit_callbacks):
    """PRV-06: a marker in every field of every model is nowhere in database, files or index."""
    with activate(portal):
        rows = marked_person(portal, alice_cv)
        profile = published(rows[Profile])
        shelf.put(shelf.shelf_of(portal.pk, profile.pk), "key", MARKER.encode())
    with connection.cursor() as cursor:
        before = tables_with(MARKER, cursor)
    filled = {model._meta.db_table for model in models_of_a_person() if not model._meta.auto_created}
    says_nothing = {
        "profiles_profileskill",
        "profiles_experienceskill",
        "profiles_projectskill",
        "profiles_educationskill",
        "profiles_reservedslug",
        "profiles_weekcount",
    }
    assert filled - before.keys() <= says_nothing
    assert SearchDoc.objects.filter(pk=profile.pk, name_key__contains=MARKER).exists()
    assert default_storage.exists(f"photos/1/{MARKER}.webp")

    pass_the_grace(rows[User])
    with django_capture_on_commit_callbacks(execute=True):
        call_command("prune")

    with connection.cursor() as cursor:
        assert tables_with(MARKER, cursor) == {}
        assert tables_with(IP, cursor) == {}
    assert not default_storage.exists(f"photos/1/{MARKER}.webp")
    assert shelf.shelves() == []


def test_deletion_takes_every_page_out_of_sight_at_once(
    alices, alice, alice_cv, portal, other_portal, sign_in_form, mailoutbox
):
    with activate(other_portal):
        elsewhere = published(ProfileFactory(portal=other_portal, owner=alice, visibility="members"))
    other_device = client_at(portal)
    sign_in_form(alice, client=other_device)

    response = alices.post(DELETE, {"sure": "on"})

    assert response["Location"] == DELETE
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client_at(portal).get("/alice/").status_code == 404
    assert not SearchDoc.objects.exclude(listed_for=ListedFor.NOBODY).exists()
    with activate(other_portal):
        elsewhere.refresh_from_db()
        assert elsewhere.visibility == "private"
    assert other_device.get("/me/")["Location"].startswith("/accounts/login/")
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([alice.email], "[Demo] Your account is about to be deleted")
    ]
    assert f"http://localhost{DELETE}" in mailoutbox[0].body


def test_kept_account_has_its_pages_back_as_they_were(alices, alice, alice_cv, portal, other_portal):
    with activate(other_portal):
        elsewhere = published(ProfileFactory(portal=other_portal, owner=alice, visibility="members"))
    was = Profile.objects.values("version", "updated_at", "standing").get(pk=alice_cv.pk)
    alices.post(DELETE, {"sure": "on"})

    response = alices.post(KEEP)

    assert response["Location"] == "/me/settings/"
    assert client_at(portal).get("/alice/").status_code == 200
    assert Profile.objects.values("version", "updated_at", "standing").get(pk=alice_cv.pk) == was
    with activate(other_portal):
        elsewhere.refresh_from_db()
        assert elsewhere.visibility == "members"
    assert not Deletion.objects.exists()


def test_kept_account_stays_hidden_where_a_moderator_decided_so(alices, alice_cv, portal, mod):
    alices.post(DELETE, {"sure": "on"})
    decisions.hide(alice_cv, by=mod, reason="Not a person")

    alices.post(KEEP)

    assert client_at(portal).get("/alice/").status_code == 404
    alice_cv.refresh_from_db()
    assert (alice_cv.visibility, alice_cv.standing) == ("public", "hidden")


def test_days_of_grace_show_a_way_back_and_save_nothing(alices, alice_cv):
    alices.post(DELETE, {"sure": "on"})

    pages = [
        alices.get(path) for path in ("/me/", "/me/settings/", "/accounts/email/", "/alice/", "/me/skills/")
    ]
    answer = alices.post("/me/visibility/", {"visibility": "public"})

    for page in pages:
        assert f'action="{KEEP}"' in page.text, page.request["PATH_INFO"]
    assert f'action="{KEEP}"' not in alices.get("/people/").text
    assert answer["Location"] == DELETE
    alice_cv.refresh_from_db()
    assert alice_cv.visibility == "private"


def test_nobody_signs_in_after_the_last_day(alices, alice, alice_cv, portal, sign_in_form):
    alices.post(DELETE, {"sure": "on"})
    due = Deletion.objects.get().due_at
    later = client_at(portal)
    session_ends = alices.session.get_expiry_date()
    pass_the_grace(alice)

    response = sign_in_form(alice, client=later)

    assert response["Location"] == "/accounts/login/"
    assert "deleted, as you asked" in later.get("/accounts/login/").text
    assert abs(session_ends - due) < timedelta(minutes=1)
    assert not User.objects.filter(pk=alice.pk).exists()
    assert not Profile.objects.exists()


def test_account_cannot_be_kept_after_the_last_day(alices, alice):
    alices.post(DELETE, {"sure": "on"})
    pass_the_grace(alice)

    assert leaving.keep(alice) is False
    assert Deletion.objects.exists()


def test_daily_job_deletes_only_what_is_due(portal, alice, bob, alice_cv):
    for user in (alice, bob):
        leaving.ask_for_deletion(user)
    pass_the_grace(alice)

    call_command("prune")

    assert list(User.objects.all()) == [bob]
    reserved = ReservedSlug.objects.get()
    assert reserved.owner is None
    assert is_reserved(portal, "alice", owner_id=bob.pk)


@pytest.mark.parametrize("data", [{}, {"sure": ""}])
def test_deletion_needs_a_yes(alices, data):
    response = alices.post(DELETE, data)

    assert response.status_code == 422
    assert not Deletion.objects.exists()


def test_deletion_needs_a_proof(portal, alice, verified):
    client = client_at(portal, verified(alice))

    for method in (client.get, client.post):
        assert method(DELETE, {"sure": "on"})["Location"].startswith("/accounts/reauthenticate/")
    assert not Deletion.objects.exists()
