"""Who sees an entry goes with it into documents and earlier states, and none ever shows it to more."""

import pytest

from accounts.viewer import Audience
from profiles.changes import editing
from profiles.comparison import compare
from profiles.models import Experience
from profiles.resume import complete_document, read, write
from profiles.revisions import Reason, clear, discard, remember, restore
from tests.documents.samples import cv_for, take_over, undated

pytestmark = pytest.mark.any_database

WORDS = {Audience.STRANGERS: None, Audience.MEMBERS: "members", Audience.EMPLOYERS: "employers"}


@pytest.fixture
def document(alice_cv):
    """Alice's complete document, while everyone sees her job."""
    return complete_document(alice_cv)


def show_job(audience):
    Experience.objects.update(audience=audience)


def kept(cv):
    with editing(cv) as locked:
        return remember(locked, cv.owner, Reason.EDIT)


def said(document):
    """What a document says of the audience of the job."""
    return document["work"][0]["x-cvportal"].get("audience")


@pytest.mark.parametrize("audience", WORDS)
def test_complete_document_says_who_sees_an_entry(alice_cv, audience):
    show_job(audience)

    exported = complete_document(alice_cv)

    assert said(exported) == WORDS[audience]
    assert undated(complete_document(take_over(alice_cv, exported))) == undated(exported)


def test_audience_is_kept_while_an_entry_is_hidden(alice_cv):
    Experience.objects.update(audience=Audience.EMPLOYERS, hidden=True)

    take_over(alice_cv, complete_document(alice_cv))

    assert list(Experience.objects.values_list("audience", "hidden")) == [(Audience.EMPLOYERS, True)]


def test_other_documents_say_nothing_of_it(alice_cv):
    show_job(Audience.EMPLOYERS)

    for document in (
        write(cv_for(alice_cv, Audience.MEMBERS)),
        write(cv_for(alice_cv, Audience.OWNER, complete=True)),  # of all that is there, as for anyone
    ):
        assert "work" not in document
    assert said(write(cv_for(alice_cv, Audience.EMPLOYERS))) is None


@pytest.mark.parametrize("now", WORDS)
@pytest.mark.parametrize("then", WORDS)
def test_document_makes_it_stricter_never_wider(alice_cv, document, then, now):
    document["work"][0]["x-cvportal"]["audience"] = WORDS[then]
    show_job(now)

    take_over(alice_cv, document)

    assert Experience.objects.get().audience == max(then, now)


def test_document_that_says_nothing_leaves_it_as_it_is(alice_cv, document):
    show_job(Audience.MEMBERS)
    del document["x-cvportal"]["complete"]

    take_over(alice_cv, document)

    assert Experience.objects.get().audience == Audience.MEMBERS


def test_entry_for_its_owner_alone_is_hidden(alice_cv, document):
    document["work"][0]["x-cvportal"]["audience"] = "owner"

    take_over(alice_cv, document)

    assert list(Experience.objects.values_list("audience", "hidden")) == [(Audience.STRANGERS, True)]


@pytest.mark.parametrize("now", WORDS)
@pytest.mark.parametrize("then", WORDS)
def test_restoring_keeps_the_stricter_of_both(alice_cv, then, now):
    show_job(then)
    state = kept(alice_cv)
    show_job(now)

    restore(alice_cv, state, alice_cv.owner)

    assert Experience.objects.get().audience == max(then, now)


@pytest.mark.parametrize("is_deleted", [False, True])
def test_what_went_comes_back_to_who_saw_it_last(alice_cv, is_deleted):
    """Also where the state that knew of it is deleted."""
    state = kept(alice_cv)
    show_job(Audience.EMPLOYERS)
    later = clear(alice_cv, alice_cv.owner)
    assert not Experience.objects.exists()
    if is_deleted:
        discard(alice_cv, later)
        state.refresh_from_db()
        assert said(state.document) == "employers"

    restore(alice_cv, state, alice_cv.owner)

    assert list(Experience.objects.values_list("audience", "hidden")) == [(Audience.EMPLOYERS, False)]


def test_deleting_a_state_leaves_what_is_for_everyone_alone(alice_cv):
    state = kept(alice_cv)
    before = state.document

    discard(alice_cv, kept(alice_cv))

    state.refresh_from_db()
    assert state.document == before


def test_comparison_names_the_audience(alice_cv, document):
    show_job(Audience.EMPLOYERS)

    [part] = compare(read(document), read(complete_document(alice_cv)))

    [change] = part.groups[0].changes
    assert (change.label, change.then) == ("Who sees this entry", [])
    assert [piece.text for piece in change.now] == ["Approved employers"]
