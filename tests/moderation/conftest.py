"""Shorthands for tests of the moderators' desk."""

import pytest
from django.urls import reverse

from portals.scoping import activate
from tests.cast import client_at, published
from tests.factories import MembershipFactory, ProfileFactory, UserFactory


@pytest.fixture
def desk(portal, mod):
    """A browser of the moderator at the portal."""
    return client_at(portal, mod)


@pytest.fixture
def office(portal, owner):
    """A browser of the portal's owner."""
    return client_at(portal, owner)


@pytest.fixture
def foreign_cv(other_portal):
    """A public page in the other portal."""
    user = UserFactory(email="zoe@example.org", name="Zoe Foreign")
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=user)
        return published(ProfileFactory(portal=other_portal, owner=user, slug="zoe"))


def change_url(row):
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def decide_url(profile):
    return reverse("admin:profiles_profile_decide", args=[profile.pk])
