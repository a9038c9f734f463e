"""By which doors one gets in, portal by portal, and that the last one is never closed."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from accounts.models import SignInApp
from accounts.secrets import encrypt
from accounts.ways_in import locked_out_without, ways_in
from portals.scoping import activate
from tests.accounts.passkey import SoftPasskey
from tests.cast import client_at
from tests.factories import MembershipFactory

pytestmark = pytest.mark.any_database

CONNECTIONS = "/accounts/3rdparty/"
ELSEWHERE = "http://other.localhost"


@pytest.fixture
def dave(bob):
    """Has no password and no verified address."""
    bob.set_unusable_password()
    bob.save()
    return bob


@pytest.fixture
def school(portal):
    return offered(portal, "p1-school", "School")


@pytest.fixture
def other_school(other_portal):
    return offered(other_portal, "p2-school", "Academy")


def offered(portal, provider_id, name):
    with activate(portal):
        return SignInApp.objects.create(
            portal=portal,
            provider="openid_connect",
            provider_id=provider_id,
            name=name,
            client_id="x",
            encrypted_secret=encrypt("x"),
            server_url="https://login.example.org",
        )


def identity(user, app, uid="1"):
    return SocialAccount.objects.create(user=user, provider=app.provider_id, uid=uid, extra_data={})


def test_nothing_is_no_way_in(portal, dave):
    assert not ways_in(dave, portal)


def test_password_and_verified_address_count_everywhere(portal, other_portal, alice, verified):
    verified(alice)

    for place in (portal, other_portal):
        ways = ways_in(alice, place)
        assert (ways.password, ways.code) == (True, True)


def test_unverified_address_is_no_way_in(portal, dave):
    dave.emailaddress_set.create(email=dave.email, verified=False)

    assert not ways_in(dave, portal)


def test_mailed_code_counts_while_it_is_switched_on(portal, dave, verified, settings):
    verified(dave)
    settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = False

    assert not ways_in(dave, portal)


def test_passkey_counts_on_its_own_host(portal, other_portal, dave):
    key = SoftPasskey().of(dave)

    assert ways_in(dave, portal).passkeys == (key,)
    assert not ways_in(dave, other_portal)


def test_key_that_does_not_sign_in_alone_is_no_way_in(portal, dave):
    SoftPasskey().of(dave, resident=False)

    assert not ways_in(dave, portal)


def test_account_elsewhere_counts_where_its_provider_is_offered(portal, other_portal, dave, school):
    account = identity(dave, school)

    assert ways_in(dave, portal).identities == (account,)
    assert not ways_in(dave, other_portal)


def test_last_way_into_another_portal_counts_too(portal, other_portal, dave, school, other_school):
    """Looked at from here, where a second way exists."""
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=dave)
    here, there = identity(dave, school), identity(dave, other_school)
    SoftPasskey().of(dave)

    assert locked_out_without(dave, here, portal) == []
    assert locked_out_without(dave, there, portal) == [other_portal]


# ── The pages ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def daves(portal, dave):
    return client_at(portal, dave)


def confirm(client, monkeypatch):
    """As if just confirmed: what is asked for is tested elsewhere."""
    monkeypatch.setattr(
        "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate", lambda request: True
    )
    monkeypatch.setattr("accounts.reauthentication._require_code", lambda request: None)
    return client


def test_page_shows_accounts_of_all_portals_and_what_works_here(daves, dave, portal, school, other_school):
    identity(dave, school)
    identity(dave, other_school)
    SocialAccount.objects.create(user=dave, provider="gone", uid="1")

    html = daves.get(CONNECTIONS).text

    assert "School" in html
    assert "Academy" in html
    assert f"Only {portal.name}" in html
    assert "Only Other" in html
    assert "Not offered here" in html


def test_account_of_another_portal_is_disconnected_from_here(daves, dave, school, other_school, monkeypatch):
    identity(dave, school)
    foreign = identity(dave, other_school)

    confirm(daves, monkeypatch).post(CONNECTIONS, {"account": foreign.pk})

    assert not SocialAccount.objects.filter(pk=foreign.pk).exists()


def test_last_account_stays(daves, dave, portal, school, monkeypatch):
    account = identity(dave, school)

    page = confirm(daves, monkeypatch).post(CONNECTIONS, {"account": account.pk})

    assert f"This is your only way into {portal.name}" in page.text
    assert SocialAccount.objects.filter(pk=account.pk).exists()


def test_last_passkey_stays(daves, dave, portal, monkeypatch):
    key = SoftPasskey().of(dave)

    page = confirm(daves, monkeypatch).post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/", follow=True)

    assert f"This is your only way into {portal.name}" in page.text
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_account_goes_when_a_code_can_be_mailed(daves, dave, verified, school, monkeypatch):
    account = identity(verified(dave), school)

    confirm(daves, monkeypatch).post(CONNECTIONS, {"account": account.pk})

    assert not SocialAccount.objects.filter(pk=account.pk).exists()


def test_disconnecting_asks_for_proof_first_and_then_goes_on(daves, dave, verified, school, code):
    account = identity(verified(dave), school)

    asked = daves.post(CONNECTIONS, {"account": account.pk})
    daves.post("/accounts/reauthenticate/code/", {"send": "1", "next": CONNECTIONS})
    still_there = SocialAccount.objects.filter(pk=account.pk).exists()
    daves.post("/accounts/reauthenticate/code/", {"code": code(), "next": CONNECTIONS})

    assert asked["Location"].startswith("/accounts/reauthenticate/code/")
    assert still_there
    assert not SocialAccount.objects.filter(pk=account.pk).exists()


def test_account_of_somebody_else_is_not_disconnected(daves, alice, school, monkeypatch):
    account = identity(alice, school)

    confirm(daves, monkeypatch).post(CONNECTIONS, {"account": account.pk})

    assert SocialAccount.objects.filter(pk=account.pk).exists()
