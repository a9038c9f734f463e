"""The way back from a service: refused, forged, repeated, opened elsewhere."""

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.models import User
from tests.cast import client_at
from tests.social.conftest import offer
from tests.social.stand_in import ADA, Facebook, GitHub, Google, X
from tests.social.visit import SIGN_UP, Visit

pytestmark = pytest.mark.parametrize("service", [Google, Facebook, GitHub, X], indirect=True)


def nobody_came_in(visit):
    # Nor is anybody waiting to sign up.
    assert visit.user_id is None
    assert visit.client.get(SIGN_UP)["Location"] == "/accounts/login/"
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()
    return True


def test_refusal_at_the_service_leads_back_to_signing_in(everywhere, visit):
    response = visit.returns(visit.refuses(visit.leaves()))
    page = visit.client.get(response["Location"])

    assert "You turned back before agreeing" in page.text
    assert 'href="/accounts/login/"' in page.text
    assert nobody_came_in(visit)


def test_refusal_can_be_reconsidered(everywhere, visit):
    visit.returns(visit.refuses(visit.leaves()))

    assert visit.comes_as(ADA)["Location"] == SIGN_UP


@pytest.mark.parametrize("state", [None, "guessed", "\x00"])
def test_way_back_without_our_state_is_refused(everywhere, visit, state):
    """AUT: OAuth state missing or wrong."""
    way_back = visit.agrees(visit.leaves(), ADA)

    response = visit.returns(way_back, state=state)

    assert response.status_code == 401
    assert service_was_not_called(everywhere)
    assert nobody_came_in(visit)


def service_was_not_called(service):
    return service.token_path not in service.asked


def test_way_back_of_another_browser_is_refused(everywhere, visit, portal):
    """AUT: else somebody could be signed in as the one who sent the link."""
    way_back = visit.agrees(visit.leaves(), ADA)
    victim = Visit(client_at(portal), everywhere)
    victim.leaves()

    response = victim.returns(way_back)

    assert response.status_code == 401
    assert service_was_not_called(everywhere)
    assert nobody_came_in(victim)


def test_way_back_is_good_once(everywhere, visit):
    way_back = visit.agrees(visit.leaves(), ADA)
    first = visit.returns(way_back)

    second = visit.returns(way_back)

    assert first["Location"] == SIGN_UP
    assert second.status_code == 401
    assert everywhere.asked.count(everywhere.token_path) == 1


def test_code_is_good_once(everywhere, visit):
    """The service says so; our side must not go on without a token."""
    used = visit.agrees(visit.leaves(), ADA)
    visit.returns(used)
    fresh = visit.agrees(visit.leaves(), ADA)
    code = dict(pair.split("=") for pair in used.partition("?")[2].split("&"))["code"]

    response = visit.returns(fresh, code=code)

    assert response.status_code == 401
    assert everywhere.asked.count(everywhere.token_path) == 2


def test_code_of_another_browser_is_refused_where_the_service_binds_it(everywhere, visit, portal):
    """PKCE: a stolen code is worth nothing without the secret of the browser it was made for."""
    stolen = visit.agrees(visit.leaves(), ADA)
    thief = Visit(client_at(portal), everywhere)
    own = thief.agrees(thief.leaves(), ADA)
    code = dict(pair.split("=") for pair in stolen.partition("?")[2].split("&"))["code"]

    response = thief.returns(own, code=code)

    assert (response.status_code == 401) == (everywhere.provider != "facebook")


def test_way_back_without_a_code_is_refused(everywhere, visit):
    way_back = visit.agrees(visit.leaves(), ADA)

    response = visit.returns(way_back, code=None)

    assert response.status_code == 401
    assert service_was_not_called(everywhere)
    assert nobody_came_in(visit)


def test_way_back_opened_on_another_portal_is_refused(everywhere, visit, portal, other_portal):
    """TEN: not even with the cookies of the first."""
    way_back = visit.agrees(visit.leaves(), ADA)
    visit.client.defaults["HTTP_HOST"] = other_portal.host

    response = visit.returns(way_back)

    assert response.status_code == 401
    assert service_was_not_called(everywhere)


def test_way_back_to_a_portal_that_does_not_offer_the_service_is_not_found(visit, portal, other_portal):
    offer(portal, visit.service)
    way_back = visit.agrees(visit.leaves(), ADA)
    visit.client.defaults["HTTP_HOST"] = other_portal.host

    assert visit.returns(way_back).status_code == 404


def test_service_sends_back_to_the_portal_that_asked(everywhere, visit, portal):
    assert visit.agrees(visit.leaves(), ADA).startswith(f"{portal.base_url}/accounts/")


def test_wrong_secret_of_ours_lets_nobody_in(everywhere, visit):
    everywhere.clients["deployment"] = "changed over there"

    response = visit.comes_as(ADA)

    assert response.status_code == 401
    assert nobody_came_in(visit)


def test_button_is_a_form_not_a_link(everywhere, visit):
    """CSR: a link or an image on another site must not start it."""
    shown = visit.client.get(visit.door)

    assert shown.status_code == 200
    assert everywhere.asked == []
    assert "socialaccount_states" not in visit.client.session
