"""From LinkedIn's archive to a CV, as a person does it: three screens."""

import pytest
from playwright.sync_api import expect

from profiles.models import Profile
from tests.cast import client_at
from tests.imports.review import linkedin

JOBS = [("Fictional Rail", "Lead, Platform"), ("Invented Ferries", "Engineer")]


@pytest.fixture
def bobs(page, context, site, bob):
    """Chromium, signed in as Bob, who has no CV."""
    cookie = client_at(site, bob).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site.base_url}])
    return page


def to_review(page):
    """The first screen; leads to the second."""
    page.goto("/me/import/")
    archive = {"name": "archive.zip", "mimeType": "application/zip", "buffer": linkedin()}
    page.get_by_label("PDF made here, JSON Resume document, or LinkedIn's archive").set_input_files(archive)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("Invented Ferries")).to_be_visible()


def test_archive_is_read_looked_at_and_taken(bobs, bob, complaints):
    to_review(bobs)
    assert not Profile.objects.exists()

    bobs.get_by_label("Invented Ferries").uncheck()
    bobs.get_by_role("button", name="Take over what is ticked").click()

    expect(bobs.get_by_text("Your CV now says what you chose.")).to_be_visible()
    expect(bobs.get_by_text("Fictional Rail").first).to_be_visible()
    expect(bobs.get_by_text("Invented Ferries")).to_have_count(0)
    profile = Profile.objects.get(owner=bob)
    assert (profile.name, profile.visibility) == ("Dewi Anggraini", "private")
    assert list(profile.experience_set.values_list("organization", "role")) == JOBS[:1]
    assert complaints == []
