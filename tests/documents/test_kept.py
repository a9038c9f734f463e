"""What was here can be copied, undone and brought back, also where the rules have become stricter since."""

import pytest
from django.core.exceptions import ValidationError

from portals.scoping import activate
from profiles.changes import editing
from profiles.models import Experience, Profile
from profiles.resume import complete_document, size
from profiles.resume.size import refuse_too_much
from profiles.revisions import Reason, clear, remember, restore
from tests.cast import client_at
from tests.documents.samples import undated
from tests.editor.conftest import opened
from tests.factories import MembershipFactory, add_skills

pytestmark = pytest.mark.any_database

LONG_IN_ASCII = "https://ja.wikipedia.org/wiki/" + "オンライン履歴書" * 7


@pytest.fixture
def old_cv(alice_cv):
    """Saved when forms took what they refuse today."""
    Profile.objects.update(name="\u200b", headline="\u202eA", url="https://example.org/" + "ü" * 470)
    Experience.objects.update(
        role="\u3164", start_date="1000", url="https://exa\u202emple.org/é", highlights=["\u200b"]
    )
    return Profile.objects.get()


def test_cv_from_before_the_rules_comes_back_as_it_was(old_cv):
    with editing(old_cv) as locked:
        before = remember(locked, old_cv.owner, Reason.EDIT)
    said = undated(complete_document(old_cv))
    clear(old_cv, old_cv.owner)

    restore(old_cv, before, old_cv.owner)

    assert undated(complete_document(old_cv)) == said
    old_cv.refresh_from_db()
    job = Experience.objects.get()
    assert (old_cv.name, old_cv.url, job.role) == ("\u200b", "https://example.org/" + "ü" * 470, "\u3164")


def test_link_that_grows_when_it_is_written_does_no_harm(portal, other_portal, alice, alice_cv):
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=alice)
    hers = client_at(portal, alice)
    sent = {**opened(hers.get("/me/details/contact/")), "url": LONG_IN_ASCII}

    assert hers.post("/me/details/contact/", sent).status_code == 302
    assert Profile.objects.get().url == LONG_IN_ASCII
    assert hers.get("/me/copy/").status_code == 200
    hers.post("/me/clear/")
    hers.post("/me/undo/", {"revision": Profile.objects.get().revisions.first().number})
    assert Profile.objects.get().url == LONG_IN_ASCII


def test_cv_that_cannot_be_understood_is_no_error_of_the_server(portal, alice, alice_cv):
    Profile.objects.update(theme="gone")

    response = client_at(portal, alice).get("/me/copy/")

    assert (response.status_code, response.url) == (302, "/me/")


def test_technologies_of_entries_count_too(alice_cv, monkeypatch):
    """A document names so many different ones and no more."""
    monkeypatch.setattr(size, "MAX_NAMES", 3)
    add_skills(alice_cv, "Go", "Zig", entry=Experience.objects.get())
    alice_cv.skill_items.all().delete()

    with pytest.raises(ValidationError):
        refuse_too_much(alice_cv)
