"""Confirming before anything weighty: everybody has a way, and nobody gets past it."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from tests.accounts.passkey import SoftPasskey
from tests.cast import client_at

BY_CODE = "/accounts/reauthenticate/code/"
WEIGHTY = (
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
)


@pytest.fixture
def carol(bob, verified):
    """Signs in without a password: by mailed code or an account elsewhere."""
    bob.set_unusable_password()
    bob.save()
    return verified(bob)


@pytest.fixture
def carols(portal, carol):
    return client_at(portal, carol)


@pytest.mark.parametrize("url", WEIGHTY)
def test_person_without_a_password_confirms_with_a_mailed_code(carols, carol, code, url):
    asked = carols.get(url)
    sent = carols.post(BY_CODE, {"send": "1", "next": url})
    done = carols.post(BY_CODE, {"code": code(), "next": url})

    assert asked["Location"].startswith(BY_CODE)
    assert carol.email in sent.text
    assert done["Location"] == url
    assert carols.get(url).status_code == 200


def test_mail_goes_out_on_request_only(carols, mailoutbox):
    """GET never writes, nor sends."""
    carols.get(BY_CODE)

    assert not mailoutbox


def test_what_was_interrupted_goes_on(carols, carol, code):
    """The address that was asked for is changed without typing it again."""
    asked = carols.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    carols.post(BY_CODE, {"send": "1", "next": "/accounts/email/"})
    done = carols.post(BY_CODE, {"code": code(), "next": "/accounts/email/"})

    assert asked["Location"].startswith(BY_CODE)
    assert done["Location"] == "/accounts/confirm-email/"


def test_code_is_bound_to_the_session_that_asked(portal, carol, carols, code):
    other = client_at(portal, carol)
    carols.post(BY_CODE, {"send": "1"})

    other.post(BY_CODE, {"code": code()})

    assert other.get(WEIGHTY[0]).status_code == 302


def test_third_wrong_code_ends_it(carols, code):
    carols.post(BY_CODE, {"send": "1"})

    answers = [carols.post(BY_CODE, {"code": f"WRONG-{n}"}).text for n in range(3)]
    carols.post(BY_CODE, {"code": code()})

    assert "wrong too often" in answers[2]
    assert carols.get(WEIGHTY[0]).status_code == 302


def test_code_is_no_way_round_a_second_factor(carols, carol, mailoutbox):
    """Whoever reads the mail must not be able to take the factor away."""
    SoftPasskey().of(carol)

    asked = carols.get(WEIGHTY[0])
    direct = carols.post(BY_CODE, {"send": "1"})

    assert asked["Location"].startswith("/accounts/2fa/webauthn/reauthenticate/")
    assert direct["Location"].startswith("/accounts/2fa/webauthn/reauthenticate/")
    assert not mailoutbox


def test_passkey_confirms(carols, carol):
    passkey = SoftPasskey()
    passkey.of(carol)
    asked = carols.get(WEIGHTY[0])
    options = carols.get(asked["Location"]).context["js_data"]["request_options"]

    done = carols.post(asked["Location"], {"credential": passkey.used(options, carol)})

    assert done["Location"] == WEIGHTY[0]
    assert carols.get(WEIGHTY[0]).status_code == 200


def test_refused_passkey_leads_back_to_the_question(carols, carol):
    SoftPasskey().of(carol)
    url = carols.get(WEIGHTY[0])["Location"]
    carols.get(url)

    response = carols.post(url, {"credential": "[1]"}, follow=True)

    assert response.redirect_chain == [(url, 302)]
    assert "That did not match" in response.text


def test_person_with_a_passkey_elsewhere_confirms_with_a_recovery_code(carols, carol):
    SoftPasskey("http://other.localhost").of(carol)
    code = RecoveryCodes.activate(carol).generate_codes()[0]

    asked = carols.get(WEIGHTY[0])
    done = carols.post(asked["Location"], {"code": code})

    assert asked["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert done["Location"] == WEIGHTY[0]


def test_nobody_gets_past_without_any_way_that_works_here(carols, carol):
    """allauth would let pass whoever it cannot ask."""
    SoftPasskey("http://other.localhost").of(carol)
    Authenticator.objects.filter(type="recovery_codes").delete()

    assert carols.get(WEIGHTY[0]).status_code == 403


def test_person_with_a_password_may_take_the_code_instead(portal, alice, verified):
    client = client_at(portal, verified(alice))

    asked = client.get(WEIGHTY[0])
    page = client.get(asked["Location"])

    assert asked["Location"].startswith("/accounts/reauthenticate/?")
    assert f'href="{BY_CODE}?next=' in page.text


def test_code_goes_to_a_verified_address_only(portal, alice, mailoutbox):
    EmailAddress.objects.create(user=alice, email="unproved@example.org", verified=False)
    client = client_at(portal, alice)

    client.post(BY_CODE, {"send": "1"})

    assert not mailoutbox
