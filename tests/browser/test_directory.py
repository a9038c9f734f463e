"""The directory in a browser: filters renew the page in place, and the page works without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.cast import published
from tests.factories import ExperienceFactory, ProfileFactory, add_skills

PAGES = ["/", "/people/?any=python&any=go&not=django", "/people/?skill=django&skill=go", "/people/skills/"]


@pytest.fixture
def people(site, alice_cv):
    """Alice knows Python and Django; Budi, who looks, Python and Go; Citra Go."""
    for name, skills, availability in (("Budi", ["Python", "Go"], "looking"), ("Citra", ["Go"], "")):
        profile = ProfileFactory(
            portal=site, name=name, slug=name.lower(), availability=availability, standing="approved"
        )
        add_skills(profile, *skills, entry=ExperienceFactory(profile=profile))
        published(profile)
    return site


def count(page):
    return page.locator("#count")


def python(page):
    return page.get_by_role("checkbox", name="Python", exact=True)


def test_filters_renew_results_title_address_and_keep_focus(page, people):
    page.goto("/people/")
    page.locator("#facet-seniority > summary").click()

    python(page).check()

    expect(count(page)).to_have_text("2 people")
    expect(page).to_have_title(re.compile("^2 people know Python"))
    expect(page).to_have_url(re.compile(r"/people/\?skill=python$"))
    expect(page.locator("#said")).to_have_text("2 people")
    expect(python(page)).to_be_focused()
    expect(page.locator("#facet-seniority")).to_have_attribute("open", "")  # as it was left


def test_back_undoes_one_filter(page, people):
    page.goto("/people/")
    python(page).check()
    expect(count(page)).to_have_text("2 people")
    page.get_by_role("checkbox", name="Without Go").check()
    expect(count(page)).to_have_text("1 person")
    expect(page).to_have_url(re.compile(r"\?skill=python&not=go$"))

    page.go_back()

    expect(count(page)).to_have_text("2 people")
    expect(python(page)).to_be_checked()
    expect(page.locator("html > body > header")).to_have_count(1)  # a whole page, not a fragment in one


def test_search_finds_while_one_types_and_a_chip_takes_it_back(page, people):
    page.goto("/people/")

    page.locator("#q").press_sequentially("budi")
    expect(count(page)).to_have_text("1 person")
    page.get_by_role("link", name="Remove “budi”").click()

    expect(count(page)).to_have_text("3 people")
    expect(page.locator("#q")).to_have_value("")

    page.locator("#min_years").fill("-5")
    page.locator("#q").focus()
    expect(page.locator("#trouble")).to_contain_text("from 0 to 60")


def test_field_for_technologies_suggests_and_adds_one(page, people):
    page.goto("/people/")
    page.locator("#find-skill").press_sequentially("dj")
    expect(page.locator("#skill-names option")).to_have_attribute("value", "Django")

    page.locator("#find-skill").fill("Django")
    page.keyboard.press("Enter")

    expect(count(page)).to_have_text("1 person")
    expect(page).to_have_url(re.compile(r"\?skill=django$"))


def test_ticked_box_stays_under_the_finger_and_focus_goes_on(page, people, monkeypatch):
    monkeypatch.setattr("search.page.PAGE_SIZE", 1)
    monkeypatch.setattr("search.engine.find.__defaults__", (1, 1))
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto("/people/?sort=name&skill=python")
    looking = page.get_by_role("checkbox", name="Looking", exact=True)
    looking.scroll_into_view_if_needed()
    place = looking.bounding_box()

    looking.check()
    expect(count(page)).to_have_text("1 person")
    assert looking.bounding_box() == place

    page.get_by_role("link", name="Remove Looking").press("Enter")
    expect(count(page)).to_have_text("2 people")
    expect(page.get_by_role("link", name="Clear all")).to_be_focused()

    page.get_by_role("link", name="Show 1 more").press("Enter")
    expect(page.get_by_role("link", name="Budi")).to_be_focused()
    expect(page.locator("#said")).to_have_text("2 of 2")

    page.get_by_role("link", name="Budi").press("Enter")
    page.wait_for_url("**/budi/")
    page.go_back()
    expect(page.locator("#cards > li")).to_have_count(2)


def test_filters_are_a_sheet_on_a_phone_that_stays_open(page, people):
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/people/")
    expect(python(page)).to_be_hidden()

    page.get_by_role("button", name="Filters").click()
    python(page).check()
    show = page.get_by_role("button", name="Show 2 people")
    expect(show).to_be_visible()
    show.click()

    expect(python(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Filters 1")).to_be_visible()


def test_directory_works_without_javascript(browser, browser_context_args, people):
    context = browser.new_context(**browser_context_args | {"java_script_enabled": False})
    page = context.new_page()
    page.goto(f"{people.base_url}/people/")

    python(page).check()
    page.get_by_role("checkbox", name="Looking", exact=True).check()
    page.get_by_role("button", name="Show people").click()
    expect(count(page)).to_have_text("1 person")
    page.get_by_role("link", name="Remove Looking").click()

    expect(count(page)).to_have_text("2 people")
    expect(python(page)).to_be_checked()
    context.close()


def test_home_narrows_in_place_and_leads_to_the_same_people(page, people):
    page.goto("/")

    page.locator("#hero").get_by_role("link", name=re.compile("^Python")).click()
    page.get_by_role("button", name="Show 2 people").click()

    expect(count(page)).to_have_text("2 people")
    expect(page).to_have_url(re.compile(r"/people/\?skill=python"))


def test_lost_connection_is_said_and_the_filter_applied_once_it_is_back(page, people):
    page.goto("/people/")

    page.context.set_offline(True)
    python(page).check()
    expect(page.locator("#trouble")).to_contain_text("No connection.")
    expect(count(page)).to_have_text("3 people")
    page.context.set_offline(False)

    expect(count(page)).to_have_text("2 people")
    expect(page.locator("#trouble")).to_be_empty()


def test_mistake_is_said_and_tried_again_and_what_is_gone_is_left(page, people, alice_cv):
    page.goto("/alice/")
    technology = page.locator("#t-python")

    page.route("**/alice/?*", lambda route: route.fulfill(status=503))
    technology.click()
    expect(page.locator("#trouble")).to_contain_text("That did not work.")
    page.unroute("**/alice/?*")
    alice_cv.delete()
    page.get_by_role("button", name="Try again").click()

    expect(page).to_have_url(re.compile(r"/alice/\?skill=python$"))
    expect(page.locator("h1")).to_contain_text("There is no page")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_directory_is_accessible(page, people, scheme):
    page.emulate_media(color_scheme=scheme)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in PAGES:
            page.goto(path)

            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
