"""What moderators and owners decide about employers, roles and people."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.viewer import Audience, Viewer
from moderation.queue import counts
from portals.models import Membership
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.any_database

MEMBERS = "/admin/portals/membership/"
WHY = "Write from your company's address."


@pytest.fixture
def asking(portal, bob):
    """Bob waits to be an employer; he reads Indonesian."""
    User.objects.filter(pk=bob.pk).update(language="id")
    Membership.objects.filter(user=bob).update(
        is_employer=True,
        company="Fictional Rail",
        employer_reason="We build signal boxes.",
        employer_asked_at=timezone.now(),
    )
    return bob


@pytest.fixture
def act(portal, request, django_capture_on_commit_callbacks):
    """Choose an action for these people in the admin, as somebody of the cast."""

    def act(who, action, *people, **data):
        keys = list(Membership.objects.filter(user__in=people).values_list("pk", flat=True))
        client = client_at(portal, request.getfixturevalue(who))
        data = {"action": action, "_selected_action": keys, "index": 0} | data
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(MEMBERS, data)

    return act


def membership_of(user):
    return Membership.objects.get(user=user)


def test_those_who_wait_are_counted_and_shown_with_company_and_reason(portal, mod, asking, erin):
    client = client_at(portal, mod)

    index = client.get("/admin/")
    waiting = client.get(f"{MEMBERS}?employers=waiting")

    assert counts(portal)["employers"] == index.context["queue"]["employers"] == 1
    assert [row.user for row in waiting.context["cl"].result_list] == [asking]
    assert "Fictional Rail" in waiting.text
    assert "We build signal boxes." in waiting.text


@pytest.mark.parametrize("who", ["mod", "owner", "root"])
def test_approval_holds_at_once_and_is_mailed_and_logged(
    who, request, portal, act, asking, alice, mailoutbox
):
    act(who, "approve_employers", asking, alice)

    (mail,) = mailoutbox
    entry = LogEntry.objects.get()
    assert Viewer(portal, asking).audience == Audience.EMPLOYERS
    assert membership_of(alice).employer_approved_at is None
    assert mail.to == [asking.email]
    assert "http://localhost/people/" in mail.body
    assert (entry.user, entry.object_id) == (request.getfixturevalue(who), str(membership_of(asking).pk))
    assert "Bob" not in entry.object_repr


@pytest.mark.parametrize(
    ("action", "person"), [("decline_employers", "asking"), ("withdraw_approval", "erin")]
)
def test_refusal_needs_a_reason_that_the_person_reads(portal, request, act, mailoutbox, action, person):
    person = request.getfixturevalue(person)
    before = Viewer(portal, person).audience

    asked = act("mod", action, person)
    empty = act("mod", action, person, reason=" ")
    unchanged = Viewer(portal, person).audience
    act("mod", action, person, reason=WHY)

    page = client_at(portal, person).get("/me/settings/employer/")
    assert 'name="reason"' in asked.text
    assert "This field is required." in empty.text
    assert unchanged == before
    assert Viewer(portal, person).audience == Audience.MEMBERS
    assert f"> {WHY}" in mailoutbox[0].body
    assert "company&#x27;s address" in page.text
    assert LogEntry.objects.count() == 1


def test_answer_is_in_the_language_of_the_person(act, asking, mailoutbox, monkeypatch):
    seen = []
    monkeypatch.setattr("accounts.employers.mail.message", lambda *args, language: seen.append(language))
    monkeypatch.setattr("accounts.employers.mail.send", lambda *messages: True)

    act("mod", "approve_employers", asking)

    assert seen == ["id"]


def test_request_taken_back_meanwhile_is_not_answered(act, asking, mailoutbox):
    Membership.objects.filter(user=asking).update(is_employer=False)

    act("mod", "approve_employers", asking)
    act("mod", "decline_employers", asking, reason=WHY)

    assert membership_of(asking).employer_approved_at is None
    assert membership_of(asking).employer_answer == ""
    assert not mailoutbox


@pytest.mark.parametrize(("who", "may"), [("mod", False), ("owner", True)])
def test_moderator_does_not_approve_herself_but_an_owner_may(request, act, who, may):
    user = request.getfixturevalue(who)
    Membership.objects.filter(user=user).update(is_employer=True)

    act(who, "approve_employers", user)

    assert membership_of(user).is_approved_employer == may


def test_owner_who_gives_the_role_has_approved_it(portal, owner, bob):
    client, url = client_at(portal, owner), f"{MEMBERS}{membership_of(bob).pk}/change/"

    client.post(url, {"is_candidate": "on", "is_employer": "on"})
    given = membership_of(bob).is_approved_employer
    client.post(url, {"is_candidate": "on"})

    assert given
    assert membership_of(bob).employer_approved_at is None


def test_owner_cannot_write_what_a_person_said(portal, owner, asking):
    url = f"{MEMBERS}{membership_of(asking).pk}/change/"

    client_at(portal, owner).post(
        url, {"is_employer": "on", "company": "Forged", "employer_reason": "Forged"}
    )

    assert membership_of(asking).company == "Fictional Rail"


@pytest.mark.parametrize("who", ["mod", "owner"])
def test_staff_of_a_portal_neither_change_nor_delete_a_person(who, request, portal, bob):
    """TEN-07: they ban the membership; no path of the admin leads to the person."""
    client, before = client_at(portal, request.getfixturevalue(who)), User.objects.filter(pk=bob.pk).values()
    before, membership = before[0], membership_of(bob)
    forged = {"email": "evil@example.org", "name": "Evil", "user": 0, "is_active": "", "is_superuser": "on"}
    paths = [reverse("admin:accounts_user_changelist"), reverse("admin:accounts_user_add")]
    paths += [
        reverse(f"admin:accounts_user_{what}", args=[bob.pk]) for what in ("change", "delete", "history")
    ]
    delete = {"action": "delete_selected", "_selected_action": [membership.pk], "post": "yes"}

    statuses = {client.post(path, forged | {"post": "yes"}).status_code for path in paths}
    deleted = client.post(f"{MEMBERS}{membership.pk}/delete/", {"post": "yes"})
    client.post(MEMBERS, delete)
    client.post(f"{MEMBERS}{membership.pk}/change/", forged | {"is_candidate": "on"})

    assert statuses == {403}
    assert deleted.status_code == 403
    assert User.objects.filter(pk=bob.pk).values()[0] == before
    assert membership_of(bob).pk == membership.pk


@pytest.mark.parametrize(("who", "may"), [("mod", False), ("owner", True)])
def test_owners_give_roles_and_ban(who, may, request, portal, bob):
    roles = {"is_moderator": "on", "is_banned": "on"}

    client = client_at(portal, request.getfixturevalue(who))
    client.post(f"{MEMBERS}{membership_of(bob).pk}/change/", roles)

    assert (membership_of(bob).is_moderator, membership_of(bob).is_banned) == (may, may)
    assert not membership_of(bob).may_moderate


def test_list_of_members_costs_the_same_for_three_as_for_one(
    portal, mod, asking, django_assert_max_num_queries
):
    client = client_at(portal, mod)
    for _number in range(3):
        MembershipFactory(portal=portal, user=UserFactory(), is_employer=True, company="Company")

    with django_assert_max_num_queries(12):
        client.get(MEMBERS)
