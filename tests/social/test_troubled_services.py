"""A service that is down, slow, or answers nonsense: a page of ours, and nothing half-made."""

import time

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.models import User
from tests.social import troubles
from tests.social.stand_in import ADA, Facebook, GitHub, Google, X
from tests.social.visit import SIGN_UP

PLACES = [
    (Google, "token_path"),  # tells of the person in the same answer
    (Facebook, "token_path"),
    (Facebook, "profile_path"),
    (GitHub, "token_path"),
    (GitHub, "profile_path"),
    (GitHub, "emails_path"),
    (X, "token_path"),
    (X, "profile_path"),
]
NAMES = [f"{service.name}-{place.removesuffix('_path')}" for service, place in PLACES]


@pytest.mark.parametrize("trouble", troubles.ALL, ids=lambda trouble: trouble.__name__)
@pytest.mark.parametrize(("service", "place"), PLACES, ids=NAMES, indirect=["service"])
def test_trouble_is_told_and_nothing_is_made(everywhere, visit, place, trouble, monkeypatch):
    monkeypatch.setattr("accounts.outbound.DEADLINE", 0.3)
    address = visit.agrees(visit.leaves(), ADA)
    everywhere.troubles[getattr(everywhere, place)] = trouble
    started = time.monotonic()

    response = visit.returns(address)

    assert time.monotonic() - started < 5  # seconds: it would take a day
    assert "/elsewhere" not in everywhere.asked
    if response.status_code == 302:  # GitHub without addresses is still GitHub
        assert (place, response["Location"]) == ("emails_path", SIGN_UP)
    else:
        assert response.status_code == 401
        assert f"{everywhere.name} did not answer as expected" in response.text
        assert 'href="/accounts/login/"' in response.text
        assert visit.client.get(SIGN_UP)["Location"] == "/accounts/login/"
    assert visit.user_id is None
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(("service", "place"), PLACES, ids=NAMES, indirect=["service"])
def test_trouble_passes(everywhere, visit, place):
    everywhere.troubles[getattr(everywhere, place)] = troubles.fails
    visit.comes_as(ADA)
    everywhere.troubles.clear()

    assert visit.comes_as(ADA)["Location"] == SIGN_UP
