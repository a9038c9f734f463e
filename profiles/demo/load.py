"""Saves invented people in bulk, by the batch: constant queries for five hundred of them."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from portals.bulk import insert, uncollected
from portals.models import Membership, Portal
from portals.scoping import activate
from profiles.changes import publish
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
from profiles.prefetching import GITHUB, hold
from profiles.projection import RELATIONS

BATCH = 500  # people
ITEM_FIELDS = ("content_object_id", "tag_id", "position")
RELATION_OF = {model: RELATIONS[section] for section, model in SECTION_MODELS.items()}
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
    """Save them in that portal, a batch in a transaction; yields how many each batch has."""
    people = iter(people)
    while batch := list(islice(people, BATCH)):
        with activate(portal), transaction.atomic(), uncollected():
            _save(portal, batch)
        yield len(batch)


def _save(portal: Portal, batch: list[Person]) -> None:
    _save_accounts(portal, [person for person in batch if person.owner is None])
    for person in batch:
        person.profile.portal, person.profile.owner = portal, person.owner
        # Made by the portal itself; for real people only `moderation` writes this.
        person.profile.standing = Standing.APPROVED if person.is_reviewed else Standing.PENDING
    Profile.objects.bulk_create(person.profile for person in batch)
    for model in SECTION_MODELS.values():
        model.objects.bulk_create(
            entry for person in batch for entry in person.entries if type(entry) is model
        )
    _save_skills(batch)
    for person in batch:
        if person.portrait:
            set_photo(person.profile, squares_of(ContentFile(person.portrait())))
    active = [person.github() if person.github else None for person in batch]
    GitHubActivity.objects.bulk_create(filter(None, active))
    for person, activity in zip(batch, active, strict=True):
        GITHUB.set_cached_value(person.profile, activity)
    publish([person.profile for person in batch])
    for person in batch:
        hold(person.profile)  # Nothing: its entries hold it, and so it would stay.


def _save_accounts(portal: Portal, new: list[Person]) -> None:
    for person in new:
        profile = person.profile
        email = f"{profile.slug}@{portal.slug}.example"
        person.owner = User(email=email, name=profile.name, password=NOBODYS_PASSWORD)
    User.objects.bulk_create(person.owner for person in new)
    Membership.objects.bulk_create(
        Membership(portal=portal, user=person.owner, consent_version=portal.terms_version) for person in new
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person.owner, email=person.owner.email, verified=True, primary=True)
        for person in new
    )


def _save_skills(batch: list[Person]) -> None:
    """As plain values: there are thirty of them a person."""
    named = sorted({name for person in batch for name in person.skills})
    skills = dict(zip(named, Skill.objects.resolve(named), strict=True))
    insert(
        ProfileSkill,
        (*ITEM_FIELDS, "level", "level_label", "group", "hidden"),
        (
            (person.profile.pk, skills[name].pk, position, level, "", "", False)
            for person in batch
            for position, (name, level) in enumerate(person.skills.items())
        ),
    )
    for model, items in ENTRY_SKILLS.items():
        insert(
            items,
            ITEM_FIELDS,
            (
                (entry.pk, skills[name].pk, position)
                for person in batch
                for entry, names in person.named
                for position, name in enumerate(names)
                if type(entry) is model
            ),
        )
    _hold(batch, skills)


def _hold(batch: list[Person], skills: dict[str, Skill]) -> None:
    """Put what was just written where a projection looks for it, instead of reading it.

    A technology is one object for all who say the same of it.
    """
    item = cache(lambda model, name, level=None: model(tag=skills[name], **{"level": level} if level else {}))
    for person in batch:
        lists: dict[str, list] = {relation: [] for relation in RELATIONS.values()}
        for entry in person.entries:
            lists[RELATION_OF[type(entry)]].append(entry)
            if type(entry) in ENTRY_SKILLS:
                hold(entry, skill_items=[])
        for entry, names in person.named:
            hold(entry, skill_items=[item(ENTRY_SKILLS[type(entry)], name) for name in names])
        mastered = [item(ProfileSkill, name, level) for name, level in person.skills.items()]
        hold(person.profile, skill_items=mastered, **lists)
