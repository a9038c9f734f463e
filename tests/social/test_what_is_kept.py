"""What stays with us of the answer of a portal's own server."""

import json

import pytest
from allauth.socialaccount.models import SocialAccount

from tests.social.conftest import offer_server, visit_to
from tests.social.stand_in import ADA, OpenID
from tests.social.visit import SIGN_UP

pytestmark = pytest.mark.parametrize("service", [OpenID], indirect=True)


@pytest.fixture
def visit(portal, service):
    return visit_to(portal, offer_server(portal, service), service)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_numbers_that_no_database_takes_are_left_out(visit, service, number, monkeypatch):
    claims = OpenID.claims
    monkeypatch.setattr(OpenID, "claims", lambda self, person: claims(self, person) | {"height": [number]})

    visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)

    assert SocialAccount.objects.get().extra_data["userinfo"]["height"] == [None]


def test_sign_up_that_waits_holds_no_key_to_the_account_elsewhere(visit, service):
    asked = visit.comes_as(ADA)
    kept = json.dumps(dict(visit.client.session))

    assert asked["Location"] == SIGN_UP
    assert ADA.email in kept
    assert "token_secret" not in kept
    assert "secret of" not in kept
