"""manage.py prune: the daily job that deletes what is past its time, accounts first."""

from django.core.management.base import BaseCommand, CommandError

from accounts.pruning import prune


class Command(BaseCommand):
    help = "Delete accounts whose days of grace are over, and whatever else is past its time. Run it daily."

    def handle(self, *args, **options):
        pruned = prune()
        self.stdout.write(", ".join(f"{name}: {number}" for name, number in pruned.items() if number >= 0))
        if failed := [name for name, number in pruned.items() if number < 0]:
            raise CommandError(f"Not everything was deleted, see the log: {', '.join(failed)}")
