"""Whom an invitation is for, who stands behind it, and what happens when two are as fast as each other."""

from datetime import timedelta
from threading import Barrier, Thread
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from accounts import invitations
from accounts.invitations import Gone, issue, roles_to_give
from accounts.models import Invitation, Role
from accounts.viewer import Viewer
from portals.models import Membership
from portals.scoping import activate
from tests.cast import client_at
from tests.factories import MembershipFactory, PortalFactory, UserFactory

pytestmark = pytest.mark.any_database

CONFIRM = "/accounts/confirm-email/"


def set_rule(portal, rule):
    portal.signup_rule = rule
    portal.save()


def membership_of(email):
    return Membership.objects.get(user__email=email)


def test_link_has_a_long_token_and_its_hash_alone_is_kept(portal, owner):
    invitation, token = issue(portal, "candidate", by=owner, days=1)

    assert len(token) >= 43  # 32 bytes in base64
    assert token not in str(vars(Invitation.objects.get()))
    assert len(invitation.token_hash) == 64


@pytest.mark.parametrize("end", ["withdrawn", "over", "used", "unknown", "foreign", "odd"])
def test_every_bad_link_looks_the_same(portal, other_portal, stranger, bob, invite, owner, end):
    path = invite()
    now = timezone.now()
    changes = {
        "withdrawn": {"withdrawn_at": now},
        "over": {"expires_at": now - timedelta(seconds=1)},
        "used": {"used": 1},
    }
    Invitation.objects.update(**changes.get(end, {"used": 0}))
    if end == "foreign":
        with activate(other_portal):
            _invitation, token = issue(other_portal, "candidate", by=owner, days=1)
        path = f"/accounts/invitation/{token}/"
    path = {"unknown": "/accounts/invitation/abc/", "odd": "/accounts/invitation/a%00b/"}.get(end, path)
    plain = stranger.get("/accounts/invitation/none/").text

    answers = [stranger.get(path), stranger.post(path, {"way": "signup"}), client_at(portal, bob).post(path)]

    assert [answer.status_code for answer in answers] == [404] * 3
    token = quote(path.split("/")[-2], safe="%")
    assert answers[0].text.replace(quote(token), "none").replace(token, "none") == plain
    assert "invitation" not in stranger.session
    assert not membership_of(bob.email).is_employer


def test_bound_invitation_is_for_its_address_only(portal, stranger, invite, sign_up, code):
    set_rule(portal, "invitation")
    stranger.post(invite("candidate", email="asked@example.org"), {"way": "signup"})

    refused = sign_up("other@example.org")
    sign_up("Asked@Example.org")
    stranger.post(CONFIRM, {"code": code()})

    assert "Your invitation is for another e-mail address." in refused.text
    assert membership_of("asked@example.org").is_candidate


def test_page_of_a_bound_invitation_does_not_name_the_address(portal, stranger, invite):
    assert "asked@example" not in stranger.get(invite(email="asked@example.org")).text


@pytest.mark.parametrize("is_verified", [True, False])
def test_bound_invitation_asks_for_a_verified_address(portal, bob, invite, is_verified):
    bob.emailaddress_set.create(email="bob@work.example", verified=is_verified)

    response = client_at(portal, bob).post(invite("owner", email="bob@work.example"))

    assert response.status_code == (302 if is_verified else 403)
    assert membership_of(bob.email).is_owner == is_verified


def test_bound_invitation_of_somebody_else_is_none_where_everyone_may_join(
    portal,
    stranger,
    invite,
    sign_up,
    code,
):
    stranger.post(invite("owner", email="asked@example.org"), {"way": "signup"})
    sign_up()
    stranger.post(CONFIRM, {"code": code()})

    assert not membership_of("new@example.org").is_owner
    assert Invitation.objects.get().used == 0


@pytest.mark.parametrize("maker", ["moderator", "owner", "superuser", "banned", "inactive", "member", "gone"])
@pytest.mark.parametrize("role", Role)
def test_invitation_is_good_as_long_as_its_maker_could_make_it(portal, role, maker):
    user = UserFactory(is_superuser=maker == "superuser", is_active=maker != "inactive")
    if maker != "superuser":
        roles = {
            "is_owner": maker in ("owner", "banned", "inactive"),
            "is_moderator": maker == "moderator",
            "is_banned": maker == "banned",
        }
        MembershipFactory(portal=portal, user=user, **roles)
    _invitation, token = issue(portal, role, by=None if maker == "gone" else user, days=1)

    may = user.is_active and maker != "gone" and role in roles_to_give(Viewer(portal, user))

    assert bool(invitations.find(portal, token)) == may
    assert Invitation.objects.with_makers_right().get().is_vouched_for == may


def test_guessing_is_limited(portal, invite, settings):
    client = client_at(portal)

    statuses = [client.get(f"/accounts/invitation/guess-{n}/").status_code for n in range(22)]
    blocked = client.get(invite())
    cache.clear()  # a minute later

    assert statuses == [404] * 20 + [429] * 2
    assert blocked.status_code == 429
    assert client.get(invite()).status_code == 200


def test_good_links_are_not_counted(portal, invite):
    """A class behind one address opens the link at the same time."""
    path, client = invite("candidate", places=30), client_at(portal)

    assert {client.get(path).status_code for _n in range(25)} == {200}


def test_last_place_lost_on_the_way_leaves_no_membership(
    portal,
    stranger,
    invite,
    sign_up,
    code,
    monkeypatch,
):
    set_rule(portal, "invitation")
    stranger.post(invite("candidate"), {"way": "signup"})
    sign_up()
    held = invitations.held

    def held_and_lost(request):
        invitation = held(request)
        Invitation.objects.update(used=1)  # by somebody else, between looking and taking
        return invitation

    monkeypatch.setattr("accounts.joining.invitations.held", held_and_lost)
    confirmed = stranger.post(CONFIRM, {"code": code()})

    assert confirmed["Location"].startswith("/accounts/join/")
    assert "by invitation only" in stranger.get(confirmed["Location"]).text
    assert not Membership.objects.filter(user__email="new@example.org").exists()


@pytest.mark.database("postgresql")
@pytest.mark.django_db(transaction=True)
def test_last_place_is_taken_once_by_two_at_once():
    portal = PortalFactory()
    with activate(portal):
        owner = MembershipFactory(portal=portal, is_owner=True).user
        members = [MembershipFactory(portal=portal) for _number in range(4)]
        invitation, _token = issue(portal, Role.EMPLOYER, by=owner, days=1)
    start, outcomes = Barrier(len(members)), []

    def take(membership):
        with activate(portal):
            start.wait()
            try:
                outcomes.append(invitations.accept(invitation, membership))
            except Gone:
                outcomes.append(None)
        connection.close()

    threads = [Thread(target=take, args=[membership]) for membership in members]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    with activate(portal):
        assert sorted(outcomes, key=bool) == [None, None, None, True]
        assert Membership.objects.filter(is_employer=True).count() == 1
        assert Invitation.objects.get().used == 1
