"""Reading hundreds of profiles at once: the same rows as Django's own prefetching, in as few queries."""

import random

import pytest
from django.db.models import prefetch_related_objects

from profiles.prefetching import prefetch
from profiles.projection import PREFETCH
from profiles.published import project
from tests.factories import ExperienceFactory, add_skills
from tests.search.population import populate


def test_prefetch_gives_the_projections_that_djangos_own_gives(portal, db):
    populate(random.Random("prefetch"), portal)
    wanted = list(portal.profiles.order_by("pk"))
    profiles = list(portal.profiles.order_by("pk"))

    prefetch_related_objects(wanted, *PREFETCH)
    prefetch(profiles)

    assert [project(profile) for profile in profiles] == [project(profile) for profile in wanted]


@pytest.mark.parametrize("entries", [1, 3])
def test_prefetch_costs_the_same_for_many_entries(portal, alice_cv, entries, django_assert_num_queries):
    for number in range(entries):
        add_skills(alice_cv, f"Skill {number}", entry=ExperienceFactory(profile=alice_cv))
    profiles = list(portal.profiles.select_related("portal"))

    with django_assert_num_queries(17):
        prefetch(profiles)
        project(profiles[0])


def test_what_was_prefetched_answers_nothing_but_all(portal, alice_cv):
    [profile] = portal.profiles.all()

    prefetch([profile])

    with pytest.raises(AttributeError):
        profile.experience_set.filter(hidden=False)
