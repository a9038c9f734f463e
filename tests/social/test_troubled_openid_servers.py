"""A portal's own OpenID Connect server that is down, slow, or answers nonsense."""

import pytest

from accounts.models import User
from tests.social import troubles
from tests.social.conftest import offer_server, visit_to
from tests.social.stand_in import ADA, OpenID
from tests.social.visit import SIGN_UP

pytestmark = [
    pytest.mark.parametrize("service", [OpenID], indirect=True),
    pytest.mark.parametrize("trouble", troubles.ALL, ids=lambda trouble: trouble.__name__),
]
# The ID token says who it is; the user information may say nothing more.
NO_TROUBLE = [("profile_path", troubles.is_null), ("profile_path", troubles.lacks_everything)]


@pytest.fixture
def app(portal, service):
    return offer_server(portal, service)


@pytest.mark.parametrize("place", ["discovery_path", "token_path", "profile_path"])
def test_trouble_is_told_and_nothing_is_made(portal, app, service, place, trouble, monkeypatch):
    monkeypatch.setattr("accounts.outbound.DEADLINE", 0.3)
    visit = visit_to(portal, app, service)
    address = visit.agrees(visit.leaves(), ADA)
    service.troubles[getattr(service, place)] = trouble

    response = visit.returns(address)

    if (place, trouble) in NO_TROUBLE:
        assert response["Location"] == SIGN_UP
    else:
        assert response.status_code == 401
        assert "/accounts/login/" in response.text
    assert "/elsewhere" not in service.asked
    assert visit.user_id is None
    assert not User.objects.exists()


def test_trouble_is_told_before_leaving(portal, app, service, trouble, monkeypatch):
    monkeypatch.setattr("accounts.outbound.DEADLINE", 0.3)
    visit = visit_to(portal, app, service)
    service.troubles[service.discovery_path] = trouble

    response = visit.client.post(visit.door)

    assert response.status_code == 401
    assert "/accounts/login/" in response.text
