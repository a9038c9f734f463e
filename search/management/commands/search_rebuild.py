"""Write the search index anew."""

from django.core.management.base import BaseCommand, CommandError

from portals.models import Portal
from search.index import rebuild


class Command(BaseCommand):
    help = "Write the search index anew from the CVs, for one portal or for all. People can save meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--portal", metavar="HOST", help="host name of the portal; all without it")

    def handle(self, *, portal, **options):
        for here in portals_at(portal):
            found = rebuild(here)
            self.stdout.write(f"{here.host}: {found} people can be found.")


def portals_at(host: str | None) -> list[Portal]:
    """The portal at this host, or every portal."""
    portals = Portal.objects.order_by("pk")
    if host is None:
        return list(portals)
    found = list(portals.filter(host=host.lower()))
    if not found:
        raise CommandError(f"There is no portal at {host}.")
    return found
