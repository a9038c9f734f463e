"""`/me/copy/`: part by part to another portal of one's own, never wider than here."""

import pytest

from accounts.viewer import Audience
from portals.scoping import activate
from profiles.changes import editing
from profiles.models import Education, Experience, Profile
from profiles.photos import SIDE, SMALL_SIDE, WHOLE, set_photo, whole_of
from profiles.resume import complete_document
from tests.cast import client_at
from tests.editor.test_photo import upload
from tests.editor.test_photo_focus import colour_of, stripes
from tests.factories import ExperienceFactory, MembershipFactory, PortalFactory, ProfileFactory

COPY = "/me/copy/"


@pytest.fixture
def hers(portal, alice):
    return client_at(portal, alice)


@pytest.fixture
def there(alice, other_portal):
    """Where alice is a member too, still without a CV."""
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=alice)
    return other_portal


def copy(client, target, *parts, mode="add"):
    return client.post(COPY, {"target": target.pk, "parts": parts, "mode": mode}, follow=True)


def cv_in(portal, user):
    with activate(portal):
        profile = portal.profiles.filter(owner=user).first()
        return complete_document(profile) if profile else None


def test_all_parts_arrive_in_a_new_private_cv(hers, alice, alice_cv, there):
    response = copy(hers, there, "about", "contact", "skills", "experience", "education")

    assert "Your page there is private until you publish it." in response.content.decode()
    copied, here = cv_in(there, alice), complete_document(alice_cv)
    assert copied["basics"]["label"] == "Backend engineer"
    for part in ("work", "education", "skills"):
        assert copied[part] == here[part]
    with activate(there):
        profile = Profile.objects.get(owner=alice)
        assert (profile.visibility, profile.slug, profile.standing) == ("private", None, "pending")


def test_only_chosen_parts_arrive_and_nothing_changes_here(hers, alice, alice_cv, there):
    before = complete_document(alice_cv)

    copy(hers, there, "experience")

    copied = cv_in(there, alice)
    assert [job["name"] for job in copied["work"]] == ["Fictional Rail"]
    assert copied.keys().isdisjoint({"education", "skills"})
    assert "email" not in copied["basics"]
    assert complete_document(alice_cv) == before


def test_nothing_arrives_wider_than_it_is_here(hers, alice, alice_cv, there):
    Experience.objects.update(hidden=True, audience=Audience.MEMBERS)
    Education.objects.update(audience=Audience.EMPLOYERS)
    alice_cv.skill_items.update(hidden=True)
    Profile.objects.update(
        email_audience=Audience.OWNER,
        section_audiences={"education": Audience.EMPLOYERS},
        search_engines=False,
    )

    copy(hers, there, "about", "contact", "skills", "experience", "education")

    with activate(there):
        profile = Profile.objects.get(owner=alice)
        assert (profile.email, profile.email_audience) == ("alice@example.org", Audience.OWNER)
        assert (profile.section_audiences, profile.search_engines) == ({"education": 2}, False)
        job, school = profile.experience_set.get(), profile.education_set.get()
        assert (job.hidden, job.audience, school.audience) == (True, Audience.MEMBERS, Audience.EMPLOYERS)
        assert set(profile.skill_items.values_list("hidden", flat=True)) == {True}


def test_what_is_there_is_added_to_or_replaced(hers, alice, alice_cv, there):
    with activate(there):
        profile = ProfileFactory(portal=there, owner=alice, version=3, phone="+62 1")
        ExperienceFactory(profile=profile, organization="There Ltd")

    copy(hers, there, "experience")
    assert [job["name"] for job in cv_in(there, alice)["work"]] == ["There Ltd", "Fictional Rail"]

    copy(hers, there, "experience", mode="replace")
    after = cv_in(there, alice)
    assert [job["name"] for job in after["work"]] == ["Fictional Rail"]
    assert after["basics"]["phone"] == "+62 1"
    with activate(there):
        assert profile.revisions.count() == 2


def photo_in(portal, user):
    """The large square, the whole picture, and the point that was chosen; its name."""
    with activate(portal):
        profile = Profile.objects.get(owner=user)
        with profile.photo.open() as square:
            return (square.read(), whole_of(profile), profile.photo_x, profile.photo_y), profile.photo.name


@pytest.mark.parametrize("whole", [b"whole", None], ids=["whole", "squares-of-former-days"])
def test_the_photo_is_copied_as_files_of_its_own(hers, portal, alice, alice_cv, there, whole):
    with editing(alice_cv) as locked:
        files = {SIDE: b"large", SMALL_SIDE: b"small", WHOLE: whole}
        set_photo(locked, {side: file for side, file in files.items() if file}, x=20, y=70)

    copy(hers, there, "photo")

    copied, name = photo_in(there, alice)
    assert (copied, name) != photo_in(portal, alice)
    assert copied == photo_in(portal, alice)[0] == (b"large", whole, 20, 70)
    assert name.startswith(f"photos/{there.pk}/")


def test_point_of_a_copied_photo_can_be_moved_there(hers, alice, alice_cv, there):
    upload(hers, stripes())

    copy(hers, there, "photo")
    client_at(there, alice).post("/me/photo/focus/", {"place": "2-1"})

    (square, *_rest), _name = photo_in(there, alice)
    assert colour_of(square) == "red"


@pytest.mark.parametrize("role", [None, {"is_banned": True}, {"consent_version": 0}], ids=repr)
def test_only_portals_where_one_may_write_are_offered(hers, alice, alice_cv, role):
    target = PortalFactory(name="Elsewhere")
    with activate(target):
        if role is not None:
            MembershipFactory(portal=target, user=alice, **role)

    page, sent = hers.get(COPY), copy(hers, target, "experience")

    assert "Elsewhere" not in page.content.decode()
    assert sent.status_code == 422
    assert cv_in(target, alice) is None


@pytest.mark.parametrize(
    "data",
    [{}, {"target": "x"}, {"parts": ["moods"]}, {"parts": []}, {"mode": "\x00"}, {"target": "\x00"}],
    ids=repr,
)
def test_odd_requests_are_refused(hers, alice, alice_cv, there, data):
    sent = {"target": there.pk, "parts": ["experience"], "mode": "add"} | data if data else {"parts": ["x"]}

    assert hers.post(COPY, sent).status_code == 422
    assert cv_in(there, alice) is None


def test_a_page_hidden_there_stays_hidden(hers, alice, alice_cv, there):
    with activate(there):
        ProfileFactory(portal=there, owner=alice, slug="alice", standing="hidden")

    copy(hers, there, "experience")

    with activate(there):
        assert Profile.objects.get(owner=alice).standing == "hidden"
