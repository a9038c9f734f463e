"""In the footer of each form stands who sees what it says, as things are."""

import re

import pytest

from profiles.models import Profile
from tests.editor.conftest import opened, shown

pytestmark = pytest.mark.any_database

PUBLIC = "At present: anyone, search engines too."
EMPLOYERS = "At present: approved employers, and the moderators of this portal."
PRIVATE = "At present only you, for your page is private."
ME = "At present: only you."


def lines(page, field):
    """What each choice of a field comes to, in order."""
    found = re.search(rf'<p id="[\w-]+_{field}_line">(.*?)</p>', shown(page))
    return re.findall("<span>(.*?)</span>", found[1])


@pytest.mark.parametrize(
    ("visibility", "standing", "words"),
    [
        ("public", "approved", [PUBLIC, "At present: everyone who belongs to this portal.", EMPLOYERS, ME]),
        (
            "members",
            "approved",
            ["At present everyone who belongs to this portal, for your page is", EMPLOYERS],
        ),
        ("unlisted", "approved", ["At present: anyone who has the link"]),
        ("private", "approved", [PRIVATE, PRIVATE, PRIVATE, ME]),
        ("public", "hidden", ["At present only you and the moderators of this portal, who have hidden"]),
        ("public", "pending", ["At present: anyone; search engines once a moderator has approved the page."]),
    ],
)
def test_line_says_who_sees_the_fact(hers, alice_cv, visibility, standing, words):
    Profile.objects.update(visibility=visibility, standing=standing)

    for part, field in (
        ("contact", "email_audience"),
        ("contact", "phone_audience"),
        ("contact", "url_audience"),
        ("place", "address_audience"),
        ("work", "availability_audience"),
    ):
        found = lines(hers.get(f"/me/details/{part}/"), field)
        assert len(found) == 4
        for line in words:
            assert any(one.startswith(line) for one in found), line


def test_portal_that_reviews_first_is_said_to_have_not_looked_yet(hers, alice_cv, portal):
    portal.review_rule = "review-first"
    portal.save()
    Profile.objects.update(standing="pending")

    assert "who have not looked" in lines(hers.get("/me/details/contact/"), "email_audience")[0]


@pytest.mark.parametrize("part", ["basics", "summary"])
def test_what_everyone_sees_says_so(hers, alice_cv, part):
    Profile.objects.update(standing="approved")

    assert f"<span>{PUBLIC}</span>" in shown(hers.get(f"/me/details/{part}/"))

    Profile.objects.update(visibility="private")

    assert f"<span>{PRIVATE}</span>" in shown(hers.get(f"/me/details/{part}/"))


def test_both_audiences_of_a_conflict_are_named(hers, alice_cv):
    Profile.objects.update(email_audience=0)
    address = "/me/details/contact/"
    before = opened(hers.get(address))
    hers.post(address, {**before, "email_audience": "2"})

    told = hers.post(address, {**before, "email": "mine@example.org"})

    [difference] = [d for d in told.context["form"].differences if d.name == "email_audience"]
    assert (difference.mine, difference.theirs) == ("Everyone", "Approved employers")
