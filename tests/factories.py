"""Rows for tests; defaults are plain and plainly fictional."""

import factory

from accounts.models import Provider, SignInApp, User
from portals.models import Membership, Portal
from profiles.models import (
    ENTRY_SKILLS,
    Education,
    Experience,
    Profile,
    ProfileSkill,
    Project,
    Skill,
)


class PortalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Portal

    name = factory.Sequence(lambda n: f"Portal {n}")
    slug = factory.Sequence(lambda n: f"portal-{n}")
    host = factory.Sequence(lambda n: f"p{n}.example.org")
    scheme = "http"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("a good password")


class SignInAppFactory(factory.django.DjangoModelFactory):
    """A school's own server, until another provider is named."""

    class Meta:
        model = SignInApp

    provider = Provider.OIDC
    name = "School account"
    client_id = "client"
    secret = "a secret"
    server_url = factory.LazyAttribute(
        lambda app: "https://login.school.example" if app.provider == Provider.OIDC else ""
    )


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    portal = factory.SubFactory(PortalFactory)
    user = factory.SubFactory(UserFactory)
    consent_version = 1


class ProfileFactory(factory.django.DjangoModelFactory):
    """Public, with an address; publish it with `published(profile)` to make it found."""

    class Meta:
        model = Profile

    portal = factory.SubFactory(PortalFactory)
    owner = factory.SubFactory(UserFactory)
    name = factory.SelfAttribute("owner.name")
    slug = factory.Sequence(lambda n: f"person-{n}")
    visibility = "public"


class ExperienceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Experience

    role = "Developer"
    organization = factory.Sequence(lambda n: f"Company {n}")
    start_date = "2020-01"


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project

    name = factory.Sequence(lambda n: f"Project {n}")


class EducationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Education

    institution = factory.Sequence(lambda n: f"School {n}")


def add_skills(profile, *names, level=3, entry=None):
    """Give a profile technologies and, with `entry`, name them in that entry too."""
    start = profile.skill_items.count()
    for position, skill in enumerate(Skill.objects.resolve(names), start=start):
        ProfileSkill.objects.get_or_create(
            content_object=profile, tag=skill, defaults={"level": level, "position": position}
        )
        if entry is not None:
            ENTRY_SKILLS[type(entry)].objects.create(content_object=entry, tag=skill, position=position)
