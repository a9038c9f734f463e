"""Passkeys: made, used, renamed, removed; AUT: one of another host is neither offered nor taken."""

import json

import pytest
from allauth.mfa.models import Authenticator

from tests.accounts.conftest import enters_my_page
from tests.accounts.passkey import SoftPasskey, options_in
from tests.cast import client_at

pytestmark = pytest.mark.any_database

ADD = "/accounts/2fa/webauthn/add/"
LOGIN = "/accounts/2fa/webauthn/login/"
SECOND_STEP = "/accounts/2fa/authenticate/"
ELSEWHERE = "http://other.localhost"


def options_for_login(client):
    return client.get(LOGIN, headers={"accept": "application/json"}).json()["request_options"]


def sign_in_by(passkey, client, user):
    answer = passkey.used(options_for_login(client), user)
    return client.post(LOGIN, {"credential": answer})


@pytest.fixture
def alices(stranger, sign_in_form, alice, verified, reauthenticated):
    """The browser of Alice, who has just given her password."""
    sign_in_form(verified(alice))
    return reauthenticated(stranger)


def test_passkey_is_added_and_signs_in(alices, alice, portal):
    passkey = SoftPasskey()
    options = options_in(alices.get(ADD))

    added = alices.post(ADD, {"name": "Phone", "credential": passkey.made(options)})
    client = client_at(portal)
    signed_in = sign_in_by(passkey, client, alice)

    assert added["Location"] == "/accounts/2fa/recovery-codes/"
    assert signed_in["Location"] == "/me/"
    assert enters_my_page(client)
    assert options["publicKey"]["rp"] == {"id": "localhost", "name": "Demo"}
    assert "Phone" in alices.get("/accounts/2fa/").text


def test_passkey_keeps_only_what_is_needed_of_what_was_sent(alices, alice):
    """NUL and other surprises beside the credential are not stored."""
    sent = json.loads(SoftPasskey().made(options_in(alices.get(ADD)))) | {"extra": "\0" * 9}

    alices.post(ADD, {"name": "Phone", "credential": json.dumps(sent)})

    data = Authenticator.objects.get(user=alice, type="webauthn").data
    assert set(data["credential"]) == {"id", "rawId", "type", "response", "clientExtensionResults"}
    assert data["name"] == "Phone"


@pytest.mark.parametrize("origin", ["http://localhost:8000", "https://localhost", "http://evil.localhost"])
def test_passkey_made_on_another_origin_is_refused(alices, alice, origin):
    """The port counts too; so do hosts below the portal's."""
    passkey = SoftPasskey(origin, rp_id="localhost")

    response = alices.post(ADD, {"name": "", "credential": passkey.made(options_in(alices.get(ADD)))})

    assert response.status_code == 200
    assert not Authenticator.objects.filter(user=alice).exists()


@pytest.mark.parametrize("origin", ["http://localhost:8000", "https://localhost", "http://evil.localhost"])
def test_passkey_used_on_another_origin_is_refused(portal, alice, verified, origin):
    passkey = SoftPasskey()
    passkey.of(verified(alice))
    passkey.origin = origin
    client = client_at(portal)

    assert sign_in_by(passkey, client, alice)["Location"] == "/accounts/login/"
    assert not enters_my_page(client)


def test_passkey_of_another_portal_does_not_sign_in(portal, other_portal, alice, verified):
    """Neither as it is nor when its owner makes it speak of this host."""
    passkey = SoftPasskey(ELSEWHERE)
    passkey.of(verified(alice))
    here, there = client_at(portal), client_at(other_portal)

    as_it_is = sign_in_by(passkey, here, alice)
    bent = SoftPasskey("http://localhost")
    bent.key, bent.key_id = passkey.key, passkey.key_id
    pretending = sign_in_by(bent, here, alice)

    assert [as_it_is["Location"], pretending["Location"]] == ["/accounts/login/"] * 2
    assert sign_in_by(passkey, there, alice)["Location"].startswith("/accounts/join/")


def test_answer_is_good_for_one_sign_in(portal, alice, verified):
    passkey = SoftPasskey()
    passkey.of(verified(alice))
    client = client_at(portal)
    answer = passkey.used(options_for_login(client), alice)

    first = client.post(LOGIN, {"credential": answer})
    client.post("/accounts/logout/")
    again = client.post(LOGIN, {"credential": answer})
    elsewhere = client_at(portal).post(LOGIN, {"credential": answer})

    assert first["Location"] == "/me/"
    assert [again["Location"], elsewhere["Location"]] == ["/accounts/login/"] * 2


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "x",
        "[]",
        "1",
        '"a"',
        "null",
        "{}",
        '{"id": 1}',
        '{"rawId": "!", "response": {}}',
        "[" * 5000,
        " " * 20_001,
        '{"id":"YQ","rawId":"YQ","response":{"clientDataJSON":"e30","attestationObject":"YQ"}}',
        '{"rawId":"YQ","response":{"clientDataJSON":"e30","authenticatorData":"YQ","signature":"YQ"}}',
        r'{"rawId":"YQ","response":{"clientDataJSON":"\ud800","attestationObject":"YQ"}}',
    ],
)
def test_nonsense_in_the_place_of_a_passkey_is_refused(alices, portal, alice, credential):
    alices.get(ADD)
    client = client_at(portal)
    options_for_login(client)

    added = alices.post(ADD, {"name": "x", "credential": credential})
    used = client.post(LOGIN, {"credential": credential})

    assert added.status_code == 200
    assert used["Location"] == "/accounts/login/"
    assert not Authenticator.objects.filter(user=alice).exists()


@pytest.mark.parametrize("who", ["MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkw", "_w", "LTE", "IA", ""])
def test_passkey_of_a_person_who_cannot_be_is_refused(portal, alice, who):
    client = client_at(portal)
    answer = json.loads(SoftPasskey().used(options_for_login(client), alice))
    answer["response"]["userHandle"] = who

    response = client.post(LOGIN, {"credential": json.dumps(answer)})

    assert response["Location"] == "/accounts/login/"


def test_passkey_is_renamed_and_removed(alices, alice):
    key = SoftPasskey().of(alice)
    page = f"/accounts/2fa/webauthn/keys/{key.pk}"

    alices.post(f"{page}/edit/", {"name": "Old laptop"})
    renamed = "Old laptop" in alices.get("/accounts/2fa/").text
    alices.post(f"{page}/remove/")

    assert renamed
    assert not Authenticator.objects.filter(user=alice).exists()


def test_passkey_of_somebody_else_is_nobodys_to_change(alices, bob):
    key = SoftPasskey().of(bob)

    statuses = [
        alices.post(f"/accounts/2fa/webauthn/keys/{key.pk}/{what}/").status_code
        for what in ("edit", "remove")
    ]

    assert statuses == [404, 404]
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_list_names_the_host_of_each(alices, alice):
    SoftPasskey(key_id=b"1").of(alice, "Here")
    SoftPasskey(ELSEWHERE, key_id=b"2").of(alice, "There")

    html = alices.get("/accounts/2fa/").text

    assert "other.localhost" in html
    assert html.count("Does not work on this portal.") == 1
