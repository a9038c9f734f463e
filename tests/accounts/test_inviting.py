"""Making invitations in the admin, and taking them back."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from accounts.invitations import issue
from accounts.models import Invitation, Role
from portals.scoping import activate
from tests.cast import client_at

pytestmark = pytest.mark.any_database

LIST = "/admin/accounts/invitation/"
ADD = f"{LIST}add/"
SAID = {"role": "candidate", "email": "", "places": 1, "days": 14}


def link_in(page):
    return re.search(r"http://localhost(/accounts/invitation/[\w-]+/)", page.text)


@pytest.fixture
def office(portal, owner):
    return client_at(portal, owner)


@pytest.fixture
def desk(portal, mod):
    return client_at(portal, mod)


def test_link_is_shown_once_and_works(portal, office, stranger):
    made = office.post(ADD, SAID, follow=True)

    path = link_in(made)[1]
    invitation = Invitation.objects.get()
    later = [office.get(LIST), office.get(f"{LIST}{invitation.pk}/change/"), office.get(ADD)]
    assert stranger.get(path).status_code == 200
    assert not any(link_in(page) for page in later)
    assert not any(invitation.token_hash in page.text for page in [made, *later])
    assert "no-cache" in made["Cache-Control"]
    assert LogEntry.objects.get().object_repr == f"invitation {invitation.pk}"


def test_page_with_the_link_is_no_answer_to_the_form(office, owner):
    """So reloading it makes no second one; the link waits encrypted."""
    made = office.post(ADD, SAID)

    assert (made.status_code, made["Location"]) == (302, ADD)
    assert "/accounts/invitation/" not in str(dict(office.session))
    assert link_in(office.get(ADD))
    assert not link_in(office.get(ADD))
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("who", ["mod", "owner", "root"])
def test_moderators_invite_no_staff(who, role, request, portal):
    client = client_at(portal, request.getfixturevalue(who))

    client.post(ADD, SAID | {"role": role.value})

    may = who != "mod" or role in (Role.CANDIDATE, Role.EMPLOYER)
    assert Invitation.objects.filter(role=role).exists() == may


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("days", {"days": 0}),
        ("days", {"days": 91}),
        ("days", {"days": ""}),
        ("places", {"places": 0}),
        ("places", {"places": 501}),
        ("places", {"places": "99999999999999999999"}),
        ("places", {"role": "moderator", "places": 2}),
        ("places", {"role": "owner", "places": 2}),
        ("places", {"email": "a@example.org", "places": 2}),
        ("email", {"email": "nobody"}),
        ("email", {"email": "a\0@example.org"}),
        ("role", {"role": "superuser"}),
        ("role", {"role": "\0"}),
    ],
)
def test_bad_answers_are_explained(office, field, changed):
    response = office.post(ADD, SAID | changed)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("changed", [{"days": 1}, {"days": 90}, {"places": 500}, {"role": "owner"}])
def test_answers_at_the_edge_are_taken(office, changed):
    office.post(ADD, SAID | changed)

    assert Invitation.objects.count() == 1


def test_address_is_mailed_the_link(portal, office, mailoutbox, stranger):
    made = office.post(ADD, SAID | {"email": "Asked@Example.org", "role": "employer"}, follow=True)

    (mail,) = mailoutbox
    assert mail.to == ["asked@example.org"]
    assert link_in(made)[0] in mail.body
    assert Invitation.objects.get().email == "asked@example.org"
    assert stranger.get(link_in(made)[1]).status_code == 200


def test_mail_that_fails_leaves_the_link(office, monkeypatch):
    monkeypatch.setattr("accounts.admin.invitations.mail.send", lambda *messages: False)

    made = office.post(ADD, SAID | {"email": "asked@example.org"}, follow=True)

    assert link_in(made)
    assert "pass the link on yourself" in made.text


@pytest.mark.parametrize("who", ["alice", "erin"])
def test_people_without_a_role_invite_nobody(who, request, portal):
    response = client_at(portal, request.getfixturevalue(who)).post(ADD, SAID, follow=True)

    assert response.status_code == 403
    assert not Invitation.objects.exists()


def test_list_says_how_each_stands(portal, office, owner, mod):
    for role, by in [("owner", owner), ("candidate", mod), ("candidate", None)]:
        issue(portal, role, by=by, days=1)

    states = [row.is_vouched_for for row in office.get(LIST).context["cl"].queryset.order_by("pk")]

    assert states == [True, True, False]


def test_withdrawn_invitation_is_good_no_more(portal, office, stranger):
    path = link_in(office.post(ADD, SAID, follow=True))[1]
    action = {"action": "withdraw", "_selected_action": [Invitation.objects.get().pk], "index": 0}

    office.post(LIST, action)
    office.post(LIST, action)

    assert Invitation.objects.get().withdrawn_at
    assert stranger.get(path).status_code == 404
    assert "Withdrawn" in office.get(LIST).text
    assert LogEntry.objects.filter(action_flag=2).count() == 1


def test_moderator_neither_sees_nor_withdraws_invitations_of_staff(portal, desk, owner):
    invitation, _token = issue(portal, "owner", by=owner, days=1)

    listed = desk.get(LIST).context["cl"].result_list
    desk.post(LIST, {"action": "withdraw", "_selected_action": [invitation.pk], "index": 0})

    assert list(listed) == []
    assert desk.get(f"{LIST}{invitation.pk}/change/").status_code == 404
    assert not Invitation.objects.get().withdrawn_at


def test_invitations_of_the_other_portal_are_not_there(portal, other_portal, office, owner):
    with activate(other_portal):
        foreign, _token = issue(other_portal, "candidate", by=owner, days=1)

    assert list(office.get(LIST).context["cl"].result_list) == []
    assert office.get(f"{LIST}{foreign.pk}/change/").status_code == 404
    office.post(LIST, {"action": "withdraw", "_selected_action": [foreign.pk], "index": 0})
    with activate(other_portal):
        assert not Invitation.objects.get().withdrawn_at


def test_list_costs_the_same_for_many(portal, office, owner, mod, django_assert_max_num_queries):
    for by in (owner, mod, owner, mod):
        issue(portal, "candidate", by=by, days=1)

    with django_assert_max_num_queries(10):
        office.get(LIST)
