"""Ways around a decision, around a moderator's approval, and around the days of grace."""

from datetime import timedelta

import pytest
from django.http import Http404

from accounts import leaving
from accounts.invitations import issue
from accounts.joining import join, refusal_of
from accounts.models import Ban, Invitation, Role
from moderation import decisions
from moderation.models import Report
from portals.models import Membership
from profiles.beginning import begin
from profiles.changes import editing
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.any_database

# ── Decisions ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def moves_to():
    """What allauth does when a new address is confirmed."""

    def moves_to(user, email):
        new = user.emailaddress_set.create(email=email, verified=True)
        new.set_as_primary()
        for address in user.emailaddress_set.exclude(pk=new.pk):
            address.remove()

    return moves_to


def test_ban_holds_for_an_address_that_was_changed_before_leaving(
    portal, alice, alice_cv, mod, verified, moves_to
):
    decisions.ban(alice_cv, by=mod, reason="Spam")
    moves_to(verified(alice), "fresh@example.org")
    leaving.leave(portal, alice)

    again = verified(UserFactory(email="alice@example.org"))

    assert refusal_of(portal, again)
    assert refusal_of(portal, alice)


def test_hidden_page_stays_hidden_for_an_address_that_was_changed(
    portal, alice, alice_cv, mod, verified, moves_to
):
    decisions.hide(alice_cv, by=mod, reason="Not a person")
    moves_to(verified(alice), "fresh@example.org")
    leaving.leave(portal, alice)
    again = verified(UserFactory(email="alice@example.org"))

    join(portal, again)

    assert begin(portal, again, "Alice")[0].standing == "hidden"


def test_address_without_a_decision_leaves_nothing(portal, alice, alice_cv, verified, moves_to):
    moves_to(verified(alice), "fresh@example.org")

    assert not Ban.objects.exists()


@pytest.mark.parametrize("standing", ["pending", "hidden"])
def test_ban_survives_another_account_that_takes_the_address(
    portal, alice, alice_cv, mod, verified, moves_to, standing
):
    """Neither a page in order nor one that is only hidden says anything about who was banned."""
    decisions.ban(alice_cv, by=mod, reason="Spam")
    leaving.erase(verified(alice))
    other = verified(UserFactory(email="other@example.org"))
    MembershipFactory(portal=portal, user=other)
    page, _is_new = begin(portal, other, "Other")
    portal.profiles.filter(pk=page.pk).update(standing=standing)
    moves_to(other, "alice@example.org")

    leaving.leave(portal, other)

    assert refusal_of(portal, other)


def test_ban_of_who_was_asked_back_is_over(portal, alice, alice_cv, mod, verified):
    decisions.ban(alice_cv, by=mod, reason="Spam")
    leaving.leave(portal, verified(alice))
    invitation, _token = issue(portal, Role.CANDIDATE, by=mod, days=1, email=alice.email)
    join(portal, alice, invitation=invitation)

    leaving.leave(portal, alice)

    assert refusal_of(portal, alice) == ""


# ── Approval ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("who", "may"), [("mod", False), ("owner", True)])
def test_moderator_does_not_become_an_employer_by_an_own_invitation(request, portal, who, may):
    user = request.getfixturevalue(who)
    _invitation, token = issue(portal, Role.EMPLOYER, by=user, days=1)

    response = client_at(portal, user).post(f"/accounts/invitation/{token}/")

    assert response.status_code == (302 if may else 403)
    assert Membership.objects.get(user=user).is_approved_employer == may
    assert Invitation.objects.get().used == int(may)


# ── Grace ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("remember", ["", "on"])
def test_session_begun_in_the_days_of_grace_ends_with_them(portal, alice, verified, sign_in_form, remember):
    due = leaving.ask_for_deletion(verified(alice)).due_at
    client = client_at(portal)

    sign_in_form(alice, client=client, remember=remember)

    assert abs(client.session.get_expiry_date() - due) < timedelta(minutes=1)


def test_edit_that_began_before_finds_nothing_to_change(portal, alice, alice_cv):
    """Its request passed the middleware a moment before the deletion was asked for."""
    leaving.ask_for_deletion(alice)

    def publish():
        with editing(alice_cv) as locked:
            locked.visibility = "public"
            locked.save()

    with pytest.raises(Http404):
        publish()
    alice_cv.refresh_from_db()
    assert alice_cv.visibility == "private"


def test_no_address_of_the_person_stays_with_reports(portal, alice_cv, bob, verified):
    verified(bob).emailaddress_set.create(email="second@example.org", verified=True)
    Report.objects.create(profile=alice_cv, reason="spam", reporter_email="Second@example.org")

    leaving.leave(portal, bob)

    assert Report.objects.get().reporter_email == ""
