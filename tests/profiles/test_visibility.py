"""PRV-01: who can open a page, and who finds it listed."""

import pytest

from accounts.viewer import Viewer
from portals.models import Membership, ReviewRule
from profiles.choices import Standing, Visibility
from profiles.models import Profile

VIEWERS = ("stranger", "member", "employer", "moderator", "owner")
NOBODY: set[str] = set()
EVERYONE = set(VIEWERS)


@pytest.fixture
def viewers(portal, bob, erin, mod, alice):
    users = {"stranger": None, "member": bob, "employer": erin, "moderator": mod, "owner": alice}
    return {name: Viewer(portal, user) for name, user in users.items()}


@pytest.mark.parametrize(
    ("visibility", "standing", "opens", "lists"),
    [
        (Visibility.PUBLIC, Standing.PENDING, EVERYONE, EVERYONE),
        (Visibility.PUBLIC, Standing.APPROVED, EVERYONE, EVERYONE),
        (Visibility.PUBLIC, Standing.HIDDEN, {"moderator", "owner"}, NOBODY),
        (Visibility.PUBLIC, Standing.BANNED, {"moderator", "owner"}, NOBODY),
        (Visibility.MEMBERS, Standing.APPROVED, EVERYONE - {"stranger"}, EVERYONE - {"stranger"}),
        (Visibility.MEMBERS, Standing.HIDDEN, {"moderator", "owner"}, NOBODY),
        (Visibility.UNLISTED, Standing.APPROVED, EVERYONE, NOBODY),
        (Visibility.PRIVATE, Standing.APPROVED, {"owner"}, NOBODY),
        (Visibility.PRIVATE, Standing.HIDDEN, {"owner"}, NOBODY),
    ],
)
def test_page_exists_for_just_these_viewers(alice_cv, viewers, visibility, standing, opens, lists):
    Profile.objects.filter(pk=alice_cv.pk).update(visibility=visibility, standing=standing)

    assert {name for name, v in viewers.items() if Profile.objects.visible_to(v).exists()} == opens
    assert {name for name, v in viewers.items() if Profile.objects.listed_for(v).exists()} == lists


def test_portal_that_reviews_first_shows_nothing_pending(alice_cv, portal, viewers):
    portal.review_rule = ReviewRule.REVIEW_FIRST
    portal.save()

    assert not Profile.objects.visible_to(viewers["stranger"]).exists()
    assert not Profile.objects.listed_for(viewers["employer"]).exists()
    assert Profile.objects.visible_to(viewers["moderator"]).exists()


def test_banned_member_is_a_stranger(alice_cv, portal, bob):
    Profile.objects.filter(pk=alice_cv.pk).update(visibility=Visibility.MEMBERS)
    Membership.objects.filter(user=bob).update(is_banned=True)

    assert not Profile.objects.visible_to(Viewer(portal, bob)).exists()
