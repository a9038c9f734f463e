"""The daily job deletes what is past its time, and nothing else."""

import os
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Ban, Invitation
from profiles.changes import editing
from profiles.models import ReservedSlug
from profiles.pdf import shelf
from profiles.photos import set_photo
from tests.cast import client_at


@pytest.fixture
def times():
    """A moment ago, and in a moment."""
    return [timezone.now() + timedelta(minutes=minutes) for minutes in (-1, 1)]


def test_what_has_ended_goes(portal, other_portal, times):
    for number, time in enumerate(times):
        Ban.objects.create(portal=portal, email_hash=str(number), until=time)
        ReservedSlug.objects.create(portal=portal, slug_hash=str(number), until=time)
        Invitation.objects.create(portal=portal, token_hash=str(number), expires_at=time)

    call_command("prune")

    assert list(Ban.objects.values_list("email_hash", flat=True)) == ["1"]
    assert list(ReservedSlug.objects.values_list("slug_hash", flat=True)) == ["1"]
    assert list(Invitation.objects.values_list("token_hash", flat=True)) == ["1"]


def test_sessions_of_nobody_go_with_what_is_listed_of_them(
    portal, alice, bob, stranger, sign_in_form, verified
):
    sign_in_form(verified(alice))
    stays, expired, orphan = stranger, client_at(portal, alice), client_at(portal, bob)
    Session.objects.filter(session_key=expired.session.session_key).update(expire_date=timezone.now())
    UserSession.objects.create(user=alice, ip="198.51.100.1", session_key="gone")
    bob.delete()

    call_command("prune")

    assert list(Session.objects.values_list("session_key", flat=True)) == [stays.session.session_key]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [stays.session.session_key]
    assert orphan.get("/me/settings/").status_code == 302


def test_files_of_no_cv_go(portal, alice_cv):
    with editing(alice_cv) as locked:
        set_photo(locked, {480: b"large", 96: b"small"})
    old, young = (default_storage.save(f"photos/{portal.pk}/{n}.webp", ContentFile(b"x")) for n in ("a", "b"))
    two_days_ago = (timezone.now() - timedelta(days=2)).timestamp()
    kept = [locked.photo.name, locked.photo.name.replace(".webp", "-96.webp")]
    for name in (old, *kept):
        os.utime(default_storage.path(name), (two_days_ago, two_days_ago))
    for key in (alice_cv.pk, 999_999):
        shelf.put(shelf.shelf_of(portal.pk, key), "key", b"pdf")

    call_command("prune")

    assert [default_storage.exists(name) for name in (old, young, *kept)] == [False, True, True, True]
    assert shelf.shelves() == [(portal.pk, alice_cv.pk)]
