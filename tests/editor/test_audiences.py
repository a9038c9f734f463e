"""Below each audience stands who sees the fact as things are."""

import pytest

from profiles.models import Profile
from tests.editor.conftest import shown


@pytest.mark.parametrize(
    ("visibility", "audience", "words"),
    [
        ("public", 0, "At present: anyone, search engines"),
        ("public", 1, "At present: everyone who belongs to this portal."),
        ("public", 2, "At present: approved employers"),
        ("public", 3, "At present: only you."),
        ("members", 0, "for your page is for members."),
        ("members", 2, "At present: approved employers"),
        ("unlisted", 0, "At present: anyone who has the link"),
        ("private", 0, "for your page is private."),
        ("private", 2, "for your page is private."),
    ],
)
def test_line_says_who_sees_the_fact(hers, alice_cv, visibility, audience, words):
    guards = ("email_audience", "phone_audience", "address_audience", "availability_audience")
    Profile.objects.update(visibility=visibility, **dict.fromkeys(guards, audience))

    for part, facts in (("contact", 2), ("place", 1), ("work", 1)):
        assert shown(hers.get(f"/me/details/{part}/")).count(words) == facts
