"""The first ten minutes of a new person, as Chromium sees them; and what the editor's script adds."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from profiles.models import Experience, Skill
from tests.browser.test_frame import AXE
from tests.cast import client_at


@pytest.fixture
def sign_in_as(context, site):
    """Give Chromium the session of somebody who has signed in."""

    def sign_in(user):
        cookie = client_at(site, user).cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site.base_url}])

    return sign_in


def start_and_publish(page, site):
    page.goto("/me/")
    page.get_by_label("Your name").fill("Bob Fiction")
    page.get_by_label("Address of your page").fill("bob-fiction")
    page.get_by_role("button", name="Write it here").click()

    page.get_by_role("link", name="Add a job").click()
    page.get_by_label("Organisation", exact=True).fill("Imaginary Mills")
    began = page.get_by_role("group", name="From")
    began.get_by_label("Year").fill("yesterday")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Enter the year with four digits")).to_be_visible()
    expect(page.get_by_label("Organisation", exact=True)).to_have_value("Imaginary Mills")
    began.get_by_label("Month").select_option("June")
    began.get_by_label("Year").fill("2014")
    page.locator(".ed-form input[name=technologies]").fill("Go, C++")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_role("button", name="Publish my page").click()
    expect(page.get_by_text("Your page is published.")).to_be_visible()
    page.get_by_role("link", name="View page").click()
    expect(page).to_have_url(f"{site.base_url}/bob-fiction/")
    expect(page.get_by_role("heading", name="Bob Fiction")).to_be_visible()
    expect(page.locator("#experience")).to_contain_text("Imaginary Mills")
    expect(page.locator("#experience")).to_contain_text("Jun 2014")


def test_new_person_starts_adds_a_job_and_publishes(page, site, sign_in_as, bob):
    sign_in_as(bob)

    start_and_publish(page, site)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_new_person_needs_no_javascript(page, site, sign_in_as, bob):
    sign_in_as(bob)

    start_and_publish(page, site)


def test_address_is_checked_while_typing(page, site, sign_in_as, alice_cv, bob):
    sign_in_as(bob)
    page.goto("/me/start/")

    page.get_by_label("Address of your page").fill("alice")
    expect(page.get_by_text("This address is taken.")).to_be_visible()
    page.get_by_label("Address of your page").fill("alice-too")
    expect(page.get_by_text("This address is free.")).to_be_visible()


def test_technologies_are_suggested_and_chosen_by_keyboard(page, site, sign_in_as, alice, alice_cv):
    Skill.objects.filter(slug__in=["python", "django"]).update(is_curated=True)
    sign_in_as(alice)
    page.goto("/me/projects/add/")
    field = page.get_by_role("combobox", name="Technologies used here")

    field.press_sequentially("Go, dj")
    expect(page.get_by_role("option", name="Django")).to_be_visible()
    field.press("ArrowDown")
    expect(page.get_by_role("option", name="Django")).to_have_attribute("aria-selected", "true")
    field.press("Enter")

    expect(field).to_have_value("Go, Django, ")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_whole_entry_is_the_way_into_its_form(page, site, sign_in_as, alice, alice_cv):
    sign_in_as(alice)
    page.goto("/me/")

    page.locator("#experience .ed-click").click()  # Playwright fails when something lies over it

    expect(page.get_by_label("Organisation", exact=True)).to_have_value("Fictional Rail")


def test_deleted_job_comes_back_with_undo(page, site, sign_in_as, alice, alice_cv):
    sign_in_as(alice)
    page.goto("/me/")

    page.get_by_role("button", name="Delete Developer").click()
    expect(page.get_by_text("Deleted.")).to_be_visible()
    assert not Experience.objects.exists()
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_text("Developer is back.")).to_be_visible()
    expect(page.locator("#experience")).to_contain_text("Fictional Rail")


@pytest.mark.parametrize("width", [360, 1280])
def test_editor_is_accessible_and_fits(page, site, sign_in_as, alice, alice_cv, bob, width):
    page.set_viewport_size({"width": width, "height": 800})
    sign_in_as(alice)
    paths = [
        "/me/",
        "/me/experience/add/",
        "/me/details/settings/",
        "/me/skills/",
        "/me/address/",
        "/me/photo/",
    ]

    for path in paths:
        page.goto(path)
        assert_good(page, path)
    page.goto("/me/experience/add/")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Your role")).to_be_focused()
    assert_good(page, "a form with a mistake")
    sign_in_as(bob)
    page.goto("/me/")
    expect(page).to_have_url(re.compile("/me/start/$"))
    assert_good(page, "the first questions")


def assert_good(page, what):
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, f"{what}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, what
