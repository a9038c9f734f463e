"""What is written, when, and that nothing is left of who goes."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.viewer import Viewer
from portals.models import ReviewRule
from portals.scoping import activate, all_portals
from profiles.changes import changed, editing
from profiles.choices import Standing, Visibility
from profiles.models import Language, Skill
from search.check import differences
from search.index import forget, listed_for
from search.models import DocFace, DocTerm, ListedFor, PortalRevision, SearchDoc, SearchTerm
from tests.cast import published
from tests.factories import ProfileFactory, add_skills


def audiences(portal, *users):
    return [Viewer(portal, user) for user in users]


@pytest.mark.parametrize("rule", ReviewRule.values)
def test_listing_equals_the_rule_of_the_profiles(portal, bob, erin, mod, rule):
    """PRV-01: every visibility with every standing, for every audience."""
    portal.review_rule = rule
    portal.save()
    people = [
        ProfileFactory(portal=portal, visibility=visibility, standing=standing)
        for visibility in Visibility.values
        for standing in Standing.values
    ]
    changed(people)

    for viewer in [Viewer.stranger(portal), *audiences(portal, bob, erin, mod)]:
        listed = set(portal.profiles.listed_for(viewer).values_list("pk", flat=True))
        docs = SearchDoc.objects.filter(listed_for__lte=viewer.audience)
        assert set(docs.values_list("pk", flat=True)) == listed
        assert {p.pk for p in people if listed_for(p, portal) <= viewer.audience} == listed


def test_private_page_leaves_no_row_and_a_page_that_goes_private_a_tombstone(portal, alice_cv):
    secret = published(ProfileFactory(portal=portal, visibility="private"))
    before = PortalRevision.objects.get().rev

    with editing(alice_cv) as profile:
        profile.visibility = "private"
        profile.save()

    assert not SearchDoc.objects.filter(pk=secret.pk).exists()
    doc = SearchDoc.objects.get(pk=alice_cv.pk)
    assert (doc.listed_for, doc.name_key, doc.open_since) == (ListedFor.NOBODY, "", None)
    assert doc.rev == before + 1
    assert not DocTerm.objects.exists()
    assert not DocFace.objects.exists()


def test_forget_leaves_nothing_a_person_wrote(portal, alice_cv):
    """PRV-06: not even a word in the dictionary."""
    Language.objects.create(profile=alice_cv, language="Markerish")
    published(alice_cv)
    assert SearchTerm.objects.filter(label="Markerish").exists()

    forget([alice_cv.pk, 999_999])

    assert not SearchTerm.objects.exists()
    assert not DocFace.objects.exists()
    doc = SearchDoc.objects.get()
    assert (doc.listed_for, doc.name_key) == (ListedFor.NOBODY, "")
    alice_cv.delete()
    assert list(differences(portal)) == []


def test_forget_keeps_words_that_others_use(portal, alice_cv):
    other = ProfileFactory(portal=portal)
    add_skills(other, "Python")
    published(other)

    forget([alice_cv.pk])

    assert set(SearchTerm.objects.values_list("value", flat=True)) == {"python", "python@3", "3"}


def test_write_raises_the_revision_once_for_many(portal):
    people = [ProfileFactory(portal=portal) for _ in range(3)]

    changed(people)
    changed(people)

    assert PortalRevision.objects.get().rev == 2
    assert set(SearchDoc.objects.values_list("rev", flat=True)) == {2}


def test_write_asks_the_same_number_of_queries_for_one_and_for_many(portal):
    def queries(people):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            changed(people)
        tables = [f'"{model._meta.db_table}"' for model in apps.get_app_config("search").get_models()]
        asked = [query["sql"] for query in captured.captured_queries]
        return sum(any(table in sql for table in tables) for sql in asked)

    people = [ProfileFactory(portal=portal) for _ in range(4)]
    for profile in people:
        add_skills(profile, "Python", "Go")
    changed(people)  # the words are known and the rows are there

    assert queries(people[:1]) == queries(people) == 7


def test_write_touches_only_terms_that_differ(portal, alice_cv):
    before = dict(DocTerm.objects.values_list("term__value", "pk"))
    add_skills(alice_cv, "Go")

    published(alice_cv)

    after = dict(DocTerm.objects.values_list("term__value", "pk"))
    assert {value: pk for value, pk in after.items() if value in before} == before
    assert after.keys() - before.keys() == {"go", "go@3"}


def test_write_takes_over_the_new_name_of_a_technology(portal, alice_cv):
    Skill.objects.filter(slug="python").update(name="Python 4")

    published(alice_cv)

    assert SearchTerm.objects.get(value="python").label == "Python 4"


def test_facts_of_a_members_page_are_for_members(portal, alice_cv):
    alice_cv.visibility = "members"
    alice_cv.save()

    published(alice_cv)

    assert set(DocTerm.objects.values_list("audience", flat=True)) == {1}
    assert set(DocFace.objects.values_list("audience", flat=True)) == {1}


def test_contact_facts_are_nowhere_in_the_index(portal, alice_cv):
    """PRV-03: not even those that everybody may read on the page."""
    for name in ("email", "phone", "address"):
        setattr(alice_cv, f"{name}_audience", 0)
    alice_cv.phone, alice_cv.address, alice_cv.url = "+49 111", "Marker Street 1", "https://marker.example"
    alice_cv.save()

    published(alice_cv)

    face = DocFace.objects.get()
    for marker in ("alice@", "111", "marker"):
        assert marker not in face.text
        assert marker not in str(face.card).lower()


def test_search_check_finds_and_search_rebuild_repairs(portal, other_portal, alice_cv, capsys):
    with activate(other_portal):
        published(ProfileFactory(portal=other_portal))
    DocTerm.objects.filter(term__value="python").update(audience=2)
    SearchDoc.objects.filter(pk=alice_cv.pk).update(name_key="x")
    with all_portals():
        SearchDoc.objects.filter(portal=other_portal).delete()

    with pytest.raises(CommandError, match="3 differences"):
        call_command("search_check")
    found = capsys.readouterr().out

    assert "python is for employers, not for strangers" in found
    assert "name_key is x, not alice" in found
    assert "other.localhost" in found
    call_command("search_rebuild")
    call_command("search_check")
    with pytest.raises(CommandError, match="no portal"):
        call_command("search_check", portal="nowhere.example")


def test_search_rebuild_forgets_who_is_gone(portal, alice_cv):
    SearchDoc.objects.bulk_create(
        [SearchDoc(pk=77, portal=portal, rev=1, listed_for=0, updated_at=alice_cv.updated_at)]
    )

    call_command("search_rebuild", portal=portal.host)

    assert SearchDoc.objects.get(pk=77).listed_for == ListedFor.NOBODY
