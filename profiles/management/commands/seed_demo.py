"""Fill a deployment with demo portals and invented people."""

from argparse import ArgumentTypeError
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from portals.bulk import Progress, lean
from portals.models import Membership, Portal
from portals.scoping import activate
from profiles.demo import vocabulary as words
from profiles.demo.load import load_people, load_vocabulary
from profiles.demo.people import Person, make_person
from profiles.demo.places import PLACES

PASSWORD = "demo demo demo"  # noqa: S105 - printed for everyone to read; refused without DEBUG
PORTRAITS = 200  # of the first people of a portal; drawing takes longer than everything else
ACTIVE = 1000  # of the first people may have GitHub activity; it is the largest row of a person
NOTE = "A demonstration: every person and company here is invented."
TERMS = "Be honest about what you can do, and kind to everyone else. " + NOTE
PRIVACY = "You decide who sees your page, section by section. Leave whenever you like. " + NOTE


@dataclass(frozen=True)
class DemoPortal:
    slug: str
    host: str
    name: str
    tagline: str
    accent: str
    trades: tuple = words.TRADES
    places: tuple = PLACES


MAIN = DemoPortal(
    "kodetalk", "localhost", "Kodetalk People", "A portal for people who build software.", "#0b6e8f"
)
CAMPUS = DemoPortal(
    "campus",
    "campus.localhost",
    "Kampus Merapi Alumni",
    "Merapi graduates, by what they can do.",
    "#d9542b",
    tuple(trade for trade in words.TRADES if trade.title not in ("Systems programmer", ".NET developer")),
    PLACES[:3],
)
ROLES = {
    "candidate": {},
    "employer": {
        "is_employer": True,
        "is_candidate": False,
        "company": "Fictional Rail",
        "employer_reason": "We look for people who build signal boxes in Python.",
        "employer_approved_at": timezone.now,
    },
    "recruiter": {  # waits for a moderator
        "is_employer": True,
        "is_candidate": False,
        "company": "Invented Harbour Logistics",
        "employer_reason": "Two backend engineers for our new berth planning, in Semarang or remote.",
        "employer_asked_at": timezone.now,
    },
    "moderator": {"is_moderator": True, "is_candidate": False},
    "owner": {"is_owner": True, "is_candidate": False},
}


def more(number: int) -> DemoPortal:
    return DemoPortal(
        f"demo-{number}", f"demo-{number}.localhost", f"Demo {number}", "One portal of many.", "#6b4fbb"
    )


def natural(text: str) -> int:
    """A number from 1, as an argument of the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("a number from 1 is needed")
    return int(text)


class Command(BaseCommand):
    help = "Create demo portals with invented people and print how to sign in. Running it again adds nothing."

    def add_arguments(self, parser):
        parser.add_argument("--people", type=natural, default=60, help="in all portals together")
        parser.add_argument("--portals", type=natural, default=2, help="how many, the first one the largest")
        parser.add_argument("--port", type=int, default=8000, help="of the demo's addresses")

    def handle(self, *, people, portals, port, **options):
        if not settings.DEBUG:
            raise CommandError("Demo sign-ins have a public password: this runs with DEBUG only.")
        load_vocabulary()
        plans = [MAIN, CAMPUS, *map(more, range(3, portals + 1))][:portals]
        # The first portal is the large one: two thirds, the others share the rest.
        rest = people // 3 // max(len(plans) - 1, 1) if len(plans) > 1 else 0
        for number, plan in enumerate(plans):
            count = rest if number else people - rest * (len(plans) - 1)
            portal = self.portal(plan, port)
            self.fill(portal, plan, count, first=number * 10_000_000)
            self.stdout.write(f"{portal.name}: {portal.base_url}/")
        self.sign_ins(plans)

    def portal(self, plan: DemoPortal, port: int) -> Portal:
        portal, _ = Portal.objects.update_or_create(
            host=plan.host,
            defaults={"port": None if port == 80 else port, "scheme": "http"},
            create_defaults={
                "slug": plan.slug,
                "name": plan.name,
                "tagline": plan.tagline,
                "accent": plan.accent,
                "scheme": "http",
                "port": None if port == 80 else port,
                "about": f"{plan.tagline} {NOTE}",
                "terms": TERMS,
                "privacy": PRIVACY,
            },
        )
        return portal

    def fill(self, portal: Portal, plan: DemoPortal, count: int, *, first: int) -> None:
        with activate(portal):
            taken = set(portal.profiles.exclude(slug=None).values_list("slug", flat=True))
            members = {role: self.member(portal, role, flags) for role, flags in ROLES.items()}
            invented = Q(owner=members["candidate"]) | Q(owner__email__endswith=f"@{portal.slug}.example")
            missing = range(portal.profiles.filter(invented).count(), count)
        people = self.new_people(plan, taken, missing, first, members["candidate"])
        progress = Progress(self.stderr, len(missing))
        with lean():
            for saved in load_people(portal, people):
                progress.add(saved)

    def new_people(
        self, plan: DemoPortal, taken: set[str], missing: range, first: int, candidate: User
    ) -> Iterator[Person]:
        """Whoever else has a page here already counts for nobody. The very first is the demo candidate's."""
        today = date.today()
        for number in missing:
            person = make_person(first + number, today, plan.trades, plan.places)
            if number == 0:
                person.owner = candidate
            if number >= PORTRAITS:
                person.portrait = None
            if number >= ACTIVE:
                person.github = None
            if person.profile.slug in taken:
                person.profile.slug += f"-{number}"
            taken.add(person.profile.slug)
            yield person

    def member(self, portal: Portal, role: str, flags: dict) -> User:
        user = User.objects.filter(email=f"{role}@demo.example").first()
        if user is None:
            user = User.objects.create(
                email=f"{role}@demo.example", name=f"Demo {role}", password=self.password
            )
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        flags = {name: value() if callable(value) else value for name, value in flags.items()}
        Membership.objects.get_or_create(
            portal=portal,
            user=user,
            defaults={"consent_version": portal.terms_version, **flags},
        )
        return user

    @cached_property
    def password(self) -> str:
        """Hashed once, which is slow on purpose: everyone may know it anyway."""
        return make_password(PASSWORD)

    def sign_ins(self, plans) -> None:
        if not User.objects.filter(is_superuser=True).exists():
            User.objects.create_superuser("admin@demo.example", PASSWORD, name="Demo administrator")
        self.stdout.write(f"\nSign in with the password “{PASSWORD}” as")
        for role in (*ROLES, "admin"):
            self.stdout.write(f"  {role}@demo.example")
