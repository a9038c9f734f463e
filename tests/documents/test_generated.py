"""IMP-07 with documents made by chance: export → import → export is equal."""

import pytest

from accounts.viewer import Audience
from profiles.imports.comparing import State, compare
from profiles.imports.taking import Choice, Mode, current_of, merged, take
from profiles.resume import complete_document, read, write
from tests.documents.generated import Maker
from tests.documents.samples import cv_for, take_over, undated
from tests.factories import ProfileFactory

pytestmark = pytest.mark.any_database

SEEDS = range(12)


@pytest.fixture
def cv(portal, alice):
    return ProfileFactory(portal=portal, owner=alice, slug="alice")


def all_of(parsed, current):
    parts = compare(parsed, current)
    return {each.id for part in parts.values() for each in part.found}


@pytest.mark.parametrize("seed", SEEDS)
def test_complete_document_is_the_same_after_import_and_export(cv, portal, bob, seed):
    exported = complete_document(take_over(cv, Maker(seed).document(), reveal=True))

    assert undated(complete_document(take_over(cv, exported))) == undated(exported)
    other = take_over(ProfileFactory(portal=portal, owner=bob), exported, reveal=True)
    assert complete_document(other) | {"meta": {}} == exported | {"meta": {}}


@pytest.mark.parametrize("seed", SEEDS)
def test_public_document_is_the_same_after_import_and_export(cv, seed):
    take_over(cv, Maker(seed).document(), reveal=True)
    exported = write(cv_for(cv, Audience.STRANGERS))

    again = write(cv_for(take_over(cv, exported, reveal=True), Audience.STRANGERS))

    assert without_photo(undated(again)) == without_photo(undated(exported))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mode", Mode)
def test_taking_ones_own_document_through_the_review_changes_nothing(cv, seed, mode):
    exported = complete_document(take_over(cv, Maker(seed).document(), reveal=True))
    parsed = read(exported)

    take(cv, parsed, Choice(all_of(parsed, current_of(cv)), usual=mode), cv.owner)

    assert undated(complete_document(cv)) == undated(exported)


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_of_ones_own_document_is_recognised(cv, seed):
    parsed = read(complete_document(take_over(cv, Maker(seed).document(), reveal=True)))

    parts = compare(parsed, current_of(cv))

    assert {each.state for part in parts.values() for each in part.found} <= {State.SAME}
    assert [part.only_here for part in parts.values() if part.only_here] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_adding_loses_nothing_of_either(seed):
    one, other = read(Maker(seed).document()), read(Maker(seed + 1000).document())

    both = merged(other, one, Choice(all_of(other, one)))

    for section, items in both.sections.items():
        uids = {item.entry.uid for item in items}
        assert uids >= {item.entry.uid for item in one.sections[section]}
        assert len(uids) == len(items)
    assert {skill.name for skill in both.skills} == {skill.name for skill in [*one.skills, *other.skills]}


def without_photo(document):
    return document | {"basics": {key: value for key, value in document["basics"].items() if key != "image"}}
