"""The ten-minute path with the keyboard alone: from the first question to a published page."""

from playwright.sync_api import expect

from profiles.models import Profile, ProfileSkill
from tests.browser.test_editor import sign_in_as  # noqa: F401  fixture

MOST_TABS = 80


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
    write(page, "Organisation*", organization)
    tab_to(page, page.get_by_role("group", name="From").get_by_label("Year"))
    page.keyboard.type(start)


def add_technology(page, name):
    write(page, "Add technologies", name, role="combobox")
    expect(page.get_by_role("option", name=f"New: “{name}”")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=f"Edit {name}")).to_be_visible()
    expect(page.get_by_role("combobox", name="Add technologies")).to_be_focused()


def test_keyboard_alone_leads_to_a_published_page(page, site, sign_in_as, bob, complaints):  # noqa: F811
    sign_in_as(bob)
    page.goto("/me/start/")
    write(page, "Your name", "Bob Fiction")
    write(page, "Address of your page", "bob-fiction")
    press(page, "button", "Write it here")
    expect(page.get_by_role("heading", name="Bob Fiction", exact=True)).to_be_visible()

    press(page, "link", "Edit name and headline")
    write(page, "Headline", "Miller of data")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit name and headline")).to_be_focused()
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
    press(page, "button", "Publish my page")
    expect(page.get_by_text("Your page is published.")).to_be_visible()

    assert list(ProfileSkill.objects.values_list("tag__name", "level")) == [
        ("Python", None),
        ("PostgreSQL", 1),
    ]

    page.goto("/bob-fiction/")
    for words in ("Miller of data", "Fictional Flour", "Imaginary Mills", "PostgreSQL"):
        expect(page.locator("#main")).to_contain_text(words)
    assert Profile.objects.get(slug="bob-fiction").is_published
    assert not [said for said in complaints if "Failed to load resource" not in said]
