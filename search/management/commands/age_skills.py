"""Say what of the index moves with the calendar, which is nothing."""

from django.core.management.base import BaseCommand

from portals.scoping import activate
from search.management.commands.search_rebuild import portals_at
from search.models import DocTime


class Command(BaseCommand):
    """For whoever runs it monthly; it may run as often as one likes.

    The index keeps months that are over and where the last stretch begins and ends, never years:
    these are worked out in each search, for its day. So there is nothing to move, and no hour of
    the month in which somebody is found by the years of the month before.
    """

    help = "Count the times with technologies that grow by themselves. Writes nothing: searches count years."

    def add_arguments(self, parser):
        parser.add_argument("--portal", metavar="HOST", help="host name of the portal; all without it")

    def handle(self, *, portal, **options):
        for here in portals_at(portal):
            with activate(here):
                growing = DocTime.objects.filter(open_since__isnull=False, open_until=None).count()
            self.stdout.write(f"{here.host}: {growing} times go on and are counted in each search.")
