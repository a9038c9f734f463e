"""Signing up with a passkey: an address, its code, consent, and the rules of the portal."""

import pytest
from allauth.mfa.models import Authenticator

from accounts.models import User
from portals.models import Membership
from tests.accounts.passkey import SoftPasskey, options_in

pytestmark = pytest.mark.any_database


def sign_up_by_passkey(client, code, email="new@example.org"):
    client.post("/accounts/signup/passkey/", {"email": email, "consent": "on"})
    confirmed = client.post("/accounts/confirm-email/", {"code": code()})
    assert confirmed["Location"] == "/accounts/2fa/webauthn/signup/"
    answer = SoftPasskey().made(options_in(client.get(confirmed["Location"])))
    return client.post(confirmed["Location"], {"name": "Phone", "credential": answer})


def test_sign_up_by_passkey_makes_a_member_who_agreed(stranger, portal, code):
    done = sign_up_by_passkey(stranger, code)

    user = User.objects.get(email="new@example.org")
    assert done["Location"] == "/me/"
    assert "find recovery codes" in stranger.get("/me/", follow=True).text
    assert not user.has_usable_password()
    assert Membership.objects.get(user=user).consent_version == portal.terms_version
    assert set(Authenticator.objects.filter(user=user).values_list("type", flat=True)) == {
        "webauthn",
        "recovery_codes",
    }


@pytest.mark.parametrize("rule", [{"signup_rule": "closed"}, {"password_signup": False}])
def test_sign_up_by_passkey_keeps_to_the_rule_of_the_portal(portal, stranger, rule, mailoutbox):
    for field, value in rule.items():
        setattr(portal, field, value)
    portal.save()

    stranger.post("/accounts/signup/passkey/", {"email": "new@example.org", "consent": "on"})

    assert not User.objects.filter(email="new@example.org").exists()
    assert not mailoutbox


def test_sign_up_by_passkey_asks_for_consent(stranger, mailoutbox):
    response = stranger.post("/accounts/signup/passkey/", {"email": "new@example.org"})

    assert "tick the box" in response.text
    assert not mailoutbox
