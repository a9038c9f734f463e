"""Signing up and out, as Chromium sees it."""

import re

import pytest
from playwright.sync_api import expect

from tests.accounts.conftest import PASSWORD
from tests.cast import client_at


def test_sign_up_and_out_leaves_nothing_behind(page, site, mailoutbox):
    """PRV-07: after signing out, Back does not show what was private."""
    problems = []
    page.on("console", lambda message: message.type == "error" and problems.append(message.text))
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill("new@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I agree to the").check()
    page.locator("main").get_by_role("button", name="Create your page").click()

    page.get_by_label("Code").fill(re.search(r"^ {4}(\S+)$", mailoutbox[0].body, re.MULTILINE)[1])
    page.get_by_role("button", name="Confirm").click()
    expect(page).to_have_url(re.compile("/me/"))
    page.goto("/accounts/")
    expect(page.locator("main").get_by_text("new@example.org")).to_be_visible()
    page.evaluate("localStorage.setItem('draft', 'private')")

    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{site.base_url}/")
    page.go_back()

    expect(page).to_have_url(re.compile("/accounts/login/"))
    expect(page.get_by_text("new@example.org")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    assert problems == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_passkeys_are_not_offered_without_javascript(page, site):
    page.goto("/accounts/login/")
    expect(page.get_by_role("link", name="Send me a sign-in code")).to_be_visible()
    expect(page.get_by_text("Sign in with a passkey")).to_be_hidden()

    page.goto("/accounts/signup/passkey/")

    expect(page.locator("noscript .alert")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_language_is_switched_without_javascript(page, site):
    page.goto("/about/")

    page.get_by_role("link", name="Language").click()
    page.get_by_role("button", name="Bahasa Indonesia").click()

    expect(page).to_have_url(re.compile("/about/$"))
    expect(page.locator("html")).to_have_attribute("lang", "id")


@pytest.mark.browser_context_args(viewport={"width": 360, "height": 740})
@pytest.mark.parametrize("path", ["/me/settings/", "/accounts/sessions/"])
def test_pages_of_an_account_are_one_row_of_links_on_a_phone(page, site, context, alice, path):
    cookie = client_at(site, alice).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site.base_url}])

    page.goto(path)

    row = page.get_by_role("navigation", name="My account")
    assert row.bounding_box()["height"] < 60
    expect(row.locator("[aria-current]")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    row.get_by_role("link").last.focus()
    expect(row.get_by_role("link").last).to_be_in_viewport(ratio=1)
