"""The ten-minute path with the keyboard alone: from signing up to a CV worth sending."""

import re
from io import BytesIO

import pypdf
from playwright.sync_api import expect

from profiles.models import Profile, ProfileSkill
from tests.accounts.conftest import PASSWORD

MOST_TABS = 80
CV = (
    *("Nora Fiction", "Miller of data", "I grind numbers.", "nora@example.org"),
    *("Fictional Flour", "Imaginary Mills", "PostgreSQL"),
)


def tab_to(page, target):
    """Press Tab until the focus is there, as somebody without a mouse would."""
    for _press in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(target).to_be_focused()


def write(page, label, words, role="textbox"):
    tab_to(page, page.get_by_role(role, name=label))
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(words)


def press(page, role, name):
    control = page.locator("#main").get_by_role(role, name=name, exact=True)
    expect(control).to_be_visible()
    tab_to(page, control)
    page.keyboard.press("Enter")


def write_job(page, role, organization, start):
    expect(page.get_by_role("textbox", name="Your role")).to_be_focused()
    page.keyboard.type(role)
    write(page, re.compile("^Organisation"), organization)
    tab_to(page, page.get_by_role("group", name="From").get_by_label("Year"))
    page.keyboard.type(start)


def add_technology(page, name):
    write(page, "Add technologies", name, role="combobox")
    expect(page.get_by_role("option", name=f"New: “{name}”")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=f"Edit {name}")).to_be_visible()
    expect(page.get_by_role("combobox", name="Add technologies")).to_be_focused()


def sign_up(page, mailoutbox):
    page.goto("/accounts/signup/")
    write(page, "E-mail address", "new@example.org")
    write(page, "Password", PASSWORD)
    tab_to(page, page.get_by_role("checkbox", name="I agree to the"))
    page.keyboard.press("Space")
    press(page, "button", "Create your page")
    expect(page.get_by_role("textbox", name="Code")).to_be_focused()
    page.keyboard.type(re.search(r"^ {4}(\S+)$", mailoutbox[0].body, re.MULTILINE)[1])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your page in three steps")).to_be_visible()


def write_head(page):
    press(page, "link", "Edit name and headline")
    write(page, "Headline", "Miller of data")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit name and headline")).to_be_focused()
    press(page, "link", "Contact")
    write(page, "E-mail address", "nora@example.org")
    tab_to(page, page.get_by_role("combobox", name="Who sees the e-mail address"))
    page.keyboard.type("Everyone")
    expect(page.get_by_text("At present only you, for your page is private.").first).to_be_visible()
    press(page, "button", "Save")
    expect(page.get_by_role("link", name="Contact", exact=True)).to_be_focused()
    press(page, "link", "Edit the summary")
    write(page, "Summary", "I grind **numbers**.")
    press(page, "button", "Save")
    expect(page.get_by_role("link", name="Edit the summary")).to_be_focused()


def write_body(page):
    press(page, "link", "Add a job")
    write_job(page, "Apprentice", "Imaginary Mills", "2014")
    press(page, "button", "Save and add another")
    expect(page.get_by_role("link", name="Edit Apprentice")).to_be_visible()
    write_job(page, "Miller", "Fictional Flour", "06/2019")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit Miller")).to_be_focused()
    add_technology(page, "Python")
    add_technology(page, "PostgreSQL")
    tab_to(page, page.get_by_role("radio", name="No level").nth(1))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Basic").nth(1)).to_be_checked()


def test_keyboard_alone_leads_from_sign_up_to_a_cv_worth_sending(page, site, mailoutbox, complaints):
    sign_up(page, mailoutbox)
    write(page, "Your name", "Nora Fiction")
    tab_to(page, page.get_by_role("textbox", name="Address of your page"))
    expect(page.get_by_role("textbox", name="Address of your page")).to_have_value("nora-fiction")
    press(page, "button", "Write it here")
    expect(page.get_by_role("heading", name="Nora Fiction", exact=True)).to_be_visible()
    write_head(page)
    write_body(page)
    press(page, "button", "Publish my page")
    expect(page.get_by_text("Your page is published.")).to_be_visible()

    assert list(ProfileSkill.objects.values_list("tag__name", "level")) == [
        ("Python", None),
        ("PostgreSQL", 1),
    ]
    press(page, "link", "View page")
    expect(page).to_have_url(f"{site.base_url}/nora-fiction/")
    on_screen = page.locator("#main").inner_text()
    with page.expect_response("**/cv.pdf") as opened:
        press(page, "link", "PDF")
    paper = page.request.get(opened.value.url).body()  # as it was opened: the browser's reader keeps it
    on_paper = pypdf.PdfReader(BytesIO(paper)).pages[0].extract_text()
    for words in CV:
        assert words in on_screen
        assert words in on_paper
    assert Profile.objects.get(slug="nora-fiction").is_published
    assert not [said for said in complaints if "Failed to load resource" not in said]
