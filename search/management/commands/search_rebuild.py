"""Make the search index what the CVs say."""

from django.core.management.base import BaseCommand, CommandError

from portals.bulk import Progress, lean
from portals.models import Portal
from portals.scoping import activate
from search.models import ListedFor, SearchDoc
from search.rebuilding import rebuild


class Command(BaseCommand):
    help = (
        "Project all CVs anew, of one portal or of all, and write what differs in the search index and the "
        "stored CVs. Everyone is found and can save meanwhile; it may be stopped and begun again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--portal", metavar="HOST", help="host name of the portal; all without it")

    def handle(self, *, portal, **options):
        for here in portals_at(portal):
            with lean():
                written = rebuild(here, tell=progress(self.stderr, here).add)
            with activate(here):
                found = SearchDoc.objects.exclude(listed_for=ListedFor.NOBODY).count()
            self.stdout.write(f"{here.host}: {written} written anew, {found} people can be found.")


def progress(out, portal: Portal) -> Progress:
    """Of something done with all CVs of a portal."""
    with activate(portal):
        return Progress(out, portal.profiles.count())


def portals_at(host: str | None) -> list[Portal]:
    """The portal at this host, or every portal."""
    portals = Portal.objects.order_by("pk")
    if host is None:
        return list(portals)
    found = list(portals.filter(host=host.lower()))
    if not found:
        raise CommandError(f"There is no portal at {host}.")
    return found
