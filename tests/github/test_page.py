"""/me/github/: naming an account, having it fetched, letting it go."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from portals.scoping import activate
from profiles.forms.github import NameForm
from profiles.models import GitHubActivity, Profile
from profiles.models.github import FetchError
from tests.cast import client_at
from tests.factories import ProfileFactory
from tests.github.conftest import connect

PAGE = "/me/github/"


@pytest.fixture
def alices(portal, alice, alice_cv, github):
    return client_at(portal, alice)


def posted(client, path=PAGE, **data):
    return client.post(path, data, follow=True)


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def ago(**time):
    return timezone.now() - timedelta(**time)


def test_named_account_is_fetched_in_the_background(alices, github, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as later:
        page = posted(alices, username="ada-l")

    assert github.asked == []
    assert "It is being fetched" in words(page)
    for task in later:
        task()
    page = words(alices.get(PAGE))
    assert "Fetched on" in page
    assert "Stated by you" in page


@pytest.mark.parametrize("typed", ["ada-l", " @ada-l ", "https://github.com/ada-l/", "github.com/ada-l"])
def test_name_is_taken_in_the_forms_people_have_it(alices, typed):
    posted(alices, username=typed)

    assert GitHubActivity.objects.get().username == "ada-l"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-ada",
        "ada-",
        "a--l",
        "a" * 40,
        "ada l",
        "ada_l",
        "ädä",
        "../user",
        "a\0b",
        "https://evil.example/a",
    ],
)
def test_wrong_name_is_refused(alices, typed):
    response = alices.post(PAGE, {"username": typed})

    assert response.status_code in (400, 422)
    assert not GitHubActivity.objects.exists()


def test_naming_the_same_account_again_changes_nothing(alices, fetched):
    posted(alices, username="ADA-L")

    assert GitHubActivity.objects.get().fetched_at == fetched.fetched_at


def test_another_account_begins_anew(alices, fetched):
    posted(alices, username="somebody")

    now = GitHubActivity.objects.get()
    assert (now.username, now.account_id, now.repositories, now.fetched_at) == ("somebody", None, [], None)


def test_names_are_taken_only_so_often(alices):
    for number in range(6):
        posted(alices, username=f"name-{number}")

    response = alices.post(PAGE, {"username": "name-7"})

    assert response.status_code == 422
    assert GitHubActivity.objects.get().username == "name-5"


def test_own_account_is_offered_and_taken(alices, alice, bob, offered):
    mine, other = connect(alice), connect(bob, uid="7", login="bob-b")
    assert "Use ada-l" in words(alices.get(PAGE))

    page = words(posted(alices, PAGE + "own/", account=mine.pk))

    assert "Proved" in page
    assert "Use ada-l" not in page
    for wrong in (other.pk, "", "x", "9" * 30, "\0"):
        assert alices.post(PAGE + "own/", {"account": wrong}).status_code in (400, 404)


def test_refresh_is_possible_once_an_hour(alices, fetched, django_capture_on_commit_callbacks, github):
    github.asked.clear()
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            page = posted(alices, PAGE + "refresh/")

    assert github.paths().count("/user/1815") == 1
    assert "GitHub can be asked again from" in words(page)
    assert "It can be refreshed again from" in words(page)

    GitHubActivity.objects.update(asked_at=ago(minutes=61))
    with django_capture_on_commit_callbacks(execute=True):
        posted(alices, PAGE + "refresh/")

    assert github.paths().count("/user/1815") == 2


def test_hour_counts_on_all_portals_together(alices, alice, fetched, other_portal):
    with activate(other_portal):
        theirs = ProfileFactory(portal=other_portal, owner=alice)
        GitHubActivity.objects.create(profile=theirs, username="ada-l", asked_at=ago(minutes=5))

    posted(alices, PAGE + "refresh/")

    assert GitHubActivity.objects.get().asked_at is None


def test_pause_that_github_wants_is_kept(alices, fetched):
    until = timezone.now() + timedelta(hours=3)
    GitHubActivity.objects.update(error=FetchError.LIMITED, failed_at=timezone.now(), not_before=until)

    page = words(posted(alices, PAGE + "refresh/"))

    assert GitHubActivity.objects.get().asked_at is None
    assert "GitHub asked us to wait." in page
    assert "Your page keeps showing what was fetched before." in page


def test_unlinking_removes_everything_and_leaves_the_version(alices, fetched):
    version = Profile.objects.get().version

    page = words(posted(alices, PAGE + "unlink/"))

    assert not GitHubActivity.objects.exists()
    assert "Name your account" in page
    assert Profile.objects.get().version == version


def test_without_an_account_there_is_nothing_to_refresh(alices, github):
    for action in ("refresh/", "unlink/"):
        assert posted(alices, PAGE + action).status_code == 200
    assert github.asked == []


def test_page_shows_ones_own_only(fetched, portal, other_portal, bob, alice):
    with activate(other_portal):
        ProfileFactory(portal=other_portal, owner=alice)
    ProfileFactory(portal=portal, owner=bob)

    assert "ada-l" in client_at(portal, alice).get(PAGE).text
    assert "ada-l" not in client_at(portal, bob).get(PAGE).text
    assert "ada-l" not in client_at(other_portal, alice).get(PAGE).text


def test_help_is_in_the_language_of_the_reader(monkeypatch):
    words = {"en": "For example", "id": "Misalnya"}
    monkeypatch.setattr(translation._trans, "gettext", lambda _message: words[translation.get_language()])

    with translation.override("id"):
        assert NameForm().fields["username"].help_text == "Misalnya"
