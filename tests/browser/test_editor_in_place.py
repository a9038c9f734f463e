"""What the editor's scripts do on /me/, as Chromium sees it: nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from profiles.models import Experience, Profile
from tests.browser.test_editor import assert_good, sign_in_as  # noqa: F401  fixture
from tests.cast import client_at
from tests.editor.conftest import opened
from tests.factories import ExperienceFactory

BASICS = "/me/details/basics/"


@pytest.fixture
def mine(page, site, sign_in_as, alice, alice_cv, complaints):  # noqa: F811
    """Alice's page in the editor; her browser's console has to stay silent about our scripts."""
    sign_in_as(alice)
    page.goto("/me/")
    yield page
    assert not [said for said in complaints if "Failed to load resource" not in said], complaints


@pytest.fixture
def elsewhere(site, alice, mine):
    """Another browser of hers, which only knows forms."""
    client = client_at(site, alice)

    def save(address, **values):
        assert client.post(address, {**opened(client.get(address)), **values}).status_code == 302

    return save


def state(page):
    return page.locator("#save-state")


def edit_job(page):
    page.get_by_role("link", name="Edit Developer").click()
    expect(page.get_by_label("Your role")).to_be_focused()


def test_job_is_edited_where_it_stands(mine):
    edit_job(mine)
    mine.get_by_label("Your role").fill("Night engineer")
    until = mine.get_by_role("group", name="Until")
    until.get_by_label("I work here now").uncheck()
    until.get_by_label("Month").select_option("May")
    until.get_by_label("Year").fill("1999")
    mine.get_by_label("Your role").focus()
    expect(mine.get_by_text("This is before the beginning.")).to_be_visible()
    expect(state(mine)).to_contain_text("Not saved")
    expect(mine.get_by_label("Your role")).to_have_value("Night engineer")
    assert Experience.objects.get().role == "Night engineer"
    assert_good(mine, "a form in its place, with a mistake")

    until.get_by_label("I work here now").check()
    mine.get_by_label("Your role").press("Enter")

    expect(mine.get_by_role("heading", name="Night engineer")).to_be_visible()
    expect(mine.get_by_role("link", name="Edit Night engineer")).to_be_focused()
    expect(state(mine)).to_have_text("Saved")
    assert Experience.objects.get().role == "Night engineer"


def test_field_is_saved_when_it_is_left(mine):
    mine.get_by_role("link", name="Edit name and headline").click()
    for words in ("One", "Two"):
        mine.get_by_role("textbox", name="Headline").fill(words)
        mine.get_by_role("textbox", name="Your name").focus()
        expect(state(mine)).to_have_text("Saved")

    expect(mine.get_by_role("textbox", name="Your name")).to_be_focused()
    mine.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('draft:'))")
    assert Profile.objects.get().headline == "Two"


def test_open_form_stays_when_another_is_saved(mine):
    mine.get_by_role("link", name="Awards").click()
    mine.get_by_role("textbox", name="Award").fill("Half a title")
    edit_job(mine)
    mine.get_by_role("textbox", name="Highlights").fill("Half a thou")
    mine.get_by_role("link", name="Edit the summary").click()
    mine.locator("#e-summary textarea").fill("Written meanwhile")
    mine.locator("#e-summary").get_by_role("button", name="Save", exact=True).click()

    expect(mine.locator("#summary .prose")).to_have_text("Written meanwhile")
    expect(mine.get_by_role("textbox", name="Highlights")).to_have_value("Half a thou")
    expect(mine.locator("#add-more").get_by_role("textbox", name="Award")).to_have_value("Half a title")
    mine.get_by_role("textbox", name="Award").press("Escape")
    expect(mine.get_by_role("link", name="Awards")).to_be_focused()


def test_second_of_two_tabs_sees_both_texts_and_takes_one(mine, context, alice_cv):
    other = context.new_page()
    other.goto("/me/")
    for tab, words in ((other, "From the other tab"), (mine, "From this tab")):
        tab.get_by_role("link", name="Edit name and headline").click()
        tab.get_by_role("textbox", name="Headline").fill(words) if tab is mine else None
    other.get_by_role("textbox", name="Headline").fill("From the other tab")
    other.get_by_role("textbox", name="Headline").press("Enter")
    expect(state(other)).to_have_text("Saved")

    mine.get_by_role("textbox", name="Headline").press("Enter")

    expect(mine.get_by_label("Yours From this tab")).to_be_checked()
    assert_good(mine, "both texts of a conflict")
    assert Profile.objects.get().headline == "From the other tab"
    mine.get_by_label("Saved meanwhile From the other tab").check()
    mine.locator("#e-basics").get_by_role("button", name="Save", exact=True).click()
    expect(mine.locator("#e-basics .headline")).to_have_text("From the other tab")


def test_cancel_takes_back_what_saved_itself_and_offers_it_again(mine):
    edit_job(mine)
    mine.get_by_label("Your role").fill("Night engineer")
    expect(state(mine)).to_have_text("Not saved yet")
    mine.get_by_label("Organisation", exact=True).focus()
    expect(state(mine)).to_have_text("Saved")
    mine.locator(".ed-item.is-open").get_by_role("link", name="Cancel").click()
    expect(mine.get_by_role("link", name="Edit Developer")).to_be_focused()
    assert Experience.objects.get().role == "Developer"

    mine.locator("#ed-said").get_by_role("button", name="Bring back").click()

    expect(mine.get_by_label("Your role")).to_have_value("Night engineer")
    expect(state(mine)).to_have_text("Saved")
    assert Experience.objects.get().role == "Night engineer"


def test_escape_keeps_what_is_saved_and_offers_what_is_not(mine):
    edit_job(mine)
    mine.get_by_label("Your role").fill("Night engineer")
    mine.get_by_label("Organisation", exact=True).focus()
    expect(state(mine)).to_have_text("Saved")
    mine.get_by_label("Organisation", exact=True).fill("Half a name")
    mine.get_by_label("Organisation", exact=True).press("Escape")

    expect(mine.get_by_role("link", name="Edit Night engineer")).to_be_focused()
    expect(mine.locator("#drafts .alert")).to_contain_text("Night engineer · Half a name")
    job = Experience.objects.get()
    assert (job.role, job.organization) == ("Night engineer", "Fictional Rail")

    mine.get_by_role("button", name="Discard").click()
    mine.get_by_role("link", name="Add a project").click()
    mine.get_by_role("textbox", name="Name").press("Escape")
    expect(mine.locator("#drafts .alert")).to_have_count(0)


def test_jobs_are_dragged_into_order(mine, alice_cv):
    ExperienceFactory(profile=alice_cv, organization="Below", role="Second", position=1)
    mine.reload()

    mine.locator("#experience .ed-item").nth(1).hover()
    mine.locator("#experience [data-grip]").nth(1).drag_to(
        mine.locator("#experience .ed-item").first, target_position={"x": 50, "y": 5}
    )

    expect(mine.locator("#ed-said")).to_contain_text("number 1 of 2")
    assert list(Experience.objects.values_list("role", flat=True)) == ["Second", "Developer"]


def test_preview_comes_back_after_a_busy_moment(mine):
    answers = iter(['<main data-again="1">Busy</main>', "<main>There it is</main>"])
    mine.route("**/me/preview/?**", lambda route: route.fulfill(content_type="text/html", body=next(answers)))

    mine.get_by_text("PDF", exact=True).first.click()

    expect(mine.frame_locator(".ed-paper iframe").get_by_text("There it is")).to_be_visible()
