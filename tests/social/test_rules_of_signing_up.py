"""The portal's rule of signing up binds who comes with an account elsewhere."""

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.models import User
from portals.models import Membership
from tests.cast import client_at
from tests.factories import UserFactory
from tests.social.conftest import offer
from tests.social.stand_in import ADA, Facebook, GitHub, Google, X
from tests.social.visit import CONFIRM, SIGN_UP, Visit

ALL = pytest.mark.parametrize("service", [Google, Facebook, GitHub, X], indirect=True)
VOUCHING = pytest.mark.parametrize("service", [Google, GitHub], indirect=True)
SILENT = pytest.mark.parametrize("service", [Facebook, X], indirect=True)
CLOSED = pytest.mark.parametrize(
    ("rule", "words"), [("closed", "No new pages at present"), ("invitation", "By invitation only")]
)


def set_rule(portal, rule, domains=""):
    portal.signup_rule, portal.signup_domains = rule, domains
    portal.save()


@ALL
@CLOSED
def test_nobody_new_is_taken(everywhere, visit, portal, rule, words):
    """AUT: closed sign-up by social account."""
    set_rule(portal, rule)

    response = visit.comes_as(ADA)

    assert words in response.text
    assert visit.agrees_to_terms(ADA.email)["Location"] == "/accounts/login/"
    assert not User.objects.exists()


@VOUCHING
@CLOSED
def test_nobody_new_is_taken_by_a_service_of_the_portal(visit, portal, rule, words):
    offer(portal, visit.service)
    set_rule(portal, rule)

    assert words in visit.comes_as(ADA).text
    assert not User.objects.exists()


@VOUCHING
@CLOSED
def test_portal_that_closes_meanwhile_is_not_entered(everywhere, visit, portal, rule, words):
    visit.comes_as(ADA)
    set_rule(portal, rule)

    response = visit.agrees_to_terms(ADA.email)

    assert words in response.text
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@VOUCHING
def test_proved_address_outside_the_domains_is_refused_at_once(everywhere, visit, portal):
    set_rule(portal, "domain", "school.example")

    response = visit.comes_as(ADA)

    assert response.status_code == 403
    assert "is for people with an e-mail address at school.example" in response.text
    assert visit.agrees_to_terms(ADA.email)["Location"] == "/accounts/login/"
    assert not User.objects.exists()


@SILENT
def test_typed_address_outside_the_domains_is_refused_in_the_form(everywhere, visit, portal, mailoutbox):
    set_rule(portal, "domain", "school.example")
    visit.comes_as(ADA)

    response = visit.agrees_to_terms(ADA.email)

    assert "is for people with an e-mail address at school.example" in response.text
    assert not User.objects.exists()
    assert not mailoutbox


@ALL
def test_typed_address_of_the_domain_must_be_proved(everywhere, visit, portal):
    """No way around the domain: the service has proved another address, or none."""
    set_rule(portal, "domain", "school.example")
    visit.comes_as(ADA)

    visit.agrees_to_terms("ada@school.example")

    assert visit.user_id is None
    assert not Membership.objects.exists()
    assert not User.objects.filter(emailaddress__email="ada@school.example", emailaddress__verified=True)


@VOUCHING
def test_proved_address_of_the_domain_is_taken(everywhere, visit, portal):
    set_rule(portal, "domain", "example.org")

    visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)

    assert Membership.objects.get().user_id == visit.user_id


@SILENT
def test_address_of_the_domain_is_taken_after_the_code(everywhere, visit, portal, code):
    set_rule(portal, "domain", "example.org")

    visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)
    visit.client.post(CONFIRM, {"code": code()})

    assert Membership.objects.get().user_id == visit.user_id


@ALL
def test_known_person_joins_only_where_the_rule_allows(everywhere, visit, portal, verified):
    """Signing in is not joining: the account is theirs, the portal is closed."""
    user = verified(UserFactory(email=ADA.email))
    SocialAccount.objects.create(user=user, provider=everywhere.provider, uid=ADA.uid)
    set_rule(portal, "closed")

    asked = visit.comes_as(ADA)
    page = visit.client.get(asked["Location"])
    posted = visit.client.post("/accounts/join/", {"consent": "on"})

    assert visit.user_id == user.pk
    assert "takes in nobody new at present" in page.text
    assert (page.status_code, posted.status_code) == (403, 403)
    assert not Membership.objects.exists()


@ALL
def test_service_takes_people_where_passwords_are_off(visit, portal, code):
    offer(portal, visit.service)
    portal.password_signup = False
    portal.save()

    asked = visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)
    visit.client.post(CONFIRM, {"code": code()})

    assert asked["Location"] == SIGN_UP
    assert Membership.objects.get().user_id == visit.user_id


@ALL
def test_rule_of_one_portal_is_not_that_of_another(everywhere, visit, portal, other_portal):
    set_rule(portal, "closed")
    elsewhere = Visit(client_at(other_portal), everywhere)

    assert elsewhere.comes_as(ADA)["Location"] == SIGN_UP
