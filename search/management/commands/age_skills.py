"""Move what of the index moves with the calendar."""

from django.core.management.base import BaseCommand

from portals.scoping import activate
from search.ageing import age
from search.management.commands.search_rebuild import portals_at
from search.models import DocTime


class Command(BaseCommand):
    """For whoever runs it monthly; it may run as often as one likes.

    The index keeps months that are over and where the last stretch begins and ends, never years:
    these are worked out in each search, for its day. So there is no hour of the month in which
    somebody is found by the years of the month before, and nearly nothing to move: only what had
    not begun when it was saved.
    """

    help = "Bring into the index what has begun since it was saved; years are counted in each search."

    def add_arguments(self, parser):
        parser.add_argument("--portal", metavar="HOST", help="host name of the portal; all without it")

    def handle(self, *, portal, **options):
        for here in portals_at(portal):
            changed = age(here)
            with activate(here):
                growing = DocTime.objects.filter(open_since__isnull=False, open_until=None).count()
            self.stdout.write(
                f"{here.host}: {growing} times go on and are counted in each search, "
                f"{changed} people have begun something."
            )
