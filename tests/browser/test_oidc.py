"""Signing in with a portal's own OpenID Connect server, in Chromium, under the CSP of the site.

A browser asks the CSP's form-action also of where a form is redirected to: nothing else shows it.
"""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import SignInApp, User
from portals.models import Membership
from tests.social.openid_server import running

ADA = {"sub": "ada-1815", "name": "Ada Example", "email": "ada@example.org", "email_verified": True}


@pytest.fixture(scope="session")
def issuer():
    with running(ADA) as address:
        yield address


@pytest.fixture
def app(site, issuer, settings):
    """The portal's own registration at the server."""
    settings.SIGNIN_TRUSTED_ORIGINS = [issuer]  # no https, and no public address
    app = SignInApp(
        portal=site, provider="openid_connect", name="School account", client_id="us", server_url=issuer
    )
    app.secret = "secret"
    app.save()
    return app


@pytest.fixture
def school(page, issuer):
    """Leaves for the server by the button of the sign-in page."""
    page.route(re.compile("cdn.jsdelivr.net"), lambda route: route.fulfill(content_type="text/css", body=""))

    def school():
        page.goto("/accounts/login/")
        page.get_by_role("button", name=re.compile("School account")).click()
        expect(page.get_by_role("heading", name="Authorize Client")).to_be_visible()

    return school


def test_newcomer_comes_in_and_comes_back(page, site, app, school, complaints, mailoutbox):
    school()
    page.get_by_role("button", name=ADA["sub"]).click()
    expect(page).to_have_url(f"{site.base_url}/accounts/3rdparty/signup/")
    page.get_by_label("I agree to the").check()
    page.locator("main").get_by_role("button", name="Create your page").click()
    page.get_by_label("Code").fill(re.search(r"^ {4}(\S+)$", mailoutbox[0].body, re.MULTILINE)[1])
    page.get_by_role("button", name="Confirm").click()
    expect(page).to_have_url(f"{site.base_url}/me/start/")

    page.context.clear_cookies()
    school()
    page.get_by_role("button", name=ADA["sub"]).click()
    expect(page).to_have_url(f"{site.base_url}/me/start/")

    assert complaints == []
    user = User.objects.get()
    assert user.email == ADA["email"]
    assert Membership.objects.get().user == user
    assert user.socialaccount_set.get().provider == app.provider_id


def test_refusal_at_the_server_leads_back_to_signing_in(page, site, app, school):
    school()

    page.get_by_role("button", name="Deny").click()

    expect(page).to_have_url(re.compile(f"^{site.base_url}/accounts/"))
    page.get_by_role("link", name="Back to signing in").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    assert not User.objects.exists()


def test_pages_with_a_button_may_lead_to_the_server_and_others_may_not(page, site, app, issuer):
    def form_action(path):
        policy = page.goto(path).headers["content-security-policy"]
        return re.search("form-action ([^;]*)", policy)[1].split()

    assert form_action("/accounts/login/") == ["'self'", issuer]
    assert form_action("/accounts/signup/") == ["'self'", issuer]
    assert form_action("/about/") == ["'self'"]
    assert form_action("/people/") == ["'self'"]


def test_browser_stays_where_the_policy_does_not_name_the_server(page, site, app, monkeypatch):
    """That the others pass is thanks to the policy: without it, they would not."""
    monkeypatch.setattr("accounts.csp.origins_of", lambda app: set())
    page.goto("/accounts/login/")

    with page.expect_console_message(lambda message: "form-action" in message.text):
        page.get_by_role("button", name=re.compile("School account")).click()

    assert page.url == f"{site.base_url}/accounts/login/"
