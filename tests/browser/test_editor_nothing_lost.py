"""CON-*, PRV-07: a lost connection and an expired session cost no word, and nobody else reads it."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from profiles.models import Experience, Profile
from tests.browser.test_editor import sign_in_as  # noqa: F401  fixture

SIGN_IN = re.compile("/accounts/login/")
DRAFTS = "Object.keys(localStorage).filter(key => key.startsWith('draft:')).length"


@pytest.fixture
def mine(page, site, sign_in_as, alice, alice_cv):  # noqa: F811
    sign_in_as(alice)
    page.goto("/me/")
    return page


def open_header(page):
    page.get_by_role("link", name="Edit name and headline").click()
    expect(page.get_by_role("textbox", name="Your name")).to_be_focused()


def write_headline(page, words):
    page.get_by_role("textbox", name="Headline").fill(words)
    page.get_by_role("textbox", name="Your name").focus()


def state(page):
    return page.locator("#save-state")


def offered(page):
    return page.locator("#drafts .alert")


def test_lost_connection_is_said_and_what_was_typed_is_saved_when_it_is_back(mine, context):
    open_header(mine)
    context.set_offline(True)
    write_headline(mine, "Typed in a tunnel")
    expect(state(mine)).to_contain_text("no connection")
    assert Profile.objects.get().headline == "Backend engineer"

    context.set_offline(False)

    expect(state(mine)).to_have_text("Saved")
    assert Profile.objects.get().headline == "Typed in a tunnel"
    assert mine.evaluate(DRAFTS) == 0


def test_server_that_was_away_gets_everything_with_the_next_save(mine):
    """The browser is online all the while, so nothing tells it to try again."""
    open_header(mine)
    mine.route("**/me/details/basics/", lambda route: route.abort())
    write_headline(mine, "Typed meanwhile")
    expect(state(mine)).to_contain_text("no connection")
    mine.get_by_role("link", name="Edit the summary").click()
    mine.locator("#e-summary textarea").fill("First")
    with mine.expect_response("**/me/details/summary/"):
        mine.get_by_role("textbox", name="Your name").focus()
    expect(state(mine)).to_contain_text("no connection")

    mine.unroute("**/me/details/basics/")
    mine.locator("#e-summary textarea").fill("Second")
    mine.get_by_role("textbox", name="Your name").focus()

    expect(state(mine)).to_have_text("Saved")
    profile = Profile.objects.get()
    assert (profile.headline, profile.summary) == ("Typed meanwhile", "Second")


def test_signing_in_anew_in_another_tab_does_not_stop_this_one(mine, context, site):
    open_header(mine)
    context.add_cookies([{"name": "csrftoken", "value": "n" * 32, "url": site.base_url}])
    write_headline(mine, "Typed after that")
    expect(state(mine)).to_have_text("Saved")
    assert Profile.objects.get().headline == "Typed after that"


def test_name_that_could_not_be_sent_stands_there_again(mine, context):
    field = mine.get_by_role("combobox", name="Add technologies")
    context.set_offline(True)
    field.fill("Go")
    field.press("Enter")
    expect(state(mine)).to_have_text("Not done: no connection.")
    expect(field).to_have_value("Go")

    context.set_offline(False)
    field.press("Enter")

    expect(mine.get_by_role("link", name="Edit Go")).to_be_visible()


def test_window_that_was_closed_offers_its_text_again(mine, context):
    mine.get_by_role("link", name="Add a job").click()
    mine.get_by_role("textbox", name="Organisation", exact=True).fill("Half a thought")
    mine.close()

    again = context.new_page()
    again.goto("/me/")
    expect(offered(again)).to_contain_text("Half a thought")
    again.get_by_role("button", name="Bring back").click()

    expect(again.get_by_role("textbox", name="Organisation", exact=True)).to_have_value("Half a thought")
    expect(state(again)).to_have_text("Not saved yet")
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.get_by_role("heading", name="Half a thought")).to_be_visible()
    assert Experience.objects.filter(organization="Half a thought").count() == 1
    assert again.evaluate(DRAFTS) == 0


def test_discarded_text_is_gone(mine):
    mine.get_by_role("link", name="Add a job").click()
    mine.get_by_role("textbox", name="Organisation", exact=True).fill("Half a thought")
    mine.reload()

    mine.get_by_role("button", name="Discard").click()

    expect(offered(mine)).to_have_count(0)
    assert mine.evaluate(DRAFTS) == 0


def test_expired_session_lets_one_sign_in_and_then_saves(mine, sign_in_as, alice):  # noqa: F811
    open_header(mine)
    Session.objects.all().delete()
    write_headline(mine, "Typed too late")
    expect(mine).to_have_url(SIGN_IN)

    sign_in_as(alice)
    mine.goto("/me/")

    expect(state(mine)).to_have_text("Saved")
    assert Profile.objects.get().headline == "Typed too late"
    expect(offered(mine)).to_have_count(0)


def test_text_brought_back_to_something_newer_shows_both(mine):
    open_header(mine)
    mine.get_by_role("textbox", name="Headline").fill("From before")
    mine.reload()
    Profile.objects.update(headline="Newer")

    mine.get_by_role("button", name="Bring back").click()

    expect(mine.get_by_label("Yours From before")).to_be_checked()
    expect(mine.get_by_label("Saved meanwhile Newer")).to_be_visible()
    assert Profile.objects.get().headline == "Newer"


def test_next_person_at_this_computer_finds_nothing(mine, sign_in_as, bob, portal):  # noqa: F811
    open_header(mine)
    Session.objects.all().delete()
    write_headline(mine, "A secret of mine")
    expect(mine).to_have_url(SIGN_IN)
    assert mine.evaluate(DRAFTS) == 1

    sign_in_as(bob)
    mine.goto("/me/start/")
    mine.get_by_label("Your name").fill("Bob Fiction")
    mine.get_by_label("Address of your page").fill("bob-fiction")
    mine.get_by_role("button", name="Write it here").click()

    expect(mine.get_by_role("heading", name="Bob Fiction")).to_be_visible()
    expect(offered(mine)).to_have_count(0)
    assert mine.evaluate(DRAFTS) == 0


def test_signing_out_leaves_nothing_in_the_browser(mine):
    mine.get_by_role("link", name="Add a job").click()
    mine.get_by_role("textbox", name="Organisation", exact=True).fill("A secret of mine")
    assert mine.evaluate(DRAFTS) == 1

    mine.get_by_role("button", name="Menu").click()
    mine.get_by_role("button", name="Sign out").click()

    expect(mine.get_by_role("link", name="Sign in").first).to_be_visible()
    assert mine.evaluate(DRAFTS) == 0


def test_text_for_a_job_that_was_deleted_meanwhile_becomes_a_new_one(mine):
    mine.get_by_role("link", name="Edit Developer").click()
    expect(mine.get_by_role("textbox", name="Your role")).to_be_focused()
    Experience.objects.all().delete()
    mine.get_by_role("textbox", name="Your role").fill("Half a thought")
    mine.get_by_role("textbox", name="Organisation", exact=True).focus()
    expect(state(mine)).to_contain_text("deleted somewhere else")
    mine.reload()
    expect(offered(mine)).to_contain_text("was deleted meanwhile")

    mine.get_by_role("button", name="Add as a new entry").click()
    expect(mine.get_by_role("textbox", name="Your role")).to_have_value("Half a thought")
    mine.get_by_role("button", name="Save", exact=True).click()

    expect(mine.get_by_role("heading", name="Half a thought")).to_be_visible()
    assert Experience.objects.get().organization == "Fictional Rail"
    assert mine.evaluate(DRAFTS) == 0
