"""Create a portal from the command line."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portals.models import Portal


class Command(BaseCommand):
    help = "Create a portal: its host, name and look. The rest is edited in the admin."

    def add_arguments(self, parser):
        parser.add_argument("host", help="host name, for example people.example.org")
        parser.add_argument("name", help="name shown to people")
        parser.add_argument("--slug", help="short name; the host's first label by default")
        parser.add_argument("--scheme", choices=["https", "http"], default="https")
        parser.add_argument("--port", type=int)
        parser.add_argument("--tagline", default="")
        parser.add_argument("--accent", default="#0b6e8f", help="accent colour, for example #0b6e8f")
        parser.add_argument("--language", default="en")

    def handle(self, *, host, name, slug, scheme, port, tagline, accent, language, **options):
        portal = Portal(
            host=host.lower(),
            name=name,
            slug=slug or host.lower().partition(".")[0],
            scheme=scheme,
            port=port,
            tagline=tagline,
            accent=accent,
            default_language=language,
        )
        try:
            portal.full_clean()
        except ValidationError as error:
            messages = [f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items()]
            raise CommandError("\n".join(messages)) from error
        portal.save()
        self.stdout.write(f"{portal.name}: {portal.base_url}/")
