"""What the tests of the wall share."""

import pytest

from portals.scoping import activate
from tests.factories import ExperienceFactory, MembershipFactory, ProfileFactory


@pytest.fixture
def foreign(other_portal):
    """A profile with a job, and a member, of the portal that is not active."""
    with activate(other_portal):
        profile = ProfileFactory(portal=other_portal)
        MembershipFactory(portal=other_portal, user=profile.owner)
        ExperienceFactory(profile=profile)
    return profile
