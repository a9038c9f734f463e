"""The command `import_resume`."""

import pytest
from django.db import IntegrityError

from accounts.models import User
from portals.models import Membership
from portals.scoping import activate
from profiles.management.commands import import_resume
from profiles.models import Profile, Revision, Skill
from tests.cast import client_at
from tests.documents.samples import SAMPLE, facts, sample, texts
from tests.factories import ProfileFactory, UserFactory

pytestmark = pytest.mark.any_database


def person(number):
    return {"basics": {"name": f"Person Number{number}", "email": f"p{number}@example.org"}}


def test_published_file_is_a_page_with_every_fact(run, stranger):
    out, err, failure = run(SAMPLE, "--publish")

    assert (out, err, failure) == ([f"{SAMPLE}  /larasati-pramesti/"], [], None)
    shown = list(texts(stranger.get("/larasati-pramesti/resume.json").json()))
    assert [text for text in facts(sample()) if text not in shown] == []


def test_without_publish_the_page_is_private(run, stranger, portal):
    out, _err, _failure = run(SAMPLE)

    assert out == [f"{SAMPLE}  /larasati-pramesti/  (visitors do not see it)"]
    assert stranger.get("/larasati-pramesti/resume.json").status_code == 404
    profile = Profile.objects.get()
    mine = client_at(portal, profile.owner).get("/larasati-pramesti/resume.json").json()
    assert mine["basics"]["email"] == "larasati@tides.example.org"
    assert (profile.visibility, profile.email_audience) == ("private", 2)


def test_the_person_is_signed_up_without_a_password(run):
    run(SAMPLE)

    user = User.objects.get()
    assert (user.email, user.name) == ("larasati@tides.example.org", "Larasati Pramesti")
    assert not user.has_usable_password()
    assert Membership.objects.get().user == user


def test_a_known_person_is_found_by_address_in_any_case(run, portal, bob):
    run(SAMPLE, "--email", "BOB@example.org")

    assert list(Profile.objects.values_list("owner", "name")) == [(bob.pk, "Larasati Pramesti")]
    assert User.objects.count() == 1


def test_a_present_cv_is_replaced_keeps_its_address_and_is_remembered(run, alice_cv, document):
    out, _err, _failure = run(document(), "--email", "alice@example.org")

    assert out[0].endswith("  /alice/")
    alice_cv.refresh_from_db()
    assert (alice_cv.name, alice_cv.visibility) == ("Larasati Pramesti", "public")
    assert "Fictional Rail" in str(Revision.objects.get().document)


def test_a_cv_in_another_portal_is_left_alone(run, alice_cv, other_portal):
    run(SAMPLE, "--email", "alice@example.org", host="other.localhost")

    alice_cv.refresh_from_db()
    assert alice_cv.name == "Alice"
    with activate(other_portal):
        assert Profile.objects.get().name == "Larasati Pramesti"


def test_a_broken_file_leaves_nothing_and_the_others_go_on(run, document):
    good = document("good.json", **person(1))
    bad = document("bad.json", **person(2), work=[{"name": "A"}, {"name": "B", "startDate": "May"}])

    out, err, failure = run(bad, good)

    assert [line.split("  ")[:2] for line in out] == [[str(good), "/person-number1/"]]
    assert err == [f"{bad}: work[1].startDate: Enter a year, a month or a day: 2014, 2014-06 or 2014-06-29."]
    assert failure == "1 of 2 files could not be imported."
    assert list(User.objects.values_list("email", flat=True)) == ["p1@example.org"]


def test_a_failure_of_the_database_leaves_nothing(run, monkeypatch):
    def lost_race(*arguments):
        raise IntegrityError("profile_slug_once_per_portal")

    monkeypatch.setattr(import_resume, "free_address", lost_race)

    _out, err, _failure = run(SAMPLE)

    assert err == [f"{SAMPLE}: profile_slug_once_per_portal"]
    assert [model.objects.count() for model in (User, Membership, Profile, Skill)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Støren Æggfið", "storen-aeggfid"),
        ("Taken Name", "taken-name-cv"),
        ("Admin", "admin-cv"),
        ("Li", "li-cv"),
        ("王伟", "cv-cv"),
        ("A" * 60, "a" * 32),
    ],
)
def test_the_address_is_made_of_the_name(run, document, portal, name, slug):
    ProfileFactory(portal=portal, owner=UserFactory(), slug="taken-name")

    out, _err, _failure = run(document(basics={"name": name, "email": "w.wei@example.org"}))

    assert out[0].split("  ")[1] == f"/{slug}/"


def test_an_address_is_made_of_the_published_e_mail_address_alone(run, document):
    out, _err, _failure = run(document(basics={"name": "王伟", "email": "w.wei@example.org"}), "--publish")

    assert out[0].endswith("  /w-wei/")
