"""Somebody new comes with an account elsewhere, and comes back."""

from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken

from accounts.models import User
from portals.models import Membership
from tests.cast import client_at
from tests.social.stand_in import ADA, Facebook, GitHub, Google, X
from tests.social.visit import CONFIRM, SIGN_UP, Visit

ALL = pytest.mark.parametrize("service", [Google, Facebook, GitHub, X], indirect=True)
VOUCHING = pytest.mark.parametrize("service", [Google, GitHub], indirect=True)
SILENT = pytest.mark.parametrize("service", [Facebook, X], indirect=True)


def lands_on(visit, address):
    response = visit.client.get(address, follow=True)
    assert response.status_code == 200
    return response.request["PATH_INFO"]


@VOUCHING
def test_newcomer_with_a_proved_address_agrees_and_is_in(everywhere, visit, portal, mailoutbox):
    asked = visit.comes_as(ADA)
    page = visit.client.get(SIGN_UP)
    joined = visit.agrees_to_terms(ADA.email)

    assert asked["Location"] == SIGN_UP
    assert ADA.email in page.text
    assert 'name="consent"' in page.text
    assert lands_on(visit, joined["Location"]) == "/me/start/"
    user = User.objects.get()
    assert (visit.user_id, user.email) == (user.pk, ADA.email)
    assert not user.has_usable_password()
    assert user.emailaddress_set.get().verified
    assert Membership.objects.get().user == user
    assert SocialAccount.objects.get().uid == ADA.uid
    assert not mailoutbox


@SILENT
def test_newcomer_with_no_proved_address_proves_it_by_code(everywhere, visit, portal, code):
    asked = visit.comes_as(ADA)
    sent = visit.agrees_to_terms(ADA.email)
    before = visit.user_id, Membership.objects.count()
    joined = visit.client.post(CONFIRM, {"code": code()})

    assert asked["Location"] == SIGN_UP
    assert sent["Location"] == CONFIRM
    assert before == (None, 0)
    assert lands_on(visit, joined["Location"]) == "/me/start/"
    assert Membership.objects.get().user_id == visit.user_id
    assert User.objects.get().emailaddress_set.get().verified


@VOUCHING
def test_address_the_service_has_not_proved_is_proved_by_code(everywhere, visit, service, code):
    doubtful = replace(ADA, verified=False)
    service.knows(doubtful)

    visit.comes_as(doubtful)
    sent = visit.agrees_to_terms(ADA.email)

    assert sent["Location"] == CONFIRM
    assert visit.user_id is None
    assert not User.objects.get().emailaddress_set.get().verified


@VOUCHING
def test_proved_address_cannot_be_exchanged(everywhere, visit, mailoutbox):
    """What the service vouches for is its own address, not what is typed in its place."""
    visit.comes_as(ADA)
    visit.agrees_to_terms("typed@example.org")

    assert User.objects.get().emailaddress_set.get().email == ADA.email
    assert not mailoutbox


@VOUCHING
@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/people/", "/people/"), ("https://evil.example/", "/me/"), ("//evil.example", "/me/")],
)
def test_newcomer_goes_where_one_wanted_on_this_site(everywhere, visit, wanted, reached):
    visit.comes_as(ADA, next=wanted)

    assert visit.agrees_to_terms(ADA.email)["Location"] == reached


@ALL
def test_newcomer_who_does_not_agree_leaves_nothing(everywhere, visit, mailoutbox):
    visit.comes_as(ADA)
    response = visit.client.post(SIGN_UP, {"email": ADA.email})

    assert "tick the box" in response.text
    assert visit.user_id is None
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not mailoutbox


@pytest.fixture
def ada(everywhere, portal, verified):
    """Has signed up with the service."""
    user = User.objects.create_user(ADA.email)
    verified(user).socialaccount_set.create(provider=everywhere.provider, uid=ADA.uid)
    Membership.objects.create(portal=portal, user=user, consent_version=1)
    return user


@ALL
def test_who_comes_back_is_in_at_once(visit, ada):
    response = visit.comes_as(ADA)

    assert lands_on(visit, response["Location"]) == "/me/start/"
    assert visit.user_id == ada.pk
    assert User.objects.count() == SocialAccount.objects.count() == 1


@VOUCHING
def test_who_comes_back_with_another_address_is_the_same_person(visit, ada, service):
    moved = replace(ADA, email="moved@example.org")
    service.knows(moved)

    visit.comes_as(moved)

    assert visit.user_id == ada.pk
    assert User.objects.get().email == ADA.email


@ALL
def test_who_comes_back_goes_where_one_wanted(visit, ada):
    assert visit.comes_as(ADA, next="/people/?skill=python")["Location"] == "/people/?skill=python"


@ALL
@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "/\\evil"])
def test_who_comes_back_goes_nowhere_else(visit, ada, url):
    assert visit.comes_as(ADA, next=url)["Location"] == "/me/"


@ALL
def test_no_token_of_a_service_is_kept(visit, ada):
    visit.comes_as(ADA)

    assert not SocialToken.objects.exists()


@ALL
def test_person_of_another_portal_is_asked_to_join(ada, service, other_portal):
    visit = Visit(client_at(other_portal), service)

    response = visit.comes_as(ADA)

    assert response["Location"].startswith("/accounts/join/")
    assert visit.user_id == ada.pk
    assert Membership.objects.all().count() == 1


@ALL
@pytest.mark.parametrize("rule", ["closed", "invitation"])
def test_member_comes_in_where_nobody_new_is_taken(visit, ada, portal, rule):
    portal.signup_rule = rule
    portal.save()

    visit.comes_as(ADA)

    assert visit.user_id == ada.pk
