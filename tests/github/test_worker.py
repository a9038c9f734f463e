"""From naming an account to the worker that fetches it, through the database."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cvportal import settings as deployed
from portals.scoping import _active
from profiles.github import linking
from profiles.models import GitHubActivity
from tests.cast import client_at


@pytest.fixture
def worker(settings):
    """A function that does what waits, as `manage.py db_worker --batch` does; no portal is active for it."""
    settings.TASKS = deployed.TASKS

    def work():
        token = _active.set(None)
        try:
            options = {"queue_names": ["default"], "excluded_queue_names": [], "backend_name": "default"}
            Worker(
                **options, interval=0, batch=True, startup_delay=False, max_tasks=None, worker_id="test"
            ).run()
        finally:
            _active.reset(token)

    return work


def test_worker_fetches_what_was_asked_for(transactional_db, worker, github, portal, alice, alice_cv):
    client_at(portal, alice).post("/me/github/", {"username": "ada-l"})
    waiting = DBTaskResult.objects.get()
    assert github.asked == []

    worker()

    activity = GitHubActivity.objects.get()
    assert waiting.args_kwargs == {"args": [portal.pk, activity.pk], "kwargs": {}}
    assert (activity.error, activity.languages["Python"]) == ("", 900)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_task_of_what_is_gone_does_nothing(transactional_db, worker, github, portal, alice_cv):
    linking.link_name(alice_cv, "ada-l")
    linking.unlink(alice_cv)

    worker()

    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert github.asked == []


def test_task_that_github_puts_off_is_done_later(transactional_db, worker, github, portal, alice_cv):
    github.instead["*"] = lambda handler: handler.answer(429, headers={"Retry-After": "600"})
    activity = linking.link_name(alice_cv, "ada-l")

    worker()

    activity.refresh_from_db()
    later = DBTaskResult.objects.get(status="READY")
    assert (activity.error, later.run_after) == ("limited", activity.not_before)

    GitHubActivity.objects.update(asked_at=timezone.now() - timedelta(hours=7))
    DBTaskResult.objects.update(run_after=timezone.now())
    worker()

    assert not DBTaskResult.objects.filter(status="READY").exists()
