"""Rows without objects: as `bulk_create` writes them, and never for another portal."""

from io import StringIO

import pytest

from portals import bulk
from portals.bulk import Progress, insert
from portals.scoping import NoPortalActive, activate, all_portals
from profiles.models import ProfileSkill
from search.models import DocTerm, Kind, SearchDoc, SearchTerm

NAMES = ("doc_id", "term_id", "kind", "audience")


@pytest.fixture
def row(portal, alice_cv):
    doc = SearchDoc.objects.get(pk=alice_cv.pk)
    term = SearchTerm.objects.create(portal=portal, kind=Kind.SKILL, value="cobol")
    return doc.pk, term.pk, 1, 0


def test_insert_writes_rows_of_the_active_portal(portal, row):
    insert(DocTerm, NAMES, [row])

    term = DocTerm.objects.get(term__value="cobol")
    assert (term.portal, term.doc_id, term.term_id, term.kind, term.audience) == (portal, *row)


def test_insert_of_nothing_asks_nothing(portal, django_assert_num_queries):
    with django_assert_num_queries(0):
        insert(DocTerm, NAMES, [])


def test_insert_needs_an_active_portal_and_takes_none_given(portal, other_portal, row):
    """TEN-01: as with every other write, the portal is the active one."""
    with all_portals(), pytest.raises(NoPortalActive):
        insert(DocTerm, NAMES, [row])
    with activate(portal), pytest.raises(TypeError, match="has the columns"):
        insert(DocTerm, (*NAMES, "portal_id"), [(*row, other_portal.pk)])


def test_insert_refuses_to_guess_what_is_not_said(portal):
    with pytest.raises(TypeError, match="level_label"):
        insert(ProfileSkill, ("content_object_id", "tag_id", "position"), [(1, 1, 0)])


def test_progress_is_told_once_it_takes_longer_than_a_moment(monkeypatch):
    now = iter([0, 4, 31, 35, 40])
    monkeypatch.setattr(bulk.time, "monotonic", lambda: next(now))
    out = StringIO()

    progress = Progress(out, 4000)
    for _batch in range(4):
        progress.add(500)

    assert out.getvalue().splitlines() == [
        "1,000 of 4,000 people, 32 a second, 1:33 left",
        "2,000 of 4,000 people, 50 a second, 0:40 left",
    ]
