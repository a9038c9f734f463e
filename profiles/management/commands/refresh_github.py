"""manage.py refresh_github: the daily job that asks GitHub about accounts behind CVs, one after the other."""

from django.core.management.base import BaseCommand, CommandError

from portals.models import Portal
from profiles import counts
from profiles.github.due import due, refresh_all
from profiles.models.github import FetchError


class Command(BaseCommand):
    help = (
        "Fetch the GitHub activity of CVs that people opened in the last two weeks, unless that was done "
        "today, and what is still awaited. Run it daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--portal", metavar="HOST", help="of this portal alone")
        parser.add_argument("--all", action="store_true", help="also what nobody looked at, or is of today")

    def handle(self, *args, portal: str | None, **options):
        counts.flush()  # the visits of today count too
        here = self._portal(portal) if portal else None
        outcomes = refresh_all(due(portal=here, everything=options["all"]))
        told = ", ".join(f"{name}: {number}" for name, number in sorted(outcomes.items()))
        self.stdout.write(told or "Nothing is due.")
        if failed := outcomes[FetchError.FAILED]:
            raise CommandError(f"{failed} failed on our side: see the log.")

    @staticmethod
    def _portal(host: str) -> Portal:
        portal = Portal.objects.filter(host=host).first()
        if portal is None:
            raise CommandError(f"There is no portal at {host}.")
        return portal
