"""Compare the search index with the stored CVs."""

from django.core.management.base import BaseCommand, CommandError

from portals.bulk import lean
from search.check import differences
from search.management.commands.search_rebuild import portals_at, progress


class Command(BaseCommand):
    help = "Compare the search index with the stored CVs; print every difference and fail if there is one."

    def add_arguments(self, parser):
        parser.add_argument("--portal", metavar="HOST", help="host name of the portal; all without it")
        parser.add_argument(
            "--project",
            action="store_true",
            help="work out each CV anew and compare the stored one too; takes twice as long",
        )

    def handle(self, *, portal, project, **options):
        found = 0
        for here in portals_at(portal):
            with lean():
                for line in differences(here, live=project, tell=progress(self.stderr, here).add):
                    self.stdout.write(line)
                    found += 1
        if found:
            raise CommandError(f"{found} differences; search_rebuild repairs them.")
        self.stdout.write("The index is as the CVs say.")
