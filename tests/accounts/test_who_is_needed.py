"""TEN-07: who is needed cannot go yet, and nobody is made to go by the staff of a portal."""

import pytest
from django.core.management import CommandError, call_command

from accounts import leaving
from accounts.models import Deletion, User
from portals.models import Membership
from portals.scoping import activate
from tests.cast import client_at
from tests.factories import MembershipFactory

pytestmark = pytest.mark.any_database

DELETE, LEAVE = "/me/settings/delete/", "/me/settings/leave/"


def test_last_owner_of_a_portal_is_told_which(portal, other_portal, owner, verified, reauthenticated):
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=owner, is_owner=True)
        MembershipFactory(portal=other_portal, is_owner=True)
    client = reauthenticated(client_at(portal, verified(owner)))

    page = client.get(DELETE)
    answers = [client.post(url, {"sure": "on"}) for url in (DELETE, LEAVE)]

    assert "You are the last owner of Demo:" in page.text
    assert [answer.status_code for answer in answers] == [422, 422]
    assert Membership.objects.filter(user=owner).exists()
    assert not Deletion.objects.exists()


def test_owner_who_is_about_to_go_is_no_other_owner(portal, owner):
    second = MembershipFactory(portal=portal, is_owner=True).user
    leaving.ask_for_deletion(owner)

    for go in (leaving.ask_for_deletion, lambda user: leaving.leave(portal, user)):
        with pytest.raises(leaving.Refused) as refused:
            go(second)
        assert refused.value.portals == [portal]

    assert leaving.keep(owner)
    leaving.leave(portal, second)
    assert list(Membership.objects.filter(is_owner=True)) == [Membership.objects.get(user=owner)]


@pytest.mark.parametrize("gone", [{"is_active": False}, {}])
def test_banned_or_closed_owner_is_no_other_owner(portal, owner, gone):
    MembershipFactory(portal=portal, is_owner=True, is_banned=not gone, user__is_active=not gone)

    with pytest.raises(leaving.Refused):
        leaving.leave(portal, owner)


def test_last_superuser_stays(portal, root, verified, reauthenticated):
    client = reauthenticated(client_at(portal, verified(root)))

    answer = client.post(DELETE, {"sure": "on"})

    assert answer.status_code == 422
    assert "You are the last superuser" in answer.text
    assert not Deletion.objects.exists()


def test_superuser_goes_where_another_stays(root):
    User.objects.create_superuser("second@example.org", "a good password")

    leaving.ask_for_deletion(root)

    assert Deletion.objects.get().user == root
    assert leaving.is_last_superuser(User.objects.get(email="second@example.org"))


@pytest.mark.parametrize("name", ["mod", "owner", "root"])
def test_staff_deletes_nobody(name, request, portal, alice, alice_cv):
    client = client_at(portal, request.getfixturevalue(name))
    membership = Membership.objects.get(user=alice)
    urls = (
        f"accounts/user/{alice.pk}",
        f"portals/membership/{membership.pk}",
        f"profiles/profile/{alice_cv.pk}",
    )

    statuses = {client.post(f"/admin/{url}/delete/", {"post": "yes"}).status_code for url in urls}

    assert statuses <= {403, 404}
    assert User.objects.filter(pk=alice.pk).exists()
    alice_cv.refresh_from_db()


def test_daily_job_goes_on_after_a_failure(portal, alice, bob, monkeypatch):
    for user in (alice, bob):
        leaving.ask_for_deletion(user)
    Deletion.objects.update(due_at="2026-01-01T00:00Z")
    broken = leaving.Part("broken", remove=lambda portal, user: 1 / (user != alice))
    monkeypatch.setattr(leaving, "parts", [*leaving.parts, broken])

    with pytest.raises(CommandError, match="accounts"):
        call_command("prune")

    assert list(User.objects.all()) == [alice]
    assert Membership.objects.filter(user=alice).exists()  # all of it, or nothing
