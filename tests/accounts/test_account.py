"""What one does with an account: new password, another address, settings."""

import pytest
from allauth.account.urls import urlpatterns as allauth_urls

from accounts.models import User
from tests.accounts.conftest import CAST_PASSWORD, PASSWORD, enters_my_page
from tests.cast import client_at

pytestmark = pytest.mark.any_database

OTHER_PAGES = (
    *("join", "consent", "language", "sessions", "3rdparty", "3rdparty/signup", "reauthenticate/code"),
    *("2fa", "2fa/authenticate", "2fa/reauthenticate", "2fa/trust", "2fa/totp/activate"),
    *("2fa/webauthn", "2fa/webauthn/add", "2fa/webauthn/login", "2fa/webauthn/signup"),
    *("2fa/webauthn/reauthenticate", "2fa/recovery-codes/generate"),
)
RESET, CODE, COMPLETE = (f"/accounts/password/reset/{step}" for step in ("", "confirm/", "complete/"))


@pytest.fixture
def alices(stranger, sign_in_form, alice, verified):
    """The browser of Alice, who signed in by the form."""
    sign_in_form(verified(alice))
    return stranger


def test_forgotten_password_is_replaced_with_a_code(
    stranger, sign_in_form, alice, verified, code, mailoutbox
):
    verified(alice)
    elsewhere = client_at(alice.memberships.get().portal, alice)

    asked = stranger.post(RESET, {"email": "Alice@example.org"})
    confirmed = stranger.post(CODE, {"code": code()})
    done = stranger.post(COMPLETE, {"password1": PASSWORD, "password2": PASSWORD})

    assert asked["Location"] == CODE
    assert confirmed["Location"] == COMPLETE
    assert done["Location"] == "/me/"
    assert sign_in_form(alice, password=PASSWORD)["Location"] == "/me/"
    assert elsewhere.get("/me/")["Location"].startswith("/accounts/login/")  # every other session ends


def test_forgotten_password_stays_with_a_wrong_code(stranger, alice, verified, mailoutbox):
    verified(alice)
    stranger.post(RESET, {"email": alice.email})

    wrong = [stranger.post(CODE, {"code": f"WRONG-{n}"}) for n in range(3)]
    skipped = stranger.post(COMPLETE, {"password1": PASSWORD, "password2": PASSWORD})

    assert "Incorrect code" in wrong[0].text
    assert wrong[2].status_code == 302
    assert skipped.status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(CAST_PASSWORD)


def test_code_of_one_person_does_not_open_another(portal, alice, bob, verified, code):
    verified(alice)
    verified(bob)
    mine, victims = client_at(portal), client_at(portal)
    victims.post(RESET, {"email": alice.email})
    mine.post(RESET, {"email": bob.email})

    response = victims.post(CODE, {"code": code()})

    assert "Incorrect code" in response.text


def test_password_is_changed_with_the_old_one(alices, alice):
    data = {"oldpassword": "wrong", "password1": PASSWORD, "password2": PASSWORD}
    url = "/accounts/password/change/"

    refused = alices.post(url, data)
    changed = alices.post(url, data | {"oldpassword": CAST_PASSWORD})

    assert "Please type your current password" in refused.text
    assert changed.status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    assert enters_my_page(alices)


def ask_for_address(client, email):
    """Ask to change the address; the password is asked for on the way."""
    asked = client.post("/accounts/email/", {"email": email, "action_add": ""})
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    return client.post(asked["Location"], {"password": CAST_PASSWORD})


def test_address_is_changed_with_a_code_and_the_old_one_told(alices, alice, code, mailoutbox):
    asked = ask_for_address(alices, "New@example.org")
    before = User.objects.get(pk=alice.pk).email
    alices.post("/accounts/confirm-email/", {"code": code()})

    alice.refresh_from_db()
    assert asked["Location"] == "/accounts/confirm-email/"
    assert before == "alice@example.org"
    assert alice.email == "new@example.org"
    assert [(mail.to[0], mail.subject) for mail in mailoutbox] == [
        ("new@example.org", "[Demo] Your code"),
        ("alice@example.org", "[Demo] Your e-mail address was changed"),
    ]


def test_address_of_somebody_else_looks_free_and_is_not_taken(alices, alice, bob, verified, code, mailoutbox):
    asked = ask_for_address(alices, verified(bob).email)
    refused = alices.post("/accounts/confirm-email/", {"code": code()})

    alice.refresh_from_db()
    assert asked["Location"] == "/accounts/confirm-email/"
    assert mailoutbox[0].to == [bob.email]
    assert refused.status_code in (200, 302)
    assert alice.email == "alice@example.org"
    assert bob.emailaddress_set.get().verified


def test_wrong_password_on_the_way_changes_nothing(alices, mailoutbox):
    asked = alices.post("/accounts/email/", {"email": "thief@example.org", "action_add": ""})

    refused = alices.post(asked["Location"], {"password": "wrong"})

    assert "Incorrect password" in refused.text
    assert not mailoutbox


def test_settings_lead_to_everything(alices):
    html = alices.get("/me/settings/").text

    for url in ("/accounts/email/", "/accounts/password/change/", "/accounts/language/"):
        assert f'href="{url}' in html
    assert "alice@example.org" in html


@pytest.mark.parametrize("signed_in", [False, True])
def test_no_address_below_accounts_is_a_dead_end(portal, alice, verified, signed_in):
    """Opened out of turn, each shows a page or leads on to one."""
    theirs = [f"/accounts/{url.pattern}" for url in allauth_urls]
    assert "/accounts/login/" in theirs

    ours = ["/me/settings/", *(f"/accounts/{page}/" for page in OTHER_PAGES)]

    for path in [*theirs, *ours]:
        client = client_at(portal, verified(alice) if signed_in else None)
        response = client.get(path, follow=True)
        assert response.status_code == 200, path
        assert response["Content-Type"].startswith("text/html"), path
