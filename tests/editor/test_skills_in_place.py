"""Technologies where they stand on `/me/`: each change saved at once, and either text of two tabs."""

import pytest

from profiles.models import ProfileSkill
from tests.editor.conftest import opened, shown
from tests.factories import add_skills

pytestmark = pytest.mark.any_database

HTMX = {"HX-Request": "true"}
PYTHON = "/me/skills/python/"
LEVEL = f"{PYTHON}level/"


def known():
    return list(ProfileSkill.objects.order_by("position").values_list("tag__name", "level"))


def python():
    return ProfileSkill.objects.get(tag__slug="python")


def seen_in_list(client, name):
    return {line.name: line.seen for line in client.get("/me/").context["skills"]}[name]


def test_level_is_saved_where_it_is_chosen(hers, alice_cv):
    seen = seen_in_list(hers, "Python")

    for level in ("5", ""):
        answer = hers.post(LEVEL, {"level": level, "seen": seen, "quiet": "1"}, headers=HTMX)
        seen = answer.context["seen"]

    assert known()[0] == ("Python", None)
    assert 'id="id_skill-python_seen"' in shown(answer)
    assert seen == seen_in_list(hers, "Python")


def test_stale_level_shows_both_and_either_can_be_taken(hers, alice_cv):
    """CON-*: two tabs that set the level of one technology."""
    seen = seen_in_list(hers, "Python")
    hers.post(LEVEL, {"level": "1", "seen": seen, "quiet": "1"}, headers=HTMX)

    told = hers.post(LEVEL, {"level": "5", "seen": seen, "quiet": "1"}, headers=HTMX)

    assert told.status_code == 409
    [difference] = told.context["form"].differences
    assert (difference.mine, difference.theirs) == ("Expert", "Basic")
    form = opened(told)
    hers.post(LEVEL, {**form, "take-level": "theirs"})
    assert python().level == 1
    hers.post(LEVEL, {**form, "take-level": "mine"})
    assert python().level == 5


def test_other_facts_do_not_get_in_the_way_of_a_level(hers, alice_cv):
    seen = seen_in_list(hers, "Python")
    hers.post(PYTHON, {**opened(hers.get(PYTHON)), "group": "Languages"})

    assert hers.post(LEVEL, {"level": "5", "seen": seen}).status_code == 302

    assert (python().level, python().group) == (5, "Languages")


def test_everything_of_one_is_edited_in_its_form(hers, alice_cv, stranger):
    facts = {"level": "2", "level_label": "wrote half of it", "group": "Languages", "hidden": "on"}

    answer = hers.post(PYTHON, {**opened(hers.get(PYTHON)), **facts}, headers=HTMX)

    assert "wrote half of it · Languages" in shown(answer)
    one = python()
    assert (one.level, one.level_label, one.group, one.hidden) == (2, *list(facts.values())[1:3], True)
    assert 'id="t-python"' not in shown(stranger.get("/alice/"))


@pytest.mark.parametrize("field", ["level_label", "group"])
def test_stale_form_keeps_both_texts(hers, alice_cv, field):
    form = opened(hers.get(PYTHON))
    hers.post(PYTHON, {**form, field: "Theirs"})

    told = hers.post(PYTHON, {**form, field: "Mine"}, headers=HTMX)

    assert told.status_code == 409
    [difference] = told.context["form"].differences
    assert (difference.name, difference.mine, difference.theirs) == (field, "Mine", "Theirs")


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_names_are_added_at_once(hers, alice_cv, headers):
    answer = hers.post("/me/add-skills/", {"technologies": "Go, c++, python"}, headers=headers)

    assert answer.status_code == (200 if headers else 302)
    assert known() == [("Python", 3), ("Django", 3), ("Go", None), ("c++", None)]


@pytest.mark.parametrize("names", ["x" * 61, "be\x00fore"])
@pytest.mark.parametrize("headers", [HTMX, {}])
def test_name_that_cannot_be_is_refused_and_kept(hers, alice_cv, names, headers):
    answer = hers.post("/me/add-skills/", {"technologies": names}, headers=headers)

    assert answer.status_code == 422
    assert "invalid-feedback" in shown(answer)
    assert ("<html" in shown(answer)) == (not headers)
    assert len(known()) == 2


def test_limit_is_said_in_place(hers, alice_cv):
    add_skills(alice_cv, *(f"tool {n}" for n in range(198)))

    answer = hers.post("/me/add-skills/", {"technologies": "one more"}, headers=HTMX)

    assert answer.status_code == 422
    assert 'value="one more"' in shown(answer)


def test_order_changes_by_buttons_and_by_dragging(hers, alice_cv):
    moved = hers.post("/me/skills/django/change/", {"action": "up"}, headers=HTMX)
    assert "Django: number 1 of 2." in shown(moved)
    assert [name for name, _level in known()] == ["Django", "Python"]

    hers.post("/me/skills/django/change/", {"action": "to", "place": "1"})

    assert [name for name, _level in known()] == ["Python", "Django"]


def test_hidden_one_is_shown_again(hers, alice_cv, stranger):
    for action, is_there in (("hide", False), ("show", True)):
        hers.post(f"{PYTHON}change/", {"action": action})
        assert ('id="t-python"' in shown(stranger.get("/alice/"))) == is_there


def test_removed_one_comes_back_with_all_it_said(hers, alice_cv):
    hers.post(PYTHON, {**opened(hers.get(PYTHON)), "level": "5", "group": "Languages"})
    removed = hers.post(f"{PYTHON}change/", {"action": "delete"}, headers=HTMX)
    assert known() == [("Django", 3)]
    assert 'form="undo" name="removed" value="python"' in shown(removed)

    hers.post("/me/undo/", {"removed": "python"})

    assert known() == [("Python", 5), ("Django", 3)]
    assert python().group == "Languages"


@pytest.mark.parametrize("path", ["/me/skills/cobol/", "/me/skills/cobol/level/"])
def test_technology_one_does_not_know_is_404(hers, alice_cv, path):
    assert hers.get(path).status_code == 404
    assert hers.post("/me/skills/python/change/", {"action": "burn"}).status_code == 404
