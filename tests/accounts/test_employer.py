"""Asking to be an employer: the person's side."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.viewer import Audience, Viewer
from portals.models import Membership
from tests.accounts.conftest import CAST_PASSWORD
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.any_database

PAGE = "/me/settings/employer/"
REQUEST = {"company": "Fictional Rail", "reason": "We build signal boxes."}
CONFIRM = "/accounts/confirm-email/"


@pytest.fixture
def bobs(portal, bob):
    return client_at(portal, bob)


def membership_of(user):
    return Membership.objects.get(user=user)


def declined(user, *, ago):
    Membership.objects.filter(user=user).update(
        employer_asked_at=timezone.now() - ago,
        employer_declined_at=timezone.now() - ago,
        employer_answer="Which company, please?",
    )


def test_request_says_company_and_reason_and_waits(portal, bob, bobs):
    asked = bobs.post(PAGE, REQUEST)

    membership = membership_of(bob)
    page = bobs.get(asked["Location"])
    assert (membership.company, membership.employer_reason) == tuple(REQUEST.values())
    assert membership.employer_asked_at
    assert not membership.is_approved_employer
    assert Viewer(portal, bob).audience == Audience.MEMBERS
    assert "waits for a moderator" in page.text
    assert "Fictional Rail" in page.text
    assert "as: employer" not in bobs.get("/me/settings/").text


@pytest.mark.parametrize(
    "changed",
    [
        {"company": ""},
        {"reason": " "},
        {"company": "x" * 121},
        {"reason": "x" * 1001},
        {"company": "a\0b"},
        {"reason": "\0"},
    ],
)
def test_request_without_good_answers_is_asked_again(bob, bobs, changed):
    response = bobs.post(PAGE, REQUEST | changed)

    assert response.status_code == 200
    assert 'class="invalid-feedback"' in response.text
    assert not membership_of(bob).is_employer


def test_request_is_made_once(bob, bobs):
    bobs.post(PAGE, REQUEST)
    bobs.post(PAGE, REQUEST | {"company": "Another"})

    assert membership_of(bob).company == "Fictional Rail"


def test_opening_the_page_changes_nothing(bob, bobs):
    before = vars(membership_of(bob)) | {"_state": None}

    bobs.get(PAGE, REQUEST | {"action": "take-back"})

    assert vars(membership_of(bob)) | {"_state": None} == before


def test_request_is_taken_back_with_all_that_was_said(bob, bobs):
    bobs.post(PAGE, REQUEST)
    bobs.post(PAGE, {"action": "take-back"})

    membership = membership_of(bob)
    assert not membership.is_employer
    assert (membership.company, membership.employer_reason, membership.employer_asked_at) == ("", "", None)


def test_employer_steps_back_at_once_and_does_not_come_back_approved(portal, erin):
    client = client_at(portal, erin)

    client.post(PAGE, {"action": "take-back"})
    after = Viewer(portal, erin).audience
    client.post(PAGE, REQUEST)

    assert after == Audience.MEMBERS
    assert membership_of(erin).employer_approved_at is None
    assert Viewer(portal, erin).audience == Audience.MEMBERS


def test_approval_of_earlier_does_not_survive_a_new_request(bob, bobs):
    """An owner took the role away by its box: the time of the approval stayed."""
    Membership.objects.filter(user=bob).update(is_employer=False, employer_approved_at=timezone.now())

    bobs.post(PAGE, REQUEST)

    assert not membership_of(bob).is_approved_employer


@pytest.mark.parametrize(("ago", "may"), [(timedelta(hours=23), False), (timedelta(hours=25), True)])
def test_declined_person_reads_why_and_asks_again_after_a_day(bob, bobs, ago, may):
    declined(bob, ago=ago)

    page = bobs.get(PAGE)
    bobs.post(PAGE, REQUEST)

    assert "Which company, please?" in page.text
    assert ("on you may ask again" in page.text) != may
    assert membership_of(bob).is_employer == may


@pytest.mark.parametrize(("who", "path"), [(None, "/accounts/login/"), ("guest", "/accounts/join/")])
def test_page_is_for_members(portal, who, path):
    user = UserFactory() if who else None

    response = client_at(portal, user).get(PAGE)

    assert response["Location"].startswith(path)


def test_banned_member_cannot_ask(bob, bobs):
    Membership.objects.filter(user=bob).update(is_banned=True)

    assert bobs.post(PAGE, REQUEST).status_code == 403
    assert not membership_of(bob).is_employer


def test_moderators_hear_of_it_once_an_hour(
    portal, bob, alice, mod, owner, mailoutbox, django_capture_on_commit_callbacks
):
    MembershipFactory(portal=portal, is_moderator=True, mail_waiting=False)
    MembershipFactory(portal=portal, is_moderator=True, is_banned=True)

    with django_capture_on_commit_callbacks(execute=True):
        client_at(portal, bob).post(PAGE, REQUEST)
        client_at(portal, alice).post(PAGE, REQUEST)

    assert sorted(mail.to[0] for mail in mailoutbox) == [mod.email, owner.email]
    assert "http://localhost/admin/portals/membership/?employers=waiting" in mailoutbox[0].body
    assert "Fictional Rail" not in mailoutbox[0].body


def test_sign_up_to_look_for_people_leads_to_the_request(stranger, sign_up, code):
    sign_up(looks_for_people="on", next="/people/")
    confirmed = stranger.post(CONFIRM, {"code": code()})
    page = stranger.get(confirmed["Location"])

    assert confirmed["Location"] == PAGE
    assert "Ask the moderators" in page.text
    assert not Membership.objects.get().is_candidate


def test_joining_to_look_for_people_leads_to_the_request(portal, verified, sign_in_form, stranger):
    guest = verified(UserFactory())
    sign_in_form(guest)

    joined = stranger.post("/accounts/join/", {"consent": "on", "looks_for_people": "on", "next": "/me/"})
    stranger.post("/accounts/logout/")
    again = stranger.post("/accounts/login/", {"login": guest.email, "password": CAST_PASSWORD})

    assert joined["Location"] == PAGE
    assert again["Location"] == PAGE


def test_who_makes_a_page_after_all_is_a_candidate(portal, bob, bobs):
    Membership.objects.filter(user=bob).update(is_candidate=False)

    bobs.post("/me/start/", {"name": "Bob", "slug": "bob"})

    assert membership_of(bob).is_candidate
