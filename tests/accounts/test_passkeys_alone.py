"""AUT: a passkey that signs in alone has been unlocked: who finds one does not come in with it."""

import pytest

from tests.accounts.passkey import FLAGS, SoftPasskey
from tests.accounts.test_passkeys import LOGIN, SECOND_STEP, options_for_login
from tests.cast import client_at

pytestmark = pytest.mark.any_database

OWN_KEY = b"the finder's key"


@pytest.fixture
def found(alice, verified):
    """Alice's passkey, in the hands of somebody who does not know its PIN."""
    passkey = SoftPasskey()
    passkey.of(verified(alice))
    return passkey


def test_found_passkey_does_not_sign_in(portal, alice, found):
    client = client_at(portal)

    client.post(LOGIN, {"credential": found.used(options_for_login(client), alice, FLAGS.UP)})

    assert "_auth_user_id" not in client.session


def test_question_to_the_finder_is_none_to_alice(portal, alice, bob, verified, found, sign_in_form, later):
    """A second step asks for less than signing in with a passkey alone: no PIN."""
    SoftPasskey(key_id=OWN_KEY).of(verified(bob))
    client = client_at(portal)
    sign_in_form(bob, client=client)
    question = client.get(SECOND_STEP).context["js_data"]["request_options"]
    later(seconds=16 * 60)  # the sign-in that was begun is over, the question is still in the session

    client.post(LOGIN, {"credential": found.used(question, alice, FLAGS.UP)})

    assert "_auth_user_id" not in client.session


def test_second_step_needs_no_pin(portal, alice, found, sign_in_form):
    client = client_at(portal)
    sign_in_form(alice, client=client)
    question = client.get(SECOND_STEP).context["js_data"]["request_options"]

    answer = client.post(SECOND_STEP, {"credential": found.used(question, alice, FLAGS.UP)})

    assert answer["Location"] == "/accounts/2fa/trust/"
