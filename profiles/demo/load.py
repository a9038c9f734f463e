"""Saves invented people in bulk, by the batch: constant queries for five hundred of them."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from portals.models import Membership, Portal
from portals.scoping import activate
from profiles.changes import changed
from profiles.choices import Standing
from profiles.demo import vocabulary as words
from profiles.demo.people import Person
from profiles.models import (
    ENTRY_SKILLS,
    SECTION_MODELS,
    GitHubActivity,
    Profile,
    ProfileSkill,
    Skill,
    SkillAlias,
)
from profiles.photos import set_photo, squares_of

BATCH = 500  # people
NOBODYS_PASSWORD = make_password(None)


def load_vocabulary() -> None:
    """The curated technologies of the demo, their categories and other names."""
    for category, names in words.TECHNOLOGIES.items():
        keys = [skill.pk for skill in Skill.objects.resolve(names)]
        Skill.objects.filter(pk__in=keys).update(category=category, is_curated=True)
    for alias, name in words.ALIASES.items():
        [skill] = Skill.objects.resolve([name])
        slug = Skill().slugify(alias)
        if slug != skill.slug:
            SkillAlias.objects.get_or_create(slug=slug, defaults={"name": alias, "skill": skill})


def load_people(portal: Portal, people: Iterable[Person]) -> Iterator[int]:
    """Save them in that portal; yields how many are saved so far, after each batch."""
    done, people = 0, iter(people)
    while batch := list(islice(people, BATCH)):
        with activate(portal), transaction.atomic(), collecting_later():
            _save(portal, batch)
        done += len(batch)
        yield done


@contextmanager
def collecting_later() -> Iterator[None]:
    """No garbage collection meanwhile: searching a batch's rows for it takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


def _save(portal: Portal, batch: list[Person]) -> None:
    new = [person for person in batch if person.owner is None]
    for person in new:
        profile = person.profile
        email = f"{profile.slug}@{portal.slug}.example"
        person.owner = User(email=email, name=profile.name, password=NOBODYS_PASSWORD)
    User.objects.bulk_create(person.owner for person in new)
    Membership.objects.bulk_create(
        Membership(portal=portal, user=person.owner, consent_version=portal.terms_version) for person in new
    )
    for person in batch:
        person.profile.portal, person.profile.owner = portal, person.owner
        # Made by the portal itself; for real people only `moderation` writes this.
        person.profile.standing = Standing.APPROVED if person.is_reviewed else Standing.PENDING
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person.owner, email=person.owner.email, verified=True, primary=True)
        for person in new
    )
    Profile.objects.bulk_create(person.profile for person in batch)
    for model in SECTION_MODELS.values():
        model.objects.bulk_create(
            entry for person in batch for entry in person.entries if type(entry) is model
        )
    _save_skills(batch)
    for person in batch:
        if person.portrait:
            set_photo(person.profile, squares_of(ContentFile(person.portrait())))
    activities = (person.github() for person in batch if person.github)
    GitHubActivity.objects.bulk_create(filter(None, activities))
    changed([person.profile for person in batch], touch=False)


def _save_skills(batch: list[Person]) -> None:
    names = sorted({name for person in batch for name in person.skills})
    skills = dict(zip(names, Skill.objects.resolve(names), strict=True))
    ProfileSkill.objects.bulk_create(
        ProfileSkill(content_object=person.profile, tag=skills[name], level=level, position=position)
        for person in batch
        for position, (name, level) in enumerate(person.skills.items())
    )
    rows = [
        ENTRY_SKILLS[type(entry)](content_object=entry, tag=skills[name], position=position)
        for person in batch
        for entry, names in person.named
        for position, name in enumerate(names)
    ]
    for model in ENTRY_SKILLS.values():
        model.objects.bulk_create(row for row in rows if type(row) is model)
