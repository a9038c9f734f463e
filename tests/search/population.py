"""A portal full of people drawn at random, and criteria drawn at random."""

from profiles.changes import changed
from profiles.choices import Availability, Employment, Seniority, Standing, Visibility, WorkMode
from profiles.models import Language, Profile
from search.criteria import Criteria, Sort
from tests.factories import ExperienceFactory, ProfileFactory, ProjectFactory, add_skills

SKILLS = ["Python", "Django", "C++", "C#", ".NET", "PostgreSQL", "Go", "React"]
SLUGS = ["python", "django", "c-plus-plus", "c-sharp", "dot-net", "postgresql", "go", "react", "unknown"]
COUNTRIES = ["ID", "NO", "DE"]
LANGUAGES = ["English", "Indonesian", "日本語"]
NAMES = ["Ayu", "Éva", "Zoë", "de la Cruz", "Ørsted", "Łukasz", "O'Neil 100%", "under_score", "Budi"]
AUDIENCES = [0, 0, 0, 1, 2, 3]


def some(random, values, most):
    return random.sample(list(values), random.randint(0, min(most, len(values))))


def maybe(random, values):
    return random.choice(["", *values])


def populate(random, portal, count=24):
    """People of all visibilities and standings, with facts for all audiences."""
    people = [person(random, portal, number) for number in range(count)]
    changed(people)
    return people


def person(random, portal, number):
    profile = ProfileFactory(
        portal=portal,
        name=f"{random.choice(NAMES)} {random.choice(NAMES)}",
        slug=f"somebody-{number}",
        headline=random.choice(["Engineer of 50% things", "Back\\slash writer", "Developer", ""]),
        city=random.choice(["Bandung", "Oslo", ""]),
        country=maybe(random, COUNTRIES),
        visibility=random.choice(["public", "public", "public", *Visibility.values]),
        standing=random.choice(["approved", "approved", "approved", *Standing.values]),
        availability=maybe(random, Availability.values),
        availability_audience=random.choice(AUDIENCES),
        employment=maybe(random, Employment.values),
        seniority=maybe(random, Seniority.values),
        work_modes=some(random, WorkMode.values, 3),
        section_audiences={
            section: random.choice(AUDIENCES)
            for section in some(random, ["skills", "experience", "languages"], 2)
        },
    )
    for name in some(random, SKILLS, 6):
        add_skills(profile, name, level=random.choice([None, 1, 2, 3, 4, 5]))
    for place in range(random.randint(0, 3)):
        entry(random, profile, ExperienceFactory, position=place)
    entry(random, profile, ProjectFactory)
    for place, name in enumerate(some(random, LANGUAGES, 3)):
        Language.objects.create(profile=profile, language=name, position=place)
    return profile


def entry(random, profile, factory, **fields):
    start = random.randint(2000, 2024)
    end = random.choice(["", f"{start + random.randint(0, 3)}-{random.randint(1, 12):02}"])
    made = factory(
        profile=profile, start_date=f"{start}", end_date=end, hidden=random.random() < 0.2, **fields
    )
    for name in some(random, SKILLS, 2):
        add_skills(profile, name, level=2, entry=made)


def criteria(random):
    """Mostly short wishes, as people have them; now and then a long one."""
    wish = {
        "q": random.choice(["", "", "", "eva", "ZOË de", "50%", "_", "back\\s", "oslo", "japan ''"]),
        "skill": tuple(some(random, SLUGS, 2)),
        "any": tuple(some(random, SLUGS, 3)),
        "not_": tuple(some(random, SLUGS, 2)),
        "min_level": random.choice([None, None, 1, 3, 5]),
        "availability": tuple(some(random, Availability.values, 2)),
        "employment": tuple(some(random, Employment.values, 2)),
        "seniority": tuple(some(random, Seniority.values, 2)),
        "work_mode": tuple(some(random, WorkMode.values, 2)),
        "country": tuple(some(random, COUNTRIES, 2)),
        "language": tuple(some(random, ["english", "indonesian"], 2)),
        "min_years": random.choice([None, 0, 2, 10]),
        "max_years": random.choice([None, 3, 12, 30]),
    }
    chosen = {name: wish[name] for name in some(random, wish, random.choice([1, 2, 2, 3, 8]))}
    return Criteria(**chosen, sort=random.choice(["", *Sort.values]))


def profiles_of(portal):
    return Profile.objects.filter(portal=portal).order_by("pk")
