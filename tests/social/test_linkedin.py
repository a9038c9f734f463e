"""LinkedIn speaks OpenID Connect, and is offered by the deployment: its addresses are believed."""

from dataclasses import replace

import pytest

from accounts.models import User
from portals.models import Membership
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory
from tests.social.stand_in import ADA, OpenID
from tests.social.visit import SIGN_UP, Visit

pytestmark = pytest.mark.parametrize("service", [OpenID], indirect=True)


@pytest.fixture
def visit(service, portal, settings):
    app = {"client_id": "deployment", "secret": "secret of the deployment", "vouches": True}
    settings.SIGNIN_APPS = {"linkedin": app}
    settings.LINKEDIN_SERVER = service.origin
    service.clients[app["client_id"]] = app["secret"]
    return Visit(client_at(portal), service, door="/accounts/oidc/linkedin/login/")


def test_newcomer_agrees_and_is_in(visit, mailoutbox):
    asked = visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)

    assert asked["Location"] == SIGN_UP
    assert Membership.objects.get().user_id == visit.user_id
    assert User.objects.get().socialaccount_set.get().provider == "linkedin"
    assert not mailoutbox


def test_proved_address_is_the_account_here(visit, portal, verified):
    user = verified(UserFactory(email=ADA.email))
    MembershipFactory(portal=portal, user=user)

    visit.comes_as(ADA)

    assert visit.user_id == user.pk


def test_address_that_is_not_proved_is_not_enough(visit, service, verified):
    user = verified(UserFactory(email=ADA.email))
    service.knows(replace(ADA, verified=False))

    visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)

    assert visit.user_id is None
    assert not user.socialaccount_set.exists()


def test_linkedin_is_asked_without_pkce(visit):
    """It answers a code that comes with a verifier by an error."""
    assert "code_challenge" not in visit.leaves()
