"""Of what GitHub says, a single language or the repositories of one technology are left out."""

import json

import pytest

from accounts.viewer import Audience
from profiles.cv import LanguageShare
from profiles.github.shown import shares_of
from profiles.models import GitHubActivity, Profile, PublishedCV
from profiles.projection import build_cv
from tests.cast import client_at
from tests.factories import add_skills
from tests.github_face.conftest import URL, link
from tests.github_face.test_choice import ALL, PAGE, SAVE

pytestmark = pytest.mark.any_database


@pytest.fixture
def hers(portal, alice):
    return client_at(portal, alice)


def choose(client, **more):
    return client.post(SAVE, {"is_shown": "on", "parts": ALL, **more})


def shown(alice_cv):
    return build_cv(Profile.objects.get(pk=alice_cv.pk), Audience.STRANGERS)


def test_hidden_language_is_named_nowhere_and_counts_among_the_others(hers, stranger, linked, alice_cv):
    assert "TeX" in stranger.get(URL).content.decode()

    choose(hers, hidden_languages=["TeX"])

    github = shown(alice_cv).github
    assert github.languages == (LanguageShare("Python", 900), LanguageShare("", 100))
    assert [one.language for one in github.repositories] == ["Python", ""]
    assert "TeX" not in stranger.get(URL).content.decode()
    assert "TeX" not in json.dumps([row.document for row in PublishedCV.objects.all()])


def test_technology_stays_without_its_repositories(hers, stranger, alice_cv):
    add_skills(alice_cv, "TeX")
    link(alice_cv)

    choose(hers, hidden_skills=["python"])

    found = {skill.slug: skill.repositories for skill in shown(alice_cv).skills}
    assert found == {"python": 0, "django": 0, "tex": 1}
    assert "12 repo" not in stranger.get(URL).content.decode()


def test_all_languages_hidden_leave_no_bar():
    assert shares_of({"": 1000}) == ()
    assert shares_of({"": 300, "C": 700}) == (LanguageShare("C", 700), LanguageShare("", 300))


def test_what_can_be_left_out_is_offered_and_remembered(hers, linked):
    choose(hers, hidden_languages=["TeX"], hidden_skills=["python"])

    html = hers.get(PAGE).content.decode()

    assert 'name="hidden_languages" value="TeX"' in html
    assert 'name="hidden_skills" value="python"' in html
    assert "Python, 12 repos" in html
    assert 'value="tex"' not in html  # not among her technologies
    assert '<details class="gh-details" open>' in html
    choose(hers)
    assert '<details class="gh-details">' in hers.get(PAGE).content.decode()


def test_what_is_gone_for_a_while_stays_left_out(hers, linked, alice_cv):
    choose(hers, hidden_languages=["TeX"], hidden_skills=["python"])
    GitHubActivity.objects.update(languages={"Python": 900}, evidence=[])

    choose(hers)
    GitHubActivity.objects.update(languages={"Python": 900, "TeX": 100})

    assert GitHubActivity.objects.get().hidden_skills == ["python"]
    assert [share.name for share in shown(alice_cv).github.languages] == ["Python", ""]


@pytest.mark.parametrize("odd", ["Cobol", "TeX\x00", ""])
@pytest.mark.parametrize("field", ["hidden_languages", "hidden_skills"])
def test_odd_choices_are_refused(hers, linked, field, odd):
    assert choose(hers, **{field: [odd]}).status_code in (400, 422)

    assert getattr(GitHubActivity.objects.get(), field) == []
