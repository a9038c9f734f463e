"""Signing in with the accounts people have, in Chromium, under the CSP of the site."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from portals.models import Membership
from tests.social.stand_in import ADA, Google, X

GOOGLE = pytest.mark.parametrize("service", [Google], indirect=True)


@pytest.fixture
def leave(page, everywhere):
    """Leaves for the service by the button of the sign-in page."""

    def leave(path="/accounts/login/"):
        page.goto(path)
        page.get_by_role("button", name=re.compile(rf"\b{everywhere.name}$")).click()
        expect(page.get_by_role("heading", name=everywhere.name)).to_be_visible()

    return leave


def agree(page):
    page.get_by_label("I agree to the").check()
    page.locator("main").get_by_role("button", name="Create your page").click()


@GOOGLE
def test_newcomer_comes_in_and_comes_back(page, site, leave, complaints):
    leave("/accounts/signup/")
    page.get_by_role("button", name="Continue as Ada Example").click()
    expect(page.get_by_label("E-mail address")).to_have_value(ADA.email)
    agree(page)
    expect(page).to_have_url(f"{site.base_url}/me/start/")

    page.context.clear_cookies()
    leave()
    page.get_by_role("button", name="Continue as Ada Example").click()
    expect(page).to_have_url(f"{site.base_url}/me/start/")

    assert complaints == []
    assert Membership.objects.get().user == User.objects.get()


@pytest.mark.parametrize("service", [X], indirect=True)
def test_newcomer_without_an_address_is_asked_for_one(page, site, leave, complaints, mailoutbox):
    leave()
    page.get_by_role("button", name="Continue as Ada Example").click()
    page.get_by_label("E-mail address").fill(ADA.email)
    agree(page)
    page.get_by_label("Code").fill(re.search(r"^ {4}(\S+)$", mailoutbox[0].body, re.MULTILINE)[1])
    page.get_by_role("button", name="Confirm").click()

    expect(page).to_have_url(f"{site.base_url}/me/start/")
    assert complaints == []


@GOOGLE
def test_refusal_at_the_service_leads_back_to_signing_in(page, site, leave, complaints):
    leave()

    page.get_by_role("button", name="Refuse").click()

    page.get_by_role("link", name="Back to signing in").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    assert complaints == []
    assert not User.objects.exists()


@GOOGLE
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_way_there_and_back_needs_no_script(page, site, leave):
    leave()
    page.get_by_role("button", name="Continue as Ada Example").click()
    agree(page)

    expect(page).to_have_url(f"{site.base_url}/me/start/")
