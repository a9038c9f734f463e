"""The address follows the name while nobody has touched it, as Chromium sees it."""

import pytest
from playwright.sync_api import expect

from profiles.models import Profile
from tests.browser.test_editor import sign_in_as  # noqa: F401  fixture

SUGGEST = "**/address/suggest/*"


@pytest.fixture
def begun(page, site, sign_in_as, bob):  # noqa: F811
    sign_in_as(bob)
    page.goto("/me/start/")
    return page


def name(page):
    return page.get_by_label("Your name")


def address(page):
    return page.get_by_label("Address of your page")


def test_address_follows_the_name_until_it_is_touched(begun):
    name(begun).fill("Nora Fiction")
    name(begun).press("Tab")
    expect(address(begun)).to_have_value("nora-fiction")
    expect(begun.get_by_role("status").filter(has_text="Suggested: nora-fiction")).to_be_visible()

    name(begun).fill("Nora Novel")
    name(begun).press("Tab")
    expect(address(begun)).to_have_value("nora-novel")

    address(begun).press("End")
    begun.keyboard.type("ist")
    name(begun).fill("Somebody Else")
    name(begun).press("Tab")
    expect(begun.get_by_text("This address is free.")).to_be_visible()

    expect(address(begun)).to_have_value("nora-novelist")


def test_late_answer_does_not_come_between_letters(begun):
    late = []
    begun.route(SUGGEST, lambda route: late.append(route))
    name(begun).fill("Nora Fiction")
    name(begun).press("Tab")
    begun.keyboard.type("n")  # over what stood there, which Tab has selected

    with begun.expect_response(SUGGEST):
        late.pop().continue_()
    begun.keyboard.type("ora")

    expect(address(begun)).to_have_value("nora")


def test_what_is_typed_after_the_answer_replaces_it(begun):
    name(begun).fill("Nora Fiction")
    name(begun).press("Tab")
    expect(address(begun)).to_have_value("nora-fiction")

    begun.keyboard.type("mine")

    expect(address(begun)).to_have_value("mine")


def test_enter_in_the_name_waits_for_its_address(begun):
    name(begun).fill("Nora Fiction")

    name(begun).press("Enter")

    expect(begun.get_by_role("heading", name="Nora Fiction", exact=True)).to_be_visible()
    assert Profile.objects.get().slug == "nora-fiction"


def test_mistake_leaves_alone_what_was_typed(begun):
    address(begun).fill("me")
    name(begun).fill("Nora Fiction")
    name(begun).press("Enter")
    expect(begun.get_by_text("Use 3 to 40 characters.")).to_be_visible()

    name(begun).fill("Nora Novel")
    name(begun).press("Tab")

    expect(address(begun)).to_have_value("me")


def test_back_brings_what_was_typed_and_follows_what_was_not(begun):
    name(begun).fill("Nora Fiction")
    name(begun).press("Tab")
    expect(address(begun)).to_have_value("nora-fiction")
    go_and_come_back(begun)
    expect(address(begun)).to_have_value("nora-fiction")
    name(begun).fill("Nora Novel")
    name(begun).press("Tab")
    expect(address(begun)).to_have_value("nora-novel")

    begun.keyboard.type("typed")
    go_and_come_back(begun)
    name(begun).fill("Nora Fiction")
    name(begun).press("Tab")

    expect(address(begun)).to_have_value("typed")


def go_and_come_back(page):
    page.goto("/about/")
    page.go_back()


def test_name_that_the_browser_fills_in_is_asked_for(begun):
    name(begun).evaluate("field => { field.value = 'Nora Fiction' }")

    begun.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")

    expect(address(begun)).to_have_value("nora-fiction")


def test_lost_connection_leaves_the_address_as_it_was(begun):
    begun.route(SUGGEST, lambda route: route.abort())
    name(begun).fill("Nora Fiction")

    name(begun).press("Enter")

    expect(begun.get_by_role("heading", name="Nora Fiction", exact=True)).to_be_visible()
    assert Profile.objects.get().slug == "bob"
