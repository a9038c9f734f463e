"""CON-*: an autosave whose answer comes out of order puts nothing back."""

import pytest
from playwright.sync_api import expect

from profiles.models import Profile
from tests.browser.test_editor import sign_in_as  # noqa: F401  fixture


@pytest.fixture
def mine(page, site, sign_in_as, alice, alice_cv):  # noqa: F811
    sign_in_as(alice)
    page.goto("/me/")
    page.get_by_role("link", name="Edit the summary").click()
    page.get_by_role("link", name="Edit name and headline").click()
    return page


@pytest.fixture
def held(mine):
    """Answers to saves of the summary, which the server gave long before the browser gets them."""
    answers = []

    def hold(route):
        if route.request.method == "GET":
            return route.fallback()
        return answers.append((route, route.fetch()))

    mine.route("**/me/details/summary/", hold)
    return answers


def release(mine, held):
    with mine.expect_response("**/me/details/summary/"):
        route, response = held.pop(0)
        route.fulfill(response=response)


def wait_for_one(mine, held):
    for _ in range(500):
        if held:
            return
        mine.wait_for_timeout(20)
    pytest.fail("nothing was sent")


def test_late_answer_does_not_replace_a_newer_page(mine, held):
    mine.locator("#e-summary textarea").fill("First")
    mine.locator("#e-summary").get_by_role("button", name="Save", exact=True).click()
    wait_for_one(mine, held)
    mine.get_by_role("textbox", name="Headline").fill("Saved after that")
    mine.locator("#e-basics").get_by_role("button", name="Save", exact=True).click()
    expect(mine.locator("#e-basics .headline")).to_have_text("Saved after that")
    expect(mine.locator("#save-state")).to_have_text("Saving…")

    release(mine, held)

    expect(mine.locator("#save-state")).to_have_text("Saved")
    expect(mine.locator("#e-basics .headline")).to_have_text("Saved after that")
    assert Profile.objects.values_list("headline", "summary").get() == ("Saved after that", "First")


def test_what_is_typed_before_a_late_answer_is_saved_after_it(mine, held):
    for words in ("First", "Second", "Third"):
        mine.locator("#e-summary textarea").fill(words)
        mine.get_by_role("textbox", name="Headline").focus()
    wait_for_one(mine, held)

    release(mine, held)
    expect(mine.locator("#save-state")).to_have_text("Saving…")
    wait_for_one(mine, held)
    release(mine, held)

    expect(mine.locator("#save-state")).to_have_text("Saved")
    expect(mine.locator("#e-summary textarea")).to_have_value("Third")
    assert (Profile.objects.get().summary, held) == ("Third", [])
