"""What holds when somebody leaves a portal and comes back: decisions, and addresses of pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import bans, leaving
from accounts.invitations import issue
from accounts.joining import join, refusal_of
from accounts.models import Ban, Role
from moderation import decisions
from portals.models import Membership
from profiles.addresses import AddressTaken, claim, free_address, is_taken
from profiles.beginning import begin
from profiles.models import ReservedSlug
from tests.cast import client_at
from tests.factories import MembershipFactory, ProfileFactory, UserFactory

pytestmark = pytest.mark.any_database


def test_banned_person_who_left_cannot_join_again(portal, alice, alice_cv, mod, verified):
    decisions.ban(alice_cv, by=mod, reason="Spam")
    leaving.leave(portal, verified(alice))

    answer = client_at(portal, alice).post("/accounts/join/", {"consent": "on"})

    assert answer.status_code == 403
    assert "The moderators of Demo have closed your access." in answer.text
    assert not Membership.objects.filter(user=alice).exists()


def test_ban_holds_for_a_new_account_and_keeps_no_address(portal, alice, alice_cv, mod, verified):
    decisions.ban(alice_cv, by=mod, reason="Spam")
    leaving.erase(verified(alice))

    ban = Ban.objects.get()
    assert "alice" not in repr(ban.__dict__)
    assert refusal_of(portal, verified(UserFactory(email="Alice@Example.org")))


@pytest.mark.parametrize(
    ("email", "opens"), [("alice@example.org", True), ("", False), ("x@example.org", False)]
)
def test_only_an_invitation_for_the_very_address_opens_again(
    portal, alice, alice_cv, mod, verified, email, opens
):
    decisions.ban(alice_cv, by=mod, reason="Spam")
    leaving.leave(portal, verified(alice))
    invitation, _token = issue(portal, Role.CANDIDATE, by=mod, days=1, email=email)

    assert (refusal_of(portal, alice, invitation) == "") == opens


def test_ban_ends(portal, alice, alice_cv, mod, verified):
    decisions.ban(alice_cv, by=mod, reason="Spam")
    leaving.leave(portal, verified(alice))
    Ban.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert refusal_of(portal, alice) == ""


def test_ban_is_of_one_portal_and_of_verified_addresses(portal, other_portal, alice, alice_cv, mod, verified):
    decisions.ban(alice_cv, by=mod, reason="Spam")
    leaving.leave(portal, verified(alice))
    alice.emailaddress_set.update(verified=False)

    assert refusal_of(other_portal, alice) == ""
    assert not bans.is_banned(portal, alice)


def test_hidden_page_does_not_come_back_clean(portal, alice, alice_cv, mod, verified):
    decisions.hide(alice_cv, by=mod, reason="Not a person")
    leaving.leave(portal, verified(alice))
    join(portal, alice)
    leaving.leave(portal, alice)  # once more, without a page
    join(portal, alice)

    client = client_at(portal, alice)
    client.post("/me/start/", {"name": "Alice", "slug": "alice"})
    profile = portal.profiles.get()
    form = client.get("/me/").context["visibility_form"]
    client.post("/me/visibility/", {"visibility": "public", "seen": form.saved})

    profile.refresh_from_db()
    assert (profile.slug, profile.visibility, profile.standing) == ("alice", "public", "hidden")
    assert client_at(portal).get("/alice/").status_code == 404
    decisions.restore(profile, by=mod)
    assert client_at(portal).get("/alice/").status_code == 200


def test_decision_that_was_lifted_is_not_remembered(portal, alice, alice_cv, mod, verified):
    decisions.hide(alice_cv, by=mod, reason="Not a person")
    leaving.leave(portal, verified(alice))
    join(portal, alice)
    decisions.restore(begin(portal, alice, "Alice")[0], by=mod)

    leaving.leave(portal, alice)

    assert not Ban.objects.exists()
    assert begin(portal, alice, "Alice")[0].standing == "pending"


def test_page_in_good_standing_leaves_no_ban(portal, alice, alice_cv, verified):
    leaving.leave(portal, verified(alice))

    assert not Ban.objects.exists()
    assert refusal_of(portal, alice) == ""


# ── The address of a page ─────────────────────────────────────────────────────────────────────


def test_address_is_kept_for_who_left_and_refused_to_others(portal, alice, alice_cv, bob):
    claim(alice_cv, "alice-renamed")
    leaving.leave(portal, alice)
    theirs = ProfileFactory(portal=portal, owner=bob, slug="bob")
    bobs = client_at(portal, bob)

    for slug in ("alice", "alice-renamed"):
        assert is_taken(portal, slug, profile=theirs)
        assert not is_taken(portal, slug, owner_id=alice.pk)
        assert "taken" in bobs.get("/me/address/check/", {"slug": slug}).text
        with pytest.raises(AddressTaken):
            claim(theirs, slug)
    assert free_address(portal, "Alice", "x@example.org") == "alice-cv"
    assert free_address(portal, "Alice", "x@example.org", owner_id=alice.pk) == "alice"


def test_who_left_has_the_old_address_again(portal, alice, alice_cv):
    leaving.leave(portal, alice)
    MembershipFactory(portal=portal, user=alice)

    response = client_at(portal, alice).post("/me/start/", {"name": "Alice", "slug": "alice"})

    assert response["Location"] == "/me/"
    assert portal.profiles.get().slug == "alice"


def test_address_is_free_after_ninety_days(portal, alice, alice_cv):
    leaving.leave(portal, alice)
    days = ReservedSlug.objects.get().until - timezone.now()
    ReservedSlug.objects.update(until=timezone.now())

    assert timedelta(days=89) < days <= timedelta(days=90)
    assert not is_taken(portal, "alice")


def test_address_that_is_kept_says_not_whose(portal, alice, alice_cv):
    leaving.leave(portal, alice)

    assert "alice" not in str(ReservedSlug.objects.values("slug_hash").get())
    assert is_taken(portal, "alice")


def test_address_of_a_deleted_account_is_nobodys(portal, alice, alice_cv, verified):
    leaving.erase(alice)

    assert is_taken(portal, "alice", owner_id=verified(UserFactory(email="alice@example.org")).pk)
