"""manage.py flush_counts: what was counted in the cache becomes rows; `prune` does it daily too."""

from django.core.management.base import BaseCommand

from profiles.counts import flush


class Command(BaseCommand):
    help = "Store how often pages were opened, found and downloaded. Run it as often as owners should see it."

    def handle(self, *args, **options):
        self.stdout.write(str(flush()))
