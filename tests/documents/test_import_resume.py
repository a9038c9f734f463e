"""The command `import_resume`."""

import json

import pytest
from django.core.management import CommandError, call_command
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


@pytest.fixture
def run(portal, capsys):
    """Runs the command; returns its lines, and those of its errors."""

    def run(*arguments, host="localhost"):
        failure = None
        try:
            call_command("import_resume", *map(str, arguments), "--portal", host)
        except CommandError as error:
            failure = str(error)
        captured = capsys.readouterr()
        return captured.out.splitlines(), captured.err.splitlines(), failure

    return run


@pytest.fixture
def document(tmp_path):
    """Writes a document into a file of its own."""

    def document(name="one.json", **changes):
        path = tmp_path / name
        path.write_text(json.dumps(sample(**changes)))
        return path

    return document


def person(number):
    return {"basics": {"name": f"Person Number{number}", "email": f"p{number}@example.org"}}


def test_published_file_is_a_page_with_every_fact(run, stranger):
    out, err, failure = run(SAMPLE, "--publish")

    assert (out, err, failure) == ([f"{SAMPLE}  /larasati-pramesti/"], [], None)
    shown = list(texts(stranger.get("/larasati-pramesti/resume.json").json()))
    assert [text for text in facts(sample()) if text not in shown] == []


def test_without_publish_the_page_is_private(run, stranger, portal):
    run(SAMPLE)

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

    assert out == [f"{good}  /person-number1/"]
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


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b"{}", b'{"basics": 5}', b"\xff", b"a" * 1_000_001])
def test_files_that_are_no_document_are_refused_with_words(run, tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_bytes(content)

    out, err, failure = run(path)

    assert (out, failure) == ([], "1 of 1 files could not be imported.")
    assert err[0].startswith(f"{path}: ")
    assert User.objects.count() == 0


def test_a_missing_file_is_named(run, tmp_path):
    _out, err, _failure = run(tmp_path / "none.json")

    assert "No such file" in err[0]


def test_a_document_without_an_address_asks_for_one(run, document):
    _out, err, _failure = run(document(basics={"name": "Alice"}))

    assert err[0].endswith("basics.email: Whose CV is it? Give the address here or with --email.")


def test_two_files_of_one_person_are_refused(run, document):
    first, second = document("1.json", **person(1)), document("2.json", **person(1))

    out, err, _failure = run(first, second)

    assert len(out) == 1
    assert err == [f"{second}: basics.email: This is also the person of {first}."]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((SAMPLE, SAMPLE, "--email", "a@example.org"), "each file is another person"),
        ((SAMPLE, "--email", "nobody"), "Enter a valid email address."),
    ],
)
def test_wrong_options_are_refused(run, arguments, words):
    assert words in run(*arguments)[2]


def test_an_unknown_portal_is_refused(run):
    assert run(SAMPLE, host="nowhere.example")[2] == "There is no portal at nowhere.example."


def test_what_has_no_place_is_told(run, document):
    path = document(pets=["Cat"])

    assert run(path)[1] == [f"{path}: no place for pets"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Støren Æggfið", "storen-aeggfid"),
        ("Taken Name", "taken-name-cv"),
        ("Admin", "admin-cv"),
        ("Li", "li-cv"),
        ("王伟", "w-wei"),
        ("A" * 60, "a" * 32),
    ],
)
def test_the_address_is_made_of_the_name(run, document, portal, name, slug):
    ProfileFactory(portal=portal, owner=UserFactory(), slug="taken-name")

    out, _err, _failure = run(document(basics={"name": name, "email": "w.wei@example.org"}))

    assert out[0].endswith(f"  /{slug}/")
