"""Somebody comes with an account elsewhere whose address belongs to an account here."""

from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from accounts.models import User
from portals.models import Membership
from portals.scoping import activate
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory
from tests.social.conftest import offer
from tests.social.stand_in import ADA, Facebook, GitHub, Google, X
from tests.social.visit import CONFIRM, SIGN_UP, Visit

ALL = pytest.mark.parametrize("service", [Google, Facebook, GitHub, X], indirect=True)
VOUCHING = pytest.mark.parametrize("service", [Google, GitHub], indirect=True)
SILENT = pytest.mark.parametrize("service", [Facebook, X], indirect=True)


@pytest.fixture
def ada(portal, verified):
    """Member with a password and a proved address."""
    user = UserFactory(email=ADA.email)
    MembershipFactory(portal=portal, user=user)
    return verified(user)


def stayed_out(visit, user):
    """Whatever the person tries with the forms that are offered."""
    assert visit.user_id is None
    visit.agrees_to_terms(user.email)
    assert visit.user_id is None
    assert not user.socialaccount_set.exists()
    return True


@VOUCHING
def test_proved_address_is_the_account_here(everywhere, visit, ada):
    visit.comes_as(ADA)

    assert visit.user_id == ada.pk
    assert User.objects.count() == 1


@VOUCHING
def test_proved_address_in_capitals_is_the_same(everywhere, visit, ada, service):
    loud = replace(ADA, email=ADA.email.upper())
    service.knows(loud)

    visit.comes_as(loud)

    assert visit.user_id == ada.pk


@VOUCHING
@pytest.mark.parametrize("sign", ["\u212a", "\u212b"], ids=["kelvin", "angstrom"])
def test_another_mailbox_that_is_the_same_in_small_letters_is_not_enough(
    everywhere, visit, portal, verified, service, sign
):
    """AUT: addresses are kept in small letters, and the small letter of the Kelvin sign is a k."""
    kim = verified(UserFactory(email=f"{sign.lower()}im@example.org"))
    MembershipFactory(portal=portal, user=kim)
    impostor = replace(ADA, email=f"{sign}im@example.org")
    service.knows(impostor)

    visit.comes_as(impostor)

    assert stayed_out(visit, kim)
    assert User.objects.filter(emailaddress__verified=True).get() == kim


@VOUCHING
def test_address_the_service_has_not_proved_is_not_enough(everywhere, visit, ada, service):
    """AUT: social sign-in with an unverified e-mail equal to someone's."""
    doubtful = replace(ADA, verified=False)
    service.knows(doubtful)

    visit.comes_as(doubtful)

    assert stayed_out(visit, ada)


@SILENT
def test_service_that_proves_no_addresses_is_not_enough(everywhere, visit, ada):
    visit.comes_as(ADA)

    assert stayed_out(visit, ada)


@ALL
def test_portals_own_registration_is_not_enough(visit, portal, ada):
    """TEN-06: the portal's owner may hold the other end of it."""
    offer(portal, visit.service)

    visit.comes_as(ADA)

    assert stayed_out(visit, ada)


@VOUCHING
@pytest.mark.parametrize("role", ["is_moderator", "is_owner"])
@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_staff_come_in_by_no_address(everywhere, visit, ada, portal, other_portal, role, where):
    place = portal if where == "here" else other_portal
    with activate(place):
        Membership.objects.update_or_create(portal=place, user=ada, defaults={role: True})

    visit.comes_as(ADA)

    assert stayed_out(visit, ada)


@VOUCHING
def test_superusers_come_in_by_no_address(everywhere, visit, ada):
    ada.is_superuser = True
    ada.save()

    visit.comes_as(ADA)

    assert stayed_out(visit, ada)


@VOUCHING
def test_disabled_account_is_not_opened(everywhere, visit, ada):
    ada.is_active = False
    ada.save()

    visit.comes_as(ADA)

    assert stayed_out(visit, ada)


@SILENT
def test_known_and_unknown_addresses_are_answered_alike(everywhere, visit, portal, ada, mailoutbox):
    visit.comes_as(ADA)
    known = visit.agrees_to_terms(ADA.email)
    cache.clear()  # ten seconds later
    other = Visit(client_at(portal), everywhere)
    other.comes_as(ADA)
    unknown = other.agrees_to_terms("nobody@example.org")

    assert known["Location"] == unknown["Location"] == CONFIRM
    assert [mail.to for mail in mailoutbox] == [[ADA.email], ["nobody@example.org"]]


@VOUCHING
def test_who_took_the_address_before_its_owner_gains_nothing(everywhere, visit, portal, mailoutbox):
    """Somebody signed up with Ada's address and a password, and waits for her to prove it."""
    squatted = UserFactory(email=ADA.email)
    squatted.emailaddress_set.create(email=ADA.email, verified=False, primary=True)

    visit.comes_as(ADA)

    assert stayed_out(visit, squatted)
    assert not squatted.emailaddress_set.get().verified
    assert [mail.to for mail in mailoutbox] == [[ADA.email]]  # there is an account: a new password opens it


@ALL
def test_identity_of_somebody_is_asked_before_the_address(everywhere, visit, ada):
    """Bob signed up with the service; that the address is Ada's by now does not make him Ada."""
    bob = UserFactory()
    bob.emailaddress_set.create(email=bob.email, verified=True, primary=True)
    SocialAccount.objects.create(user=bob, provider=everywhere.provider, uid=ADA.uid)

    visit.comes_as(ADA)

    assert visit.user_id == bob.pk


@VOUCHING
def test_second_address_of_the_account_is_as_good(everywhere, visit, ada):
    ada.emailaddress_set.update(email="first@example.org")
    User.objects.update(email="first@example.org")
    ada.emailaddress_set.create(email=ADA.email, verified=True)

    visit.comes_as(ADA)

    assert visit.user_id == ada.pk


@ALL
def test_sign_up_waiting_from_a_service_ends_with_the_session(everywhere, visit, portal):
    visit.comes_as(ADA)

    assert client_at(portal).get(SIGN_UP)["Location"] == "/accounts/login/"
