"""Takes the place of Django's command, which needs gettext's programs and looks into .venv as well."""

from django.core.management.base import BaseCommand

from portals.catalogues import compile_catalogue, outdated


class Command(BaseCommand):
    help = "Compile the translations that have changed. A site needs that once with each new version."
    requires_system_checks = []

    def handle(self, **options):
        for source in outdated():
            self.stdout.write(str(compile_catalogue(source)))
