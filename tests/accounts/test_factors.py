"""The second step: authenticator app and recovery codes."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.accounts.app import SECOND_STEP, app_of, digits
from tests.accounts.conftest import enters_my_page
from tests.cast import client_at

pytestmark = pytest.mark.any_database


@pytest.fixture
def with_app():
    """Give a person an authenticator app and recovery codes; answers what the app shows."""

    def with_app(user):
        secret = app_of(user)
        RecoveryCodes.activate(user)
        return lambda: digits(secret)

    return with_app


@pytest.fixture
def alices(stranger, sign_in_form, alice, verified, reauthenticated):
    """The browser of Alice, who has just given her password."""
    sign_in_form(verified(alice))
    return reauthenticated(stranger)


def test_app_is_set_up_and_asked_for(alices, alice, portal, sign_in_form, django_capture_on_commit_callbacks):
    page = alices.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        done = alices.post("/accounts/2fa/totp/activate/", {"code": digits(secret)})
    client = client_at(portal)
    signed_in = sign_in_form(alice, client=client)
    before = enters_my_page(client)
    client.post(SECOND_STEP, {"code": digits(secret)})
    trusted = client.post("/accounts/2fa/trust/", {"action": "skip"})

    assert 'src="data:image/svg+xml;base64,' in page.text
    assert "style=" not in page.text.partition("<main")[2]
    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    assert signed_in["Location"] == SECOND_STEP
    assert not before
    assert trusted["Location"] == "/me/"
    assert enters_my_page(client)


def test_secrets_are_not_readable_in_the_database(alice, with_app):
    """SEC: what opens an account is encrypted at rest."""
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    codes = RecoveryCodes.activate(alice)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept
    assert not any(code in kept for code in codes.generate_codes())


def test_wrong_digits_are_refused_and_limited(portal, alice, verified, with_app, sign_in_form):
    with_app(verified(alice))
    client = client_at(portal)
    sign_in_form(alice, client=client)

    answers = [client.post(SECOND_STEP, {"code": "000000"}).text for _ in range(6)]

    assert "That did not match" in answers[0]
    assert "Too many failed" in answers[5]
    assert not enters_my_page(client)


def test_digits_are_good_once(portal, alice, verified, with_app, sign_in_form):
    code = with_app(verified(alice))()
    first, second = client_at(portal), client_at(portal)
    for client in (first, second):
        sign_in_form(alice, client=client)

    taken = first.post(SECOND_STEP, {"code": code})
    again = second.post(SECOND_STEP, {"code": code})

    assert taken.status_code == 302
    assert "That did not match" in again.text


def test_recovery_codes_are_shown_downloaded_and_replaced(alices, alice, with_app):
    with_app(alice)
    before = alices.get("/accounts/2fa/recovery-codes/").context["unused_codes"]

    file = alices.get("/accounts/2fa/recovery-codes/download/")
    alices.post("/accounts/2fa/recovery-codes/generate/")
    after = alices.get("/accounts/2fa/recovery-codes/").context["unused_codes"]

    assert len(before) == 10
    assert file["Content-Disposition"].startswith("attachment")
    assert all(code in file.text for code in before)
    assert not set(before) & set(after)


def test_recovery_code_lets_in_once(portal, alice, verified, with_app, sign_in_form):
    with_app(verified(alice))
    code = RecoveryCodes.activate(alice).generate_codes()[0]
    clients = [client_at(portal) for _ in range(2)]

    answers = []
    for client in clients:
        sign_in_form(alice, client=client)
        answers.append(client.post(SECOND_STEP, {"code": code}).status_code)

    assert answers == [302, 200]


def test_trusted_browser_is_not_asked_again_but_others_are(portal, alice, verified, with_app, sign_in_form):
    code = with_app(verified(alice))()
    client = client_at(portal)
    sign_in_form(alice, client=client)
    client.post(SECOND_STEP, {"code": code})
    client.post("/accounts/2fa/trust/", {"action": "trust"})
    client.post("/accounts/logout/")

    assert sign_in_form(alice, client=client)["Location"] == "/me/"
    assert sign_in_form(alice, client=client_at(portal))["Location"] == SECOND_STEP


def test_app_is_removed(alices, alice, with_app):
    with_app(alice)

    done = alices.post("/accounts/2fa/totp/deactivate/")

    assert done["Location"] == "/accounts/2fa/"
    assert not Authenticator.objects.filter(user=alice).exists()


def test_address_is_changed_with_a_second_factor(alices, alice, with_app, code):
    """allauth can refuse this; with codes instead of links there is no reason to."""
    with_app(alice)

    asked = alices.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    alices.post("/accounts/confirm-email/", {"code": code()})

    alice.refresh_from_db()
    assert asked["Location"] == "/accounts/confirm-email/"
    assert alice.email == "new@example.org"
