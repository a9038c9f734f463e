"""What the frame of every page does in a browser: theme, keys, menu, and nobody shut out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

THEME = "document.documentElement.dataset.bsTheme"
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,  # it would write imported sheets into the page, and the policy speaks up
}
PAGES = [
    "/about/",
    "/privacy/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/gone/",
]


def test_theme_switch_is_remembered_until_the_system_agrees(page, site):
    page.emulate_media(color_scheme="light")
    page.goto("/about/")
    switch = page.get_by_role("button", name="Switch between light and dark")

    switch.click()
    page.reload()
    assert page.evaluate(THEME) == "dark"

    switch.click()
    page.reload()
    assert page.evaluate(THEME) is None


def test_slash_goes_to_the_search_field(page, site):
    page.goto("/gone/")

    page.keyboard.press("/")

    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_menu_opens_on_a_phone_without_javascript(browser, browser_context_args, site):
    context = browser.new_context(
        **browser_context_args | {"java_script_enabled": False, "viewport": {"width": 360, "height": 700}}
    )
    page = context.new_page()
    page.goto(f"{site.base_url}/about/")
    technologies = page.get_by_role("link", name="Technologies")
    expect(technologies).to_be_hidden()

    page.get_by_role("button", name="Menu").click()

    expect(technologies).to_be_visible()
    expect(page.get_by_role("button", name="Light or dark")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_the_frame_are_accessible_and_fit(page, site, complaints, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})

    for path in PAGES:
        page.goto(path)
        found = Axe().run(page, options=AXE)

        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    assert [text for text in complaints if "404" not in text] == []
