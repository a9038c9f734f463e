"""What is kept of finished tasks, and for how long."""

from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from profiles.pruning import prune_tasks


def task_row(status, **dates):
    return DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [], "kwargs": {}}, run_after=get_date_max(), **dates
    )


def test_tasks_are_forgotten_once_done_or_lost(db):
    now = timezone.now()
    task_row(TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=8))
    task_row(TaskResultStatus.FAILED, finished_at=now - timedelta(days=8))
    task_row(TaskResultStatus.RUNNING, started_at=now - timedelta(days=2))
    kept = {
        task_row(TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=6)),
        task_row(TaskResultStatus.RUNNING, started_at=now - timedelta(hours=1)),
        task_row(TaskResultStatus.READY),
    }

    pruned = prune_tasks()

    assert pruned == 3
    assert set(DBTaskResult.objects.all()) == kept
