"""Somebody signed in connects an account elsewhere, and comes in by it from then on."""

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.models import User
from portals.scoping import activate
from tests.accounts.conftest import CAST_PASSWORD
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory
from tests.social.conftest import offer
from tests.social.stand_in import ADA, Google, X
from tests.social.visit import SIGN_UP, Visit

pytestmark = pytest.mark.parametrize("service", [Google, X], indirect=True)
CONNECT = {"process": "connect"}


@pytest.fixture
def member(portal, verified):
    """With another address than Ada has elsewhere."""
    user = verified(UserFactory(email="member@example.org"))
    MembershipFactory(portal=portal, user=user)
    return user


@pytest.fixture
def members(portal, member, service):
    """The member's browser."""
    client = client_at(portal)
    client.post("/accounts/login/", {"login": member.email, "password": CAST_PASSWORD})
    return Visit(client, service)


def connect(members, person):
    """There, back, and the password once more."""
    asked = members.comes_as(person, **CONNECT)
    assert asked["Location"] == "/accounts/reauthenticate/"
    assert not SocialAccount.objects.filter(user_id=members.user_id).exists()
    members.client.post(asked["Location"], {"password": CAST_PASSWORD})


def test_connected_account_is_a_way_in(everywhere, members, member, portal):
    connect(members, ADA)
    later = Visit(client_at(portal), everywhere)
    later.comes_as(ADA)

    assert later.user_id == member.pk
    assert User.objects.count() == 1
    assert [address.email for address in member.emailaddress_set.all()] == [member.email]


def test_connecting_tells_the_person_by_mail(everywhere, members, member, mailoutbox):
    connect(members, ADA)

    assert [mail.to for mail in mailoutbox] == [[member.email]]
    assert everywhere.name in mailoutbox[0].body


def test_account_that_is_somebody_elses_is_not_connected(everywhere, members, member):
    other = UserFactory()
    SocialAccount.objects.create(user=other, provider=everywhere.provider, uid=ADA.uid)

    connect(members, ADA)

    assert SocialAccount.objects.get().user == other
    assert members.user_id == member.pk


def test_link_to_connect_is_worth_nothing_in_another_browser(everywhere, members, member, portal):
    """Else somebody's account elsewhere would become a way into the victim's account here."""
    attacker = Visit(client_at(portal), everywhere)
    way_back = attacker.agrees(attacker.leaves(**CONNECT), ADA)

    response = members.returns(way_back)

    assert response.status_code == 401
    assert not SocialAccount.objects.exists()


def test_stranger_cannot_connect(everywhere, visit):
    visit.comes_as(ADA, **CONNECT)

    assert visit.user_id is None
    assert not SocialAccount.objects.exists()
    assert visit.client.get(SIGN_UP)["Location"] == "/accounts/login/"


def test_refusal_there_connects_nothing(everywhere, members, member):
    members.returns(members.refuses(members.leaves(**CONNECT)))

    assert members.user_id == member.pk
    assert not SocialAccount.objects.exists()


def test_registration_of_the_portal_and_the_deployments_are_two(everywhere, members, member, portal):
    """TEN-06: whom the deployment's knows, the portal's own does not: it might be anybody's."""
    connect(members, ADA)
    app = offer(portal, everywhere)
    later = Visit(client_at(portal), everywhere)

    asked = later.comes_as(ADA)

    assert asked["Location"] == SIGN_UP
    assert later.user_id is None
    assert member.socialaccount_set.get().provider != app.provider_id


def test_registrations_of_two_portals_are_two(members, member, portal, other_portal, service):
    """TEN-06: the same person at the same service, but the other portal's owner asks."""
    offer(portal, service)
    connect(members, ADA)
    with activate(other_portal):
        offer(other_portal, service)
    later = Visit(client_at(other_portal), service)

    asked = later.comes_as(ADA)

    assert member.socialaccount_set.exists()
    assert asked["Location"] == SIGN_UP
    assert later.user_id is None
