"""PRV-05: all that is kept of a person, over all portals, and nothing of anybody else."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.mfa.models import Authenticator

from accounts.export import archive
from accounts.models import User
from moderation import decisions
from moderation.models import Reason, Report
from portals.scoping import activate
from profiles.changes import editing
from profiles.models import Profile
from profiles.revisions import remember
from tests.accounts.marked import MARKER, fill, marked_person, models_of_a_person
from tests.cast import client_at, published
from tests.factories import ExperienceFactory, ProfileFactory

EXPORT = "/me/settings/export/"

# Model → the file it is in, and what of it must be there.
EXPORTED = {
    "accounts.User": ("account.json", "account"),
    "account.EmailAddress": ("account.json", "addresses"),
    "accounts.Deletion": ("account.json", "deletion"),
    "admin.LogEntry": ("account.json", "admin_log"),
    "mfa.Authenticator": ("account.json", "factors"),
    "socialaccount.SocialAccount": ("account.json", "connections"),
    "usersessions.UserSession": ("account.json", "sessions"),
    "portals.Membership": ("membership.json", None),
    "accounts.Invitation": ("invitations.json", None),
    "moderation.Decision": ("decisions.json", None),
    "moderation.Report": ("reports.json", None),
    "profiles.Profile": ("cv.json", "basics"),
    "profiles.ProfileSkill": ("cv.json", "skills"),
    "profiles.Experience": ("cv.json", "work"),
    "profiles.ExperienceSkill": ("cv.json", "work"),
    "profiles.Project": ("cv.json", "projects"),
    "profiles.ProjectSkill": ("cv.json", "projects"),
    "profiles.Education": ("cv.json", "education"),
    "profiles.EducationSkill": ("cv.json", "education"),
    "profiles.Volunteering": ("cv.json", "volunteer"),
    "profiles.Award": ("cv.json", "awards"),
    "profiles.Certificate": ("cv.json", "certificates"),
    "profiles.Publication": ("cv.json", "publications"),
    "profiles.Language": ("cv.json", "languages"),
    "profiles.Interest": ("cv.json", "interests"),
    "profiles.Reference": ("cv.json", "references"),
    "profiles.Link": ("cv.json", "basics"),
    "profiles.SlugHistory": ("page.json", "former_addresses"),
    "profiles.ReservedSlug": ("reserved-addresses.json", None),
    "profiles.Revision": ("revisions/0000.json", "document"),
    "profiles.GitHubActivity": ("github.json", None),
    "profiles.GitHubToken": ("github.json", "key"),
    "profiles.WeekCount": ("counts.json", None),
}
LEFT_OUT = {
    "account.EmailConfirmation": "a secret of some minutes",
    "profiles.PublishedCV": "made of the CV",
    "socialaccount.SocialToken": "a secret, and never stored",
}
# Of rows that have nothing to say but a number or a date.
WORDLESS = {"accounts.Invitation", "profiles.GitHubToken", "profiles.ReservedSlug", "profiles.WeekCount"}


def files_of(user):
    with archive(user) as file, ZipFile(file) as parcel:
        return {name: parcel.read(name) for name in parcel.namelist()}


def test_every_model_of_a_person_is_exported_or_left_out_for_a_reason():
    models = {model._meta.label for model in models_of_a_person() if not model._meta.auto_created}

    assert models == EXPORTED.keys() | LEFT_OUT.keys()


def test_export_holds_something_of_every_model(portal, alice_cv):
    rows = marked_person(portal, alice_cv)

    files = files_of(rows[User])

    assert files[f"{portal.host}/photo.webp"] == MARKER.encode()
    for label, (name, key) in EXPORTED.items():
        content = json.loads(files.get(name) or files[f"{portal.host}/{name}"])
        part = content[key] if key else content
        assert part, label
        assert label in WORDLESS or MARKER in json.dumps(part), label


def test_export_tells_no_secret_and_nothing_of_others(portal, alice, alice_cv, bob, mod):
    theirs = published(ProfileFactory(portal=portal, owner=bob, name="Bob Unmentioned", slug="bob-page"))
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "hush-hush"})
    Report.objects.create(profile=theirs, reporter=alice, reason=Reason.SPAM, text="Look at this")
    Report.objects.create(profile=alice_cv, reporter=bob, reason=Reason.SPAM, text="Said in confidence")
    decisions.hide(alice_cv, by=mod, reason="Not a person")

    everything = b"\n".join(files_of(alice).values()).decode()

    assert "Look at this" in everything
    assert "Not a person" in everything
    for other in ("hush-hush", alice.password, "Bob", "bob", "Said in confidence", mod.email):
        assert other not in everything


def test_export_covers_all_portals_and_hidden_entries(portal, other_portal, alice, alice_cv):
    with activate(other_portal):
        elsewhere = ProfileFactory(portal=other_portal, owner=alice, visibility="private", slug=None)
        ExperienceFactory(profile=elsewhere, organization="Secret Works", hidden=True)
    with editing(alice_cv) as locked:
        remember(locked, alice, "edit")

    files = files_of(alice)

    assert set(files) >= {"account.json", "localhost/cv.json", "localhost/revisions/0001.json"}
    assert json.loads(files["other.localhost/cv.json"])["work"][0]["name"] == "Secret Works"


def test_export_is_asked_for_twice_and_stored_nowhere(portal, alice, alice_cv, verified, reauthenticated):
    client = client_at(portal, verified(alice))
    unproved = [method(EXPORT)["Location"] for method in (client.get, client.post)]
    reauthenticated(client)

    page, download = client.get(EXPORT), client.post(EXPORT)

    assert all(url.startswith("/accounts/reauthenticate/") for url in unproved)
    assert page["Content-Type"].startswith("text/html")
    assert "no-store" in download["Cache-Control"]
    assert "attachment" in download["Content-Disposition"]
    with ZipFile(BytesIO(b"".join(download.streaming_content))) as parcel:
        assert json.loads(parcel.read("account.json"))["account"]["email"] == alice.email
        assert parcel.testzip() is None


@pytest.mark.parametrize("name", ["mod", "root"])
def test_export_of_staff_is_their_own(name, request, portal, alice_cv):
    user = request.getfixturevalue(name)

    everything = b"\n".join(files_of(user).values())

    assert user.email.encode() in everything
    assert b"alice" not in everything.lower()


def test_export_reads_a_person_without_anything(db):
    user = fill(User, {})

    assert list(files_of(user)) == ["account.json"]
    assert not Profile._base_manager.exists()
