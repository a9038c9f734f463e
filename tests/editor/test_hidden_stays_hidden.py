"""What is hidden and goes in one sitting leaves no state that tells so: it comes back hidden all the same."""

import pytest

from profiles.changes import editing
from profiles.models import Experience, ProfileSkill, Revision
from profiles.revisions import Reason, remember, restore
from tests.editor.test_technologies import post


@pytest.fixture
def state(alice_cv):
    """As the sitting began: Python is shown."""
    with editing(alice_cv) as locked:
        return remember(locked, alice_cv.owner, Reason.EDIT)


def hidden():
    return dict(ProfileSkill.objects.values_list("tag__name", "hidden"))


def go_back(cv, state):
    restore(cv, Revision.objects.get(pk=state.pk), cv.owner)


def test_technology_hidden_and_then_removed_in_the_table(hers, alice_cv, state):
    post(hers, python_hidden="on", save="1")
    post(hers, python_remove="on", save="1")
    assert hidden() == {"Django": False}
    assert Revision.objects.count() == 1

    go_back(alice_cv, state)

    assert hidden() == {"Python": True, "Django": False}


def test_technology_hidden_and_removed_at_once(hers, alice_cv, state):
    post(hers, python_hidden="on", python_remove="on", save="1")

    go_back(alice_cv, state)

    assert hidden() == {"Python": True, "Django": False}


def test_technology_that_was_shown_comes_back_shown(hers, alice_cv, state):
    post(hers, python_remove="on", save="1")

    go_back(alice_cv, state)

    assert hidden() == {"Python": False, "Django": False}


def test_job_hidden_and_deleted_by_its_buttons(hers, alice_cv, job, state):
    for action in ("hide", "delete"):
        hers.post(f"/me/experience/{job.uid}/change/", {"action": action})
    assert not Experience.objects.exists()

    go_back(alice_cv, state)

    assert Experience.objects.get().hidden
