"""Thousands are answered in one go: what the database is asked does not grow with them."""

from django.contrib.admin.models import LogEntry
from django.utils import timezone

from accounts.invitations import issue
from accounts.models import Invitation, Role
from portals.models import Membership
from tests.cast import client_at
from tests.factories import MembershipFactory


def test_employers_are_approved_and_logged_together(portal, mod, django_assert_max_num_queries):
    waiting = [
        MembershipFactory(portal=portal, is_employer=True, employer_asked_at=timezone.now()).pk
        for _number in range(40)
    ]
    data = {"action": "approve_employers", "_selected_action": waiting, "index": 0}

    with django_assert_max_num_queries(40):
        client_at(portal, mod).post("/admin/portals/membership/", data)

    assert Membership.objects.filter(pk__in=waiting, employer_approved_at=None).count() == 0
    entries = LogEntry.objects.filter(user=mod).order_by("pk")
    assert [entry.object_id for entry in entries] == [str(pk) for pk in waiting]
    assert {entry.object_repr for entry in entries} == {f"membership {pk}" for pk in waiting}
    assert "employer" in entries[0].get_change_message().lower()


def test_invitations_are_withdrawn_and_logged_together(portal, owner, django_assert_max_num_queries):
    keys = [issue(portal, Role.CANDIDATE, by=owner, days=1)[0].pk for _number in range(40)]
    data = {"action": "withdraw", "_selected_action": keys, "index": 0}

    with django_assert_max_num_queries(40):
        client_at(portal, owner).post("/admin/accounts/invitation/", data)

    assert not Invitation.objects.filter(withdrawn_at=None).exists()
    assert LogEntry.objects.filter(user=owner).count() == 40
