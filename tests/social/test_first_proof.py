"""AUT: who signs up with somebody else's address does not share the account with its owner later on."""

from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.cast import client_at
from tests.social.conftest import offer_server, visit_to
from tests.social.stand_in import ADA, OpenID, X
from tests.social.visit import CONFIRM, Visit

SILENT = replace(ADA, email="")
OTHER_PASSWORD = "entirely other words"


def by_code(client, code):
    client.post("/accounts/login/code/", {"email": ADA.email})
    client.post("/accounts/login/code/confirm/", {"code": code()})


def by_new_password(client, code):
    client.post("/accounts/password/reset/", {"email": ADA.email})
    client.post("/accounts/password/reset/confirm/", {"code": code()})
    passwords = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    client.post("/accounts/password/reset/complete/", passwords)


WAYS = pytest.mark.parametrize("way", [by_code, by_new_password])


@pytest.fixture
def adas(portal, code):
    """Ada proves her address; the page she sees then."""

    def adas(way):
        cache.clear()  # minutes later
        client = client_at(portal)
        way(client, code)
        page = client.get("/me/settings/")
        assert page.status_code == 200  # and she stays signed in
        return page.text

    return adas


def enters(portal, password):
    client = client_at(portal)
    client.post("/accounts/login/", {"login": ADA.email, "password": password})
    return "_auth_user_id" in client.session


@WAYS
@pytest.mark.parametrize("service", [X], indirect=True)
def test_account_elsewhere_of_the_squatter_opens_it_no_more(everywhere, visit, portal, adas, way):
    visit.comes_as(SILENT)
    visit.agrees_to_terms(ADA.email)

    adas(way)
    again = Visit(client_at(portal), everywhere)
    again.comes_as(SILENT)

    assert again.user_id is None
    assert not SocialAccount.objects.exists()


@WAYS
@pytest.mark.parametrize("service", [OpenID], indirect=True)
def test_portals_own_server_opens_it_no_more(service, portal, adas, way):
    app = offer_server(portal, service)
    visit = visit_to(portal, app, service)
    visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)

    adas(way)
    again = visit_to(portal, app, service)
    again.comes_as(ADA)

    assert again.user_id is None


@WAYS
def test_password_of_the_squatter_opens_it_no_more(portal, sign_up, adas, way):
    sign_up(ADA.email)

    page = adas(way)

    assert "were removed" in page
    assert not enters(portal, PASSWORD)
    assert enters(portal, OTHER_PASSWORD) == (way is by_new_password)


@WAYS
def test_sign_up_that_waits_elsewhere_does_not_go_on_by_itself(sign_up, stranger, adas, way):
    sign_up(ADA.email)

    adas(way)
    stranger.get(CONFIRM)
    stranger.post(CONFIRM, {"action": "resend"})

    assert "_auth_user_id" not in stranger.session


@pytest.mark.parametrize("service", [X], indirect=True)
def test_who_signs_up_and_enters_the_code_keeps_it_all(everywhere, visit, code):
    visit.comes_as(SILENT)
    visit.agrees_to_terms(ADA.email)
    visit.client.post(CONFIRM, {"code": code()})

    assert visit.user_id == SocialAccount.objects.get().user_id


def test_password_chosen_at_sign_up_stays(portal, sign_up, stranger, code):
    sign_up(ADA.email)
    stranger.post(CONFIRM, {"code": code()})

    assert enters(portal, PASSWORD)


def test_who_once_proved_an_address_loses_nothing_by_a_code(portal, verified, adas):
    verified(User.objects.create_user(ADA.email, PASSWORD))

    page = adas(by_code)

    assert "were removed" not in page
    assert enters(portal, PASSWORD)
