"""Passkeys and the authenticator app in a browser, whose virtual authenticator says yes to everything."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.accounts.app import digits
from tests.accounts.conftest import CAST_PASSWORD
from tests.browser.test_frame import AXE

INTERNAL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def silent(page):
    """No complaint in the console: the security policy would speak up there."""
    said = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == []


@pytest.fixture
def authenticator(page):
    """A device that keeps passkeys; answers its DevTools session and its id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": INTERNAL})
    return session, made["authenticatorId"]


@pytest.fixture
def signed_in(page, site, alice):
    """Alice, who has given her password, and gives it once more when asked."""
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    sign_in(page)
    page.wait_for_url(re.compile("/me/"))
    return alice


def sign_in(page):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill("alice@example.org")
    page.get_by_label("Password").fill(CAST_PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page):
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


def confirm(page):
    page.get_by_label("Password").fill(CAST_PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def add_passkey(page, *, alone=True):
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    page.get_by_label("Name").fill("Laptop")
    page.get_by_label("Sign in with it alone").set_checked(alone)
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def accessible(page, heading):
    """The page of that heading, once it is there, shuts nobody out."""
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    results = Axe().run(page, options=AXE)
    assert results.violations_count == 0, results.generate_report()


def mailed_code(mailoutbox):
    return re.search(r"^ {4}(\S+)$", mailoutbox[-1].body, re.MULTILINE)[1]


def app_code(secret):
    """Not one that is about to change."""
    if time.time() % 30 > 27:
        time.sleep(3)
    return digits(secret)


def test_sign_up_by_passkey_and_back_in(page, site, authenticator, mailoutbox):
    page.goto("/accounts/signup/")
    page.get_by_role("link", name="Sign up with a passkey").click()
    accessible(page, "Sign up with a passkey")
    page.get_by_label("E-mail address").fill("new@example.org")
    page.get_by_label("I agree to the").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Code").fill(mailed_code(mailoutbox))
    page.get_by_role("button", name="Confirm").click()
    accessible(page, "Make your passkey")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url(re.compile("/me/"))

    sign_out(page)
    page.goto("/accounts/login/?next=/about/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(re.compile("/about/$"))
    expect(page.get_by_role("button", name="Menu")).to_be_visible()


def test_passkey_is_added_used_alone_renamed_and_removed(page, signed_in, authenticator):
    add_passkey(page)
    accessible(page, "Recovery codes")
    sign_out(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile("/me/"))

    page.goto("/accounts/2fa/")
    accessible(page, "Two-step sign-in")
    expect(page.locator("main")).to_contain_text("localhost")
    page.get_by_role("link", name="Rename Laptop").click()
    confirm(page)
    accessible(page, "Rename the passkey")
    page.get_by_label("Name").fill("Old laptop")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    accessible(page, "Remove the passkey")
    page.get_by_role("button", name="Remove").click()

    expect(page.locator("main")).to_contain_text("None yet")
    assert not Authenticator.objects.exists()


def test_passkey_is_a_second_step(page, signed_in, authenticator):
    add_passkey(page, alone=False)
    sign_out(page)

    sign_in(page)
    accessible(page, "Second step")
    page.get_by_role("button", name="Use a passkey").click()
    accessible(page, "Is this your own device?")
    page.get_by_role("button", name="No, ask every time").click()

    page.wait_for_url(re.compile("/me/"))


def test_passkey_confirms_that_it_is_you(page, signed_in, authenticator):
    add_passkey(page)
    signed_in.set_unusable_password()
    signed_in.save()
    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/accounts/2fa/totp/activate/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    accessible(page, "Is it you?")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", name="Set up an authenticator app")).to_be_visible()


def test_device_that_refuses_is_said_on_the_page(page, site, authenticator):
    session, key = authenticator
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_have_text("That did not work. Try again, or use another way.")


def test_app_is_set_up_and_signs_in(page, signed_in):
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    confirm(page)
    accessible(page, "Set up an authenticator app")
    secret = page.get_by_label("Key, to be typed").input_value()
    assert page.get_by_alt_text("QR code").evaluate("image => image.naturalWidth") > 0
    page.get_by_label("Six digits from the app").fill(app_code(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.locator(".codes li")).to_have_count(10)
    accessible(page, "Recovery codes")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "recovery-codes.txt"

    sign_out(page)
    sign_in(page)
    page.get_by_label("Six digits from your app").fill(app_code(secret))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Yes, ask less often").click()

    page.wait_for_url(re.compile("/me/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(page, signed_in, scheme):
    page.emulate_media(color_scheme=scheme)
    for path, heading in {
        "/accounts/sessions/": "Devices",
        "/accounts/3rdparty/": "Other accounts",
        "/accounts/2fa/": "Two-step sign-in",
        "/accounts/reauthenticate/code/": "Is it you?",
    }.items():
        page.goto(path)
        accessible(page, heading)
    page.context.clear_cookies()
    page.goto("/accounts/login/code/")
    accessible(page, "Sign in with a code")
