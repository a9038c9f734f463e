"""A second step whose passkey belongs to another host: nobody is waved through, nobody locked out."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from tests.accounts.app import SECOND_STEP
from tests.accounts.conftest import enters_my_page
from tests.accounts.passkey import SoftPasskey
from tests.cast import client_at

ELSEWHERE = "http://other.localhost"


def test_passkey_of_another_host_is_asked_for_but_not_offered(portal, alice, verified, sign_in_form):
    """Neither waved through nor left without a word."""
    SoftPasskey(ELSEWHERE).of(verified(alice))
    client = client_at(portal)

    asked = sign_in_form(alice, client=client)
    page = client.get(SECOND_STEP)

    assert asked["Location"] == SECOND_STEP
    assert "other.localhost" in page.text
    assert "Use a passkey" not in page.text
    assert page.context["js_data"]["request_options"]["publicKey"]["allowCredentials"] == []
    assert not enters_my_page(client)


def test_passkey_of_another_host_is_no_second_step_here(portal, alice, verified, sign_in_form):
    passkey = SoftPasskey(ELSEWHERE)
    passkey.of(verified(alice))
    client = client_at(portal)
    sign_in_form(alice, client=client)
    options = client.get(SECOND_STEP).context["js_data"]["request_options"]
    passkey.origin, passkey.rp_id = "http://localhost", "localhost"

    client.post(SECOND_STEP, {"credential": passkey.used(options, alice)})

    assert not enters_my_page(client)


def test_recovery_code_lets_in_where_the_passkey_does_not_work(portal, alice, verified, sign_in_form):
    SoftPasskey(ELSEWHERE).of(verified(alice))
    code = RecoveryCodes.activate(alice).generate_codes()[0]
    client = client_at(portal)
    sign_in_form(alice, client=client)

    client.post(SECOND_STEP, {"code": code})
    client.post("/accounts/2fa/trust/", {"action": "skip"})

    assert enters_my_page(client)


def test_passkey_of_this_host_is_a_second_step(portal, alice, verified, sign_in_form):
    passkey = SoftPasskey(key_id=b"here")
    passkey.of(verified(alice), resident=False)
    SoftPasskey(ELSEWHERE, key_id=b"there").of(alice)
    client = client_at(portal)
    sign_in_form(alice, client=client)
    options = client.get(SECOND_STEP).context["js_data"]["request_options"]

    client.post(SECOND_STEP, {"credential": passkey.used(options, alice)})
    client.post("/accounts/2fa/trust/", {"action": "skip"})

    assert len(options["publicKey"]["allowCredentials"]) == 1
    assert enters_my_page(client)
