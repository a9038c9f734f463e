"""Letting the site read GitHub as oneself, in Chromium, under the CSP of the site and without a script."""

import pytest
from allauth.socialaccount.models import SocialAccount
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from profiles.github.tokens import lose
from profiles.models import GitHubToken
from profiles.models.github_token import Lost
from tests.accounts.conftest import CAST_PASSWORD
from tests.browser.test_frame import AXE
from tests.cast import published
from tests.factories import MembershipFactory, ProfileFactory, UserFactory
from tests.github.stand_in import calendar
from tests.social.conftest import api, verified  # noqa: F401  fixtures
from tests.social.stand_in import ADA, GitHub

pytestmark = pytest.mark.parametrize("service", [GitHub], indirect=True)
PAGE = "/me/github/"


@pytest.fixture
def linked(page, site, everywhere, api, verified):  # noqa: F811
    """Signed in, and has named Ada's account."""
    api.calendar = calendar({})
    user = verified(UserFactory(email="member@example.org"))
    MembershipFactory(portal=site, user=user)
    published(ProfileFactory(portal=site, owner=user))
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(CAST_PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.goto(PAGE)
    page.get_by_label("GitHub name").fill("ada")
    page.get_by_role("button", name="Use this account").click()
    return page


def assert_good(page):
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_says_what_is_kept_before_it_is_and_after(linked, scheme):
    linked.emulate_media(color_scheme=scheme)
    assert_good(linked)
    user = User.objects.get()
    SocialAccount.objects.create(user=user, provider="github", uid=ADA.uid, extra_data={"login": "ada"})
    row = GitHubToken(activity=user.profiles.get().github, client="github deployment", since=timezone.now())
    row.secret = "secret"
    row.save()

    linked.reload()
    expect(linked.get_by_text("In use", exact=True)).to_be_visible()
    assert_good(linked)

    lose(row, Lost.REFUSED)
    linked.reload()
    expect(linked.get_by_role("button", name="Give another key")).to_be_visible()
    assert_good(linked)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_key_is_given_and_taken_back_without_a_script(linked, complaints):
    linked.get_by_role("button", name="Let this site read GitHub as me").click()
    linked.get_by_label("Password").fill(CAST_PASSWORD)
    linked.get_by_role("button", name="Confirm").click()
    linked.get_by_role("button", name="Go on to GitHub").click()
    linked.get_by_role("button", name="Continue as Ada Example").click()

    expect(linked.get_by_text("In use", exact=True)).to_be_visible()
    assert GitHubToken.objects.get().encrypted

    linked.get_by_role("button", name="Take the key back").click()

    expect(linked.get_by_role("button", name="Let this site read GitHub as me")).to_be_visible()
    assert not GitHubToken.objects.exists()
    assert complaints == []
