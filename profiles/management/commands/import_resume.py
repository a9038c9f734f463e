"""Take over CVs written as JSON Resume, one person a file."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import DatabaseError, transaction

from accounts.models import User
from accounts.viewer import Viewer
from portals.models import Membership, Portal
from portals.scoping import activate
from profiles.addresses import free_address
from profiles.choices import Visibility
from profiles.imports.embedded import embedded
from profiles.imports.habits import usual
from profiles.imports.understanding import PDF
from profiles.models import Profile
from profiles.resume import MAX_BYTES, Parsed, Problem, ResumeError, load, read
from profiles.revisions import take_over


class Command(BaseCommand):
    help = (
        "Import JSON Resume documents, one person a file. The person is known by e-mail address. A CV that "
        "is here already is replaced, and kept as a revision. A file with an error changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="JSON Resume, or a PDF made here")
        parser.add_argument("--portal", required=True, metavar="HOST", help="host name of the portal")
        parser.add_argument("--email", help="address of the person, instead of the document's basics.email")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="make the page public and show everyone what the document says, contact details too",
        )

    def handle(self, *, files, portal, email, publish, **options):
        if email is not None:
            if len(files) > 1:
                raise CommandError("--email is for one file: each file is another person.")
            email = checked_email(email)
        here = Portal.objects.filter(host=portal.lower()).first()
        if here is None:
            raise CommandError(f"There is no portal at {portal}.")
        failed, owners = 0, {}
        with activate(here):
            for file in files:
                failed += not self.take_over(here, file, email, publish, owners)
        if failed:
            raise CommandError(f"{failed} of {len(files)} files could not be imported.")

    def take_over(self, portal, file, email, publish, owners) -> bool:
        """Import one file in a transaction of its own; say what came of it."""
        try:
            parsed = read(usual(document_of(file)))
            with transaction.atomic():
                user = person(parsed, email)
                if user.pk in owners:
                    raise refused("basics.email", f"This is also the person of {owners[user.pk]}.")
                profile = import_cv(portal, user, parsed, publish)
        except (ResumeError, OSError, DatabaseError) as error:
            for line in reasons(error):
                self.stderr.write(printable(f"{file}: {line}"))
            return False
        owners[user.pk] = file
        seen = Profile.objects.visible_to(Viewer.stranger(portal)).filter(pk=profile.pk).exists()
        note = "" if seen else "  (visitors do not see it)"
        self.stdout.write(printable(f"{file}  {profile.get_absolute_url()}{note}"))
        for left in parsed.left:
            self.stderr.write(printable(f"{file}: no place for {left}"))
        return True


def reasons(error: Exception) -> list[str]:
    if isinstance(error, OSError) and error.strerror:
        return [error.strerror]
    return str(error).splitlines()


def printable(line: str) -> str:
    """Without what would command the terminal; a file may say anything."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)


def document_of(file: str) -> Any:
    """The JSON in the file; read as far as is needed to see that it is too big."""
    with Path(file).open("rb") as stream:
        is_pdf = stream.read(len(PDF)) == PDF
        stream.seek(0)
        return embedded(stream) if is_pdf else load(stream.read(MAX_BYTES + 1))


def checked_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"--email: {error.messages[0]}") from error
    return email


def refused(path: str, message: str) -> ResumeError:
    return ResumeError([Problem(path, message)])


def person(parsed: Parsed, email: str | None) -> User:
    """Whose CV it is: found by address in any case, or signed up without a password."""
    email = email or parsed.email
    if not email:
        raise refused("basics.email", "Whose CV is it? Give the address here or with --email.")
    known = User.objects.filter(email__iexact=email).first()
    return known or User.objects.create_user(email, name=parsed.name)


def import_cv(portal: Portal, user: User, parsed: Parsed, publish: bool) -> Profile:
    """The person's CV in this portal, made or replaced; its address stays if it has one."""
    Membership.objects.get_or_create(portal=portal, user=user)
    profile, _is_new = Profile.objects.get_or_create(
        portal=portal, owner=user, defaults={"name": parsed.name, "language": portal.default_language}
    )
    # A name in other letters gives none, and the e-mail address is told to those alone who publish it.
    profile.slug = profile.slug or free_address(portal, parsed.name, parsed.email if publish else "")
    if publish:
        profile.visibility = Visibility.PUBLIC
    profile.save(update_fields=["slug", "visibility"])
    return take_over(profile, parsed, author=None, reveal=publish)
