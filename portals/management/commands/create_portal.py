"""Create a portal from the command line."""

import argparse

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portals.models import Portal

# Field → what it is called here
OPTIONS = {"host": "HOST", "name": "NAME", "default_language": "--language"}


def port_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError("A port is a number from 1 to 65535.")
    return int(text)


class Command(BaseCommand):
    help = "Create a portal: its host, name and look. The rest is edited in the admin."

    def add_arguments(self, parser):
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("host", metavar="HOST", help="host name, for example people.example.org")
        parser.add_argument("name", metavar="NAME", help="name shown to people")
        parser.add_argument("--slug", help="short name, unique here; the host's first label by default")
        parser.add_argument("--scheme", choices=["https", "http"], default="https", help="https by default")
        parser.add_argument(
            "--port", type=port_number, help="of the portal's address, where it is not the scheme's own"
        )
        parser.add_argument("--tagline", default="", help="one line below the name")
        parser.add_argument("--accent", default="#0b6e8f", help="accent colour, for example #0b6e8f")
        parser.add_argument(
            "--language",
            choices=languages,
            default=settings.LANGUAGE_CODE,
            help="of visitors who do not say theirs",
        )

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
            raise CommandError("\n".join(mistakes(error.message_dict, slug))) from error
        portal.save()
        self.stdout.write(f"{portal.name}: {portal.base_url}/")


def mistakes(found: dict[str, list[str]], slug: str | None) -> list[str]:
    """A line for each. A short name that nobody gave is made of the host, and no better than that."""
    if "host" in found and not slug:
        found.pop("slug", None)
    elif "slug" in found and not slug:
        found["slug"].append("It is made of the host: choose another.")
    return [f"{OPTIONS.get(field, f'--{field}')}: {' '.join(texts)}" for field, texts in found.items()]
