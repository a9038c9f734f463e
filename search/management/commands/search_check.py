"""Compare the search index with the CVs."""

from django.core.management.base import BaseCommand, CommandError

from search.check import differences
from search.management.commands.search_rebuild import portals_at


class Command(BaseCommand):
    help = "Compare the search index with the CVs; print every difference and fail if there is one."

    def add_arguments(self, parser):
        parser.add_argument("--portal", metavar="HOST", help="host name of the portal; all without it")

    def handle(self, *, portal, **options):
        lines = (line for here in portals_at(portal) for line in differences(here))
        found = 0
        for line in lines:
            self.stdout.write(line)
            found += 1
        if found:
            raise CommandError(f"{found} differences; search_rebuild repairs them.")
        self.stdout.write("The index is as the CVs say.")
