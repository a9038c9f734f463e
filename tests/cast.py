"""The people of the test suite: alice owns a public CV, everyone else has one part to play."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from portals.middleware import SessionPortalMiddleware
from portals.scoping import activate
from profiles.changes import changed
from tests.factories import (
    EducationFactory,
    ExperienceFactory,
    MembershipFactory,
    PortalFactory,
    ProfileFactory,
    UserFactory,
    add_skills,
)


def published(profile):
    """Run the save path, so that the profile is stored and found; returns it fresh."""
    with transaction.atomic():
        changed([profile])
    profile.refresh_from_db()
    return profile


def sign_in(client, user, portal):
    """Sign in on that portal, as its session middleware expects."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[SessionPortalMiddleware.key] = portal.pk
    session.save()
    return client


def client_at(portal, user=None):
    """A browser at that portal, signed in when a user is given."""
    client = Client(headers={"host": portal.host})
    return sign_in(client, user, portal) if user else client


@pytest.fixture
def portal(db):
    """The portal of the test, active in it."""
    portal = PortalFactory(name="Demo", slug="demo", host="localhost")
    with activate(portal):
        yield portal


@pytest.fixture
def other_portal(db):
    return PortalFactory(name="Other", slug="other", host="other.localhost")


def member(portal, email, **roles):
    user = UserFactory(email=email, name=email.partition("@")[0].capitalize())
    MembershipFactory(portal=portal, user=user, **roles)
    return user


@pytest.fixture
def alice(portal):
    return member(portal, "alice@example.org")


@pytest.fixture
def alice_cv(alice, portal):
    """Public, with one job since 2020 that used Python and Django, and a school."""
    profile = ProfileFactory(
        portal=portal, owner=alice, slug="alice", headline="Backend engineer", email="alice@example.org"
    )
    job = ExperienceFactory(profile=profile, organization="Fictional Rail", start_date="2020-01")
    EducationFactory(profile=profile, institution="Invented College", end_date="2019")
    add_skills(profile, "Python", "Django", entry=job)
    return published(profile)


@pytest.fixture
def bob(portal):
    """A member without a CV."""
    return member(portal, "bob@example.org")


@pytest.fixture
def erin(portal):
    """An approved employer."""
    return member(portal, "erin@example.org", is_employer=True, employer_approved_at=timezone.now())


@pytest.fixture
def mod(portal):
    return member(portal, "mod@example.org", is_moderator=True)


@pytest.fixture
def owner(portal):
    """Owns the portal."""
    return member(portal, "owner@example.org", is_owner=True)


@pytest.fixture
def root(db):
    """A superuser, member of nothing."""
    return UserFactory(email="root@example.org", name="Root", is_superuser=True)


@pytest.fixture
def stranger(portal):
    """A browser at the portal, signed in as nobody."""
    return client_at(portal)
