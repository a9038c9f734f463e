"""A form that saves itself may save half a name: what it brought and names no more, goes again."""

import pytest

from profiles.models import ProfileSkill
from tests.editor.conftest import opened, shown
from tests.editor.test_in_place import HTMX, address
from tests.factories import ProjectFactory, add_skills

pytestmark = pytest.mark.any_database


def known():
    return sorted(ProfileSkill.objects.values_list("tag__name", flat=True))


@pytest.fixture
def write(hers, job):
    """Leave the field of technologies of the open form with these words in it."""
    form = opened(hers.get(address(job), headers=HTMX))

    def leave(words, **more):
        answer = hers.post(address(job), {**form, "technologies": words, "quiet": "1", **more}, headers=HTMX)
        assert answer.status_code == 200
        form["seen"] = answer.context["seen"]

    return leave


def test_half_a_name_goes_with_the_next_save(write, stranger):
    write("Python, Halfwri")
    assert known() == ["Django", "Halfwri", "Python"]

    write("Python, Halfwritten")
    write("Python, Halfwritten, Go")

    assert known() == ["Django", "Go", "Halfwritten", "Python"]

    write("Python")

    assert known() == ["Django", "Python"]
    assert "Halfwri" not in shown(stranger.get("/alice/"))


def test_what_was_known_before_stays(write):
    write("Python")
    write("")

    assert known() == ["Django", "Python"]


@pytest.mark.parametrize("said", [{"level": 2}, {"level_label": "long ago"}, {"group": "Tools"}])
def test_what_something_was_said_of_meanwhile_stays(write, said):
    write("Python, Rust")
    ProfileSkill.objects.filter(tag__slug="rust").update(**said)

    write("Python")

    assert known() == ["Django", "Python", "Rust"]


def test_what_another_entry_names_meanwhile_stays(write, alice_cv):
    write("Python, Rust")
    add_skills(alice_cv, "Rust", entry=ProjectFactory(profile=alice_cv))

    write("Python")

    assert known() == ["Django", "Python", "Rust"]


def test_what_another_form_brought_stays(write, hers, job):
    write("Python, Rust")
    again = opened(hers.get(address(job), headers=HTMX))

    hers.post(address(job), {**again, "technologies": "Python"}, headers=HTMX)

    assert known() == ["Django", "Python", "Rust"]


def test_what_it_brought_is_known_after_a_refusal_too(write, hers, job, alice_cv):
    write("Python, Rust")
    opened_elsewhere = opened(hers.get(address(job), headers=HTMX))
    hers.post(address(job), {**opened_elsewhere, "role": "Other"}, headers=HTMX)
    mine = {**opened_elsewhere, "seen": "stale+rust", "role": "Mine", "technologies": "Python"}
    refused = hers.post(address(job), mine, headers=HTMX)
    assert refused.status_code == 409

    hers.post(address(job), {**mine, "seen": opened(refused)["seen"]}, headers=HTMX)

    assert known() == ["Django", "Python"]


def test_what_was_saved_beside_a_mistake_goes_too(hers, job):
    form = {**opened(hers.get(address(job), headers=HTMX)), "quiet": "1", "technologies": "Python, Halfwri"}

    partly = hers.post(address(job), {**form, "url": "no link"}, headers=HTMX)
    assert partly.status_code == 422
    assert known() == ["Django", "Halfwri", "Python"]
    seen = opened(partly)["seen"]
    hers.post(address(job), {**form, "seen": seen, "technologies": "Python"}, headers=HTMX)

    assert known() == ["Django", "Python"]


@pytest.mark.parametrize("slug", ["python", "a" * 5000, "\x00", "'--"])
def test_made_up_keys_take_nothing_away(hers, job, slug):
    form = opened(hers.get(address(job), headers=HTMX))

    answer = hers.post(address(job), {**form, "seen": f"{form['seen']}+{slug}"}, headers=HTMX)

    assert answer.status_code < 500
    assert known() == ["Django", "Python"]
