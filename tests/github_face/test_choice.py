"""Choosing what of the account is shown."""

import pytest
from django.urls import reverse

from profiles.models import GitHubActivity
from profiles.models.github import HiddenPart
from tests.cast import client_at
from tests.github_face.conftest import URL, link, repository

pytestmark = pytest.mark.any_database

PAGE, SAVE = "/me/github/", "/me/github/choice/"
ALL = HiddenPart.values


@pytest.fixture
def hers(portal, alice):
    return client_at(portal, alice)


@pytest.fixture
def many(alice_cv):
    """Nine repositories, r0 the most starred."""
    return link(alice_cv, repositories=[repository(f"r{n}", 10 - n) for n in range(9)])


def shown_on(client):
    return client.get(URL).content.decode()


def test_page_offers_what_is_shown_now(hers, many):
    GitHubActivity.objects.filter(pk=many.pk).update(hidden_parts=["calendar"], chosen=["r3", "gone"])

    form = hers.get(PAGE).context["form"]
    html = hers.get(PAGE).content.decode()

    assert form is not None
    assert '<option value="r3" selected>r3 (★ 7)</option>' in html
    assert html.count(" selected") == 6
    assert html.count('name="parts"') == len(ALL)
    assert html.count(" checked") == len(ALL)  # three parts, and the whole


def test_choice_is_shown_in_its_order(hers, stranger, many):
    response = hers.post(
        SAVE,
        {"is_shown": "on", "parts": ALL, "repository_1": "r5", "repository_4": "r2", "repository_6": "r5"},
    )

    assert response["Location"] == reverse("me:github")
    assert GitHubActivity.objects.get().chosen == ["r5", "r2"]
    html = shown_on(stranger)
    assert html.index("About r5") < html.index("About r2")
    assert "About r0" not in html


def test_choosing_none_shows_the_most_starred(hers, stranger, many):
    GitHubActivity.objects.filter(pk=many.pk).update(chosen=["r8"])

    hers.post(SAVE, {"is_shown": "on", "parts": ALL})

    assert [f"About r{n}" in shown_on(stranger) for n in range(9)] == [True] * 6 + [False] * 3


def test_parts_and_all_are_hidden_and_come_back(hers, stranger, many):
    hers.post(SAVE, {"is_shown": "on", "parts": ["languages"]})
    languages_alone = shown_on(stranger)
    hers.post(SAVE, {"parts": ALL})
    hidden = shown_on(stranger)
    hers.post(SAVE, {"is_shown": "on", "parts": ALL})

    assert "langbar" in languages_alone
    assert "About r0" not in languages_alone
    assert "ada-l" not in hidden
    assert "About r0" in shown_on(stranger)


def test_choice_leaves_an_open_editor_fresh(hers, many, alice_cv):
    version = alice_cv.version

    hers.post(SAVE, {"is_shown": "on"})

    alice_cv.refresh_from_db()
    assert alice_cv.version == version


@pytest.mark.parametrize(
    "data",
    [
        {"repository_1": "not-mine"},
        {"repository_1": "r1\x00"},
        {"parts": ["everything"]},
        {"parts": ["calendar\x00"]},
    ],
)
def test_odd_choices_are_refused(data, hers, many):
    response = hers.post(SAVE, {"is_shown": "on", **data})

    assert response.status_code in (400, 422)
    assert GitHubActivity.objects.get().chosen == []
    assert GitHubActivity.objects.get().hidden_parts == []


def test_choice_without_an_account_does_not_exist(hers, alice_cv, portal, bob):
    assert hers.post(SAVE, {"is_shown": "on"}).status_code == 404
    assert client_at(portal, bob).post(SAVE).status_code == 302


def test_choice_of_another_portal_is_its_own(many, other_portal, alice):
    response = client_at(other_portal, alice).post(SAVE, {"repository_1": "r1"})

    assert response.status_code in (302, 403, 404)
    assert GitHubActivity.objects.get().chosen == []


def test_account_that_was_not_fetched_offers_parts_alone(hers, alice_cv):
    link(alice_cv, fetched_at=None, repositories=[])

    html = hers.get(PAGE).content.decode()

    assert html.count('name="parts"') == len(ALL)
    assert 'name="repository_1"' not in html


@pytest.mark.parametrize(
    ("facts", "words"),
    [({}, "Shown as of 22 Nov 2026."), ({"is_hidden": True}, "Hidden: nobody"), (None, "Name your GitHub")],
)
def test_editor_says_the_state(facts, words, hers, alice_cv):
    if facts is not None:
        link(alice_cv, **facts)

    assert words in hers.get("/me/").content.decode()
