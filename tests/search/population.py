"""A portal full of people drawn at random, and criteria drawn at random."""

from datetime import date

from accounts.models import User
from profiles.changes import changed
from profiles.choices import Availability, Employment, Seniority, Standing, Visibility, WorkMode
from profiles.models import (
    ENTRY_SKILLS,
    Education,
    Experience,
    Language,
    Profile,
    ProfileSkill,
    Project,
    Skill,
)
from search.criteria import Criteria, Sort

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
    """People of all visibilities and standings, with facts for all audiences; few queries for many people."""
    users = User.objects.bulk_create(User(email=f"somebody-{n}@example.org") for n in range(count))
    people = Profile.objects.bulk_create(
        person(random, portal, user, number) for number, user in enumerate(users)
    )
    skills = Skill.objects.resolve(SKILLS)
    rows = {model: [] for model in (ProfileSkill, Language, *ENTRY_SKILLS)}
    for profile in people:
        rows[ProfileSkill] += [
            ProfileSkill(content_object=profile, tag=tag, level=random.choice([None, 1, 2, 3, 4, 5]))
            for tag in some(random, skills, 6)
        ]
        rows[Language] += [Language(profile=profile, language=name) for name in some(random, LANGUAGES, 3)]
        rows[Experience] += [entry(random, Experience, profile) for _ in range(random.randint(0, 3))]
        rows[Project].append(entry(random, Project, profile))
        rows[Education].append(entry(random, Education, profile))
    made = {model: model.objects.bulk_create(some) for model, some in rows.items()}
    for model, through in ENTRY_SKILLS.items():
        through.objects.bulk_create(
            through(content_object=one, tag=tag) for one in made[model] for tag in some(random, skills, 2)
        )
    changed(people)
    return people


def person(random, portal, user, number):
    sections = some(random, ["skills", "experience", "languages"], 2)
    return Profile(
        portal=portal,
        owner=user,
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
        section_audiences={section: random.choice(AUDIENCES) for section in sections},
    )


def entry(random, model, profile):
    start = random.choice([random.randint(2000, 2024), random.randint(2000, 2024), date.today().year + 2])
    end = random.choice(["", f"{start + random.randint(0, 5)}-{random.randint(1, 12):02}"])
    return model(
        profile=profile,
        start_date=f"{start}",
        end_date=end,
        hidden=random.random() < 0.2,
        audience=random.choice([0, 0, 1, 2]),
    )


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
        "min_skill_years": random.choice([None, 1, 3, 8]),
        "min_years": random.choice([None, 0, 2, 10]),
        "max_years": random.choice([None, 3, 12, 30]),
    }
    chosen = {name: wish[name] for name in some(random, wish, random.choice([1, 2, 2, 3, 8]))}
    return Criteria(**chosen, sort=random.choice(["", *Sort.values]))
