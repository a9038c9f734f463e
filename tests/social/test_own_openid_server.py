"""A portal's own OpenID Connect server: it may say anything, and is believed on that portal only."""

from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.models import User
from portals.models import Membership
from tests.factories import MembershipFactory, UserFactory
from tests.social.conftest import offer_server, visit_to
from tests.social.stand_in import ADA, OpenID
from tests.social.visit import CONFIRM, SIGN_UP

pytestmark = pytest.mark.parametrize("service", [OpenID], indirect=True)


@pytest.fixture
def app(portal, service):
    return offer_server(portal, service)


@pytest.fixture
def other_app(other_portal, service):
    return offer_server(other_portal, service)


@pytest.fixture
def ada(portal, app, verified):
    """Member of the first portal, who comes in by that portal's server."""
    user = verified(UserFactory(email=ADA.email))
    MembershipFactory(portal=portal, user=user)
    SocialAccount.objects.create(user=user, provider=app.provider_id, uid=ADA.uid)
    return user


def test_newcomer_agrees_proves_the_address_and_is_in(portal, app, service, code):
    visit = visit_to(portal, app, service)

    asked = visit.comes_as(ADA)
    sent = visit.agrees_to_terms(ADA.email)
    joined = visit.client.post(CONFIRM, {"code": code()}, follow=True)

    assert (asked["Location"], sent["Location"]) == (SIGN_UP, CONFIRM)
    assert joined.request["PATH_INFO"] == "/me/start/"
    assert Membership.objects.get().user_id == visit.user_id
    assert SocialAccount.objects.get().provider == app.provider_id


def test_who_comes_back_is_in_at_once(portal, app, service, ada):
    visit = visit_to(portal, app, service)

    visit.comes_as(ADA)

    assert visit.user_id == ada.pk


def test_same_subject_of_another_portals_server_is_somebody_else(other_portal, other_app, service, ada):
    """TEN-06: the keeper of the other portal makes up whatever it likes."""
    visit = visit_to(other_portal, other_app, service)
    stranger = replace(ADA, email="stranger@example.org")
    service.knows(stranger)

    asked = visit.comes_as(stranger)
    visit.agrees_to_terms(stranger.email)

    assert asked["Location"] == SIGN_UP
    assert visit.user_id is None
    assert User.objects.get(email=stranger.email) != ada
    assert ada.socialaccount_set.count() == 1


@pytest.mark.parametrize("role", ["", "is_moderator", "is_owner"])
def test_address_of_somebody_on_another_portals_server_enters_nothing(
    portal, other_portal, other_app, service, ada, role, mailoutbox
):
    """TEN-06: with the victim's subject and verified address both."""
    if role:
        Membership.objects.filter(user=ada).update(**{role: True})
    visit = visit_to(other_portal, other_app, service)

    visit.comes_as(ADA)
    sent = visit.agrees_to_terms(ADA.email)

    assert sent["Location"] == CONFIRM
    assert visit.user_id is None
    assert ada.socialaccount_set.count() == 1
    assert User.objects.count() == 1
    assert [mail.to for mail in mailoutbox] == [[ADA.email]]  # that an account exists, and no code
    assert "code" not in mailoutbox[0].subject.lower()


def test_own_server_does_not_open_accounts_of_the_same_portal_by_address(portal, app, service, verified):
    user = verified(UserFactory(email=ADA.email))
    MembershipFactory(portal=portal, user=user)
    visit = visit_to(portal, app, service)

    visit.comes_as(ADA)
    visit.agrees_to_terms(ADA.email)

    assert visit.user_id is None
    assert not user.socialaccount_set.exists()


def test_door_of_one_portal_is_not_found_on_another(portal, other_portal, app, other_app, service):
    visit = visit_to(other_portal, app, service)

    assert visit.client.post(visit.door).status_code == 404
    assert visit.client.get(f"{visit.door}callback/?code=c&state=s").status_code == 404


def test_way_back_to_one_portal_is_not_found_on_another(portal, other_portal, app, other_app, service):
    visit = visit_to(portal, app, service)
    way_back = visit.agrees(visit.leaves(), ADA)
    visit.client.defaults["HTTP_HOST"] = other_portal.host

    assert visit.returns(way_back).status_code == 404
    assert service.token_path not in service.asked


def test_answer_for_another_client_is_refused(portal, app, other_app, service, monkeypatch):
    """Somebody's token for another site, or another portal, is not one for here."""
    visit = visit_to(portal, app, service)
    monkeypatch.setattr(OpenID, "audience", lambda self, code: other_app.client_id)

    assert visit.comes_as(ADA).status_code == 401
    assert not SocialAccount.objects.exists()


def test_answer_of_another_issuer_is_refused(portal, app, service, monkeypatch):
    visit = visit_to(portal, app, service)
    monkeypatch.setattr(OpenID, "issuer", "https://accounts.google.com")

    assert visit.comes_as(ADA).status_code == 401


def test_two_answers_about_two_people_are_refused(portal, app, service, ada, monkeypatch):
    """The ID token names one subject, the user information another."""
    visit = visit_to(portal, app, service)
    monkeypatch.setattr(OpenID, "call", lambda self, *args: self.claims(replace(ADA, uid="1")))

    assert visit.comes_as(ADA).status_code == 401
    assert visit.user_id is None


def test_server_that_leads_elsewhere_is_not_followed(portal, app, service, monkeypatch):
    """The keeper of the portal names one server; it names the metadata of our own cloud as another."""
    found = OpenID.discovery(service) | {"token_endpoint": "http://169.254.169.254/latest/"}
    visit = visit_to(portal, app, service)
    address = visit.agrees(visit.leaves(), ADA)
    monkeypatch.setattr(OpenID, "discovery", lambda self: found)

    assert visit.returns(address).status_code == 401


def test_server_on_this_machine_is_asked_only_if_the_operator_said_so(portal, app, service, settings):
    settings.SIGNIN_TRUSTED_ORIGINS = []
    visit = visit_to(portal, app, service)

    assert visit.client.post(visit.door).status_code == 401
    assert service.asked == []
