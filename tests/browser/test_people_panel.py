"""The signature: a click on a technology narrows the CV and shows who else knows it, in place."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import published
from tests.factories import (
    EducationFactory,
    ExperienceFactory,
    MembershipFactory,
    ProfileFactory,
    UserFactory,
    add_skills,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cvs(site, alice_cv):
    """Alice knows Python and Django, and Cobol from an old job; Carol knows Python."""
    job = ExperienceFactory(profile=alice_cv, organization="Old Times", start_date="2010", end_date="2015")
    add_skills(alice_cv, "Cobol", entry=job)
    published(alice_cv)
    carol = ProfileFactory(portal=site, owner=UserFactory(name="Carol"), slug="carol")
    MembershipFactory(portal=site, user=carol.owner)
    add_skills(carol, "Python", entry=ExperienceFactory(profile=carol))
    published(carol)


def chip(page, name):
    return page.locator("#skills").get_by_role("link", name=re.compile(name))


def test_click_narrows_in_place_and_back_undoes_it(page, cvs):
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto("/alice/")
    page.evaluate("window.stillHere = true")

    chip(page, "Python").click()

    expect(page.locator("#panel-h")).to_have_text("1 other knows Python")
    expect(page.locator("#people")).to_contain_text("Carol")
    expect(page.locator("article.is-folded")).to_have_count(2)  # a job and the school
    assert page.url.endswith("/alice/?skill=python")
    assert page.evaluate("window.stillHere")
    assert page.evaluate("document.activeElement.id") == "t-python"

    chip(page, "Django").click()

    expect(page.locator("#panel-h")).to_contain_text("Python and Django")
    assert page.url.endswith("/alice/?skill=python&skill=django")

    page.go_back()

    expect(page.locator("#panel-h")).to_have_text("1 other knows Python")

    page.go_back()

    expect(page.locator("#people")).to_have_count(0)
    expect(page.locator("article.is-folded")).to_have_count(0)
    assert page.url.endswith("/alice/")
    assert problems == []


def test_address_opened_directly_shows_the_same(page, cvs):
    page.goto("/alice/?skill=python")

    expect(page.locator("#panel-h")).to_have_text("1 other knows Python")
    expect(page.locator("article.is-folded")).to_have_count(2)  # a job and the school


def test_year_ruler_moves_with_the_arrow_keys(page, cvs):
    page.goto("/alice/")
    year = page.locator("[data-ruler-year]")
    before = int(year.inner_text())

    page.locator("[data-ruler]").focus()
    page.keyboard.press("ArrowLeft")

    expect(year).to_have_text(str(before - 1))


def test_without_javascript_the_same_link_is_a_page(browser, browser_context_args, cvs):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto("/alice/")

    chip(page, "Python").click()

    expect(page.locator("#panel-h")).to_have_text("1 other knows Python")
    context.close()


def test_technology_under_pointer_or_focus_lights_up_where_it_was_used(page, cvs, alice_cv):
    school = EducationFactory(
        profile=alice_cv, institution="Turing College", start_date="2004", end_date="2008"
    )
    add_skills(alice_cv, "Cobol", entry=school)
    published(alice_cv)
    page.goto("/alice/")
    lit = page.locator("article.lit")

    chip(page, "Cobol").hover()
    expect(lit).to_have_count(2)
    expect(page.locator("#education article.lit")).to_contain_text("Turing College")
    expect(page.locator("#career .span.study.lit title")).to_have_text("Turing College")

    page.mouse.move(0, 0)
    expect(lit).to_have_count(0)

    chip(page, "Python").focus()
    expect(lit).to_contain_text(["Fictional Rail"])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.skill") == "cobol"
    expect(lit).to_have_count(2)


def test_pressed_technology_stays_under_the_finger_and_people_are_one_tap_away(page, cvs):
    """On a phone. The first job, above what is pressed, folds."""
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto("/alice/")
    cobol = page.locator("#experience").get_by_role("link", name="Cobol")
    cobol.scroll_into_view_if_needed()
    before = cobol.bounding_box()

    cobol.click()

    bar = page.locator("#people-show")
    expect(bar).to_be_in_viewport(ratio=1)
    expect(bar).to_contain_text("Nobody else yet with Cobol")
    expect(page.locator("article.is-folded")).to_have_count(2)
    assert cobol.bounding_box() == pytest.approx(before, abs=1)

    page.go_back()

    expect(bar).to_have_count(0)
    assert cobol.bounding_box() == pytest.approx(before, abs=1)

    chip(page, "Django").click()
    expect(page.locator("#people")).to_be_hidden()
    bar.click()
    expect(page.locator("#people")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#people")).to_be_hidden()
    expect(bar).to_be_focused()


def test_focus_follows_what_narrows_and_comes_back_to_what_opened_the_panel(page, cvs, portal):
    dewi = ProfileFactory(portal=portal, owner=UserFactory(name="Dewi"), slug="dewi")
    add_skills(dewi, "Python", "Go", entry=ExperienceFactory(profile=dewi))
    published(dewi)
    page.goto("/alice/")
    opener = page.locator("#experience").get_by_role("link", name="Python")
    opener.press("Enter")
    expect(page.locator("#said")).to_have_text("2 others know Python. 1 entry uses Python.")

    page.locator("#n-go").press("Enter")
    expect(page.locator("#x-go")).to_be_focused()
    page.keyboard.press("Enter")  # takes it back
    expect(page.locator("#panel-h")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("#people")).to_have_count(0)
    expect(opener).to_be_focused()
    expect(opener).to_be_in_viewport()
    expect(page.locator("#said")).to_have_text("The whole CV is shown.")
