"""Whatever is asked, the index answers exactly what the projections say (FLT, PRV-04)."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.viewer import Viewer
from search.criteria import Criteria
from search.engine import find, near_misses
from search.models import SearchTerm
from tests.search.oracle import Oracle
from tests.search.population import SLUGS, criteria, populate


@pytest.fixture
def viewers(portal, bob, erin, mod, root):
    return [Viewer(portal, user) for user in (AnonymousUser(), bob, erin, mod, root)]


def counts_of(result):
    return {kind: {v.value: v.count for v in values} for kind, values in result.facets.values.items()}


@pytest.mark.parametrize("seed", range(3))
def test_find_equals_brute_force(portal, viewers, seed):
    draw = random.Random(seed)
    populate(draw, portal)

    for viewer in viewers:
        oracle = Oracle(portal, viewer)
        for _ in range(12):
            wanted = criteria(draw)
            result = find(portal, viewer, wanted, size=100)

            assert [card.profile_id for card in result.cards] == oracle.order(wanted), wanted
            assert result.total == len(result.cards)
            assert counts_of(result) == oracle.facets(wanted), wanted
            assert result.facets.years == oracle.years(wanted), wanted
            assert result.facets.skill_years == oracle.skill_years(wanted), wanted
            assert {n: c for n, c in result.facets.levels.items() if c} == {
                n: c for n, c in oracle.levels(wanted).items() if c
            }


def equal(portal, viewer, oracle, wanted):
    result = find(portal, viewer, wanted, size=100)
    assert [card.profile_id for card in result.cards] == oracle.order(wanted), wanted
    assert result.facets.skill_years == oracle.skill_years(wanted), wanted
    levels = {n: count for n, count in oracle.levels(wanted).items() if count}
    assert {n: count for n, count in result.facets.levels.items() if count} == levels, wanted
    return result.total


@pytest.mark.parametrize("seed", range(3))
def test_level_and_years_are_met_by_one_technology(portal, viewers, seed):
    draw = random.Random(f"one {seed}")
    populate(draw, portal, 40)
    found = 0

    for viewer in viewers:
        oracle = Oracle(portal, viewer)
        for _ in range(15):
            wanted = Criteria(
                any=tuple(draw.sample(SLUGS, 3)),
                skill=tuple(draw.sample(SLUGS, draw.choice([0, 0, 1]))),
                min_level=draw.choice([None, 2, 3, 4]),
                min_skill_years=draw.choice([None, 2, 6, 12]),
                sort=draw.choice(["", "skill_years"]),
            )
            found += equal(portal, viewer, oracle, wanted)

    assert found > 20


def test_find_everyone_equals_brute_force(portal, viewers):
    populate(random.Random(99), portal)

    for viewer in viewers:
        oracle = Oracle(portal, viewer)
        result = find(portal, viewer, Criteria(), size=100)

        assert result.total == len(oracle.people) > 0
        assert counts_of(result) == oracle.facets(Criteria())


def test_find_pages_cut_one_order(portal, viewers):
    populate(random.Random(7), portal)
    wanted = Criteria(sort="name")

    pages = [find(portal, viewers[1], wanted, page=page, size=5) for page in (1, 2, 3, 400)]

    found = [card.profile_id for result in pages for card in result.cards]
    assert found == Oracle(portal, viewers[1]).order(wanted)[:15]
    assert pages[3].cards == []
    assert pages[3].total == pages[0].total


def test_ways_out_and_closest_equal_brute_force(portal, viewers):
    draw = random.Random(3)
    populate(draw, portal)
    tried = 0

    for viewer in viewers:
        oracle = Oracle(portal, viewer)
        for wanted in [criteria(draw) for _ in range(60)]:
            if oracle.matching(wanted):
                continue
            tried += 1
            expected = {one: len(oracle.matching(wanted.minus(*one))) for one in wanted.filters()}
            near = near_misses(portal, viewer, wanted, find(portal, viewer, wanted).terms, most=100)
            ways = {(name, value): n for name, value, n in near.ways_out}
            assert ways == {one: n for one, n in expected.items() if n}
            assert {card.profile_id for card in near.closest} == oracle.missing_one(wanted)

    assert tried > 20


def test_find_without_leaves_one_person_out_of_everything(portal, alice_cv):
    viewer = Viewer.stranger(portal)

    everyone = find(portal, viewer, Criteria())
    others = find(portal, viewer, Criteria(without=alice_cv.pk))

    assert (everyone.total, others.total) == (1, 0)
    assert counts_of(others) == {kind: {} for kind in counts_of(others)}


def test_find_names_only_what_the_viewer_may_know_of(portal, alice_cv, erin):
    """PRV-04: that a technology exists here is a fact about somebody."""
    alice_cv.section_audiences = {"skills": 2}
    alice_cv.save()
    from tests.cast import published

    published(alice_cv)
    wanted = Criteria(skill=("python", "nothing"))

    assert SearchTerm.objects.filter(value="python").exists()
    assert find(portal, Viewer.stranger(portal), wanted).names == {}
    assert list(find(portal, Viewer(portal, erin), wanted).names.values()) == ["Python"]
