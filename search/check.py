"""Compares the index with the stored CVs, and these, if asked, with what the profiles say now."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, prefetch_related_objects

from accounts.viewer import Audience
from portals.models import Portal
from portals.scoping import activate
from profiles.cv import CV
from profiles.models import Profile, PublishedCV
from profiles.projection import PREFETCH
from profiles.published import project, rows_of, stored
from search.documents import Document, SkillTime, TermKey, document_of
from search.index import batches, listed_for
from search.models import DocFace, DocTerm, DocTime, Kind, ListedFor, SearchDoc, SearchTerm

FACTS = (
    *("listed_for", "updated_at", "name_key"),
    *("closed_months", "open_since", "open_until", "experience_for"),
)


def differences(portal: Portal, *, live: bool = False) -> Iterator[str]:
    """A line for everything in a portal's index that is not as the stored CVs say.

    `live` projects each profile anew, which takes ten times as long, and compares the stored CVs too.
    """
    with activate(portal):
        for keys in batches(portal.profiles.all()):
            found = _differences_live(portal, keys) if live else _differences(portal, keys)
            for profile_id, what in found:
                yield f"{portal.host}: profile {profile_id}: {what}"
        orphans = SearchDoc.objects.filter(portal=portal).exclude(
            Exists(portal.profiles.filter(pk=OuterRef("pk")))
        )
        for keys in batches(orphans):
            for document in stored_documents(portal, keys).values():
                for what in differing(_tombstone(document), document):
                    yield f"{portal.host}: profile {document.profile_id}, which is gone: {what}"


def _differences(portal: Portal, keys: list[int]) -> Iterator[tuple[int, str]]:
    profiles = _profiles(portal, keys)
    yield from _compared(portal, zip(profiles, stored(profiles), strict=True))


def _differences_live(portal: Portal, keys: list[int]) -> Iterator[tuple[int, str]]:
    profiles = _profiles(portal, keys)
    prefetch_related_objects(profiles, *PREFETCH)
    rows = PublishedCV.objects.filter(profile__in=keys).values_list("profile_id", "audience", "digest")
    there = set(rows)
    projections = [(profile, project(profile)) for profile in profiles]
    for profile, cvs in projections:
        wanted = rows_of(profile, cvs) if profile.is_published else []
        right = {(profile.pk, int(row.audience), row.digest) for row in wanted}
        for audience in sorted({row[1] for row in right ^ {row for row in there if row[0] == profile.pk}}):
            yield profile.pk, f"stored CV for {Audience(audience).name.lower()} differs"
    yield from _compared(portal, projections)


def _profiles(portal: Portal, keys: list[int]) -> list[Profile]:
    return list(portal.profiles.filter(pk__in=keys).select_related("portal").order_by("pk"))


def _compared(
    portal: Portal, projections: Iterable[tuple[Profile, dict[Audience, CV]]]
) -> Iterator[tuple[int, str]]:
    projections = list(projections)
    documents = stored_documents(portal, [profile.pk for profile, _cvs in projections])
    for profile, cvs in projections:
        wanted = document_of(profile.pk, listed_for(profile, portal), profile.updated_at, cvs)
        for what in differing(wanted, documents.get(profile.pk)):
            yield profile.pk, what


def stored_documents(portal: Portal, keys: list[int]) -> dict[int, Document]:
    """What the index holds of these people, in the form it was written from."""
    faces: dict[int, dict[Audience, tuple[dict, str]]] = {}
    for face in DocFace.objects.filter(portal=portal, doc__in=keys):
        faces.setdefault(face.doc_id, {})[Audience(face.audience)] = (face.card, face.text)
    terms: dict[int, dict[TermKey, Audience]] = {}
    labels: dict[int, dict[TermKey, str]] = {}
    known = {  # looked up here: a row of the dictionary for each row of a person costs half of the time
        pk: (value, label)
        for pk, value, label in SearchTerm.objects.filter(portal=portal).values_list("pk", "value", "label")
    }
    rows = DocTerm.objects.filter(portal=portal, doc__in=keys)
    for doc, term, kind, audience in rows.values_list("doc_id", "term_id", "kind", "audience"):
        value, label = known[term]
        terms.setdefault(doc, {})[Kind(kind), value] = Audience(audience)
        labels.setdefault(doc, {})[Kind(kind), value] = label
    times: dict[int, set[SkillTime]] = {}
    for doc, slug, audience, *time in DocTime.objects.filter(portal=portal, doc__in=keys).values_list(
        *("doc_id", "term__value", "audience", "below", "closed_months", "open_since", "open_until")
    ):
        times.setdefault(doc, set()).add(SkillTime(slug or "", Audience(audience), *time))
    return {
        doc.pk: Document(
            doc.pk,
            **{name: getattr(doc, name) for name in FACTS},
            faces=faces.get(doc.pk, {}),
            terms=terms.get(doc.pk, {}),
            labels=labels.get(doc.pk, {}),
            times=frozenset(times.get(doc.pk, ())),
        )
        for doc in SearchDoc.objects.filter(portal=portal, pk__in=keys)
    }


def _tombstone(document: Document) -> Document:
    return Document(document.profile_id, ListedFor.NOBODY, document.updated_at)


def differing(wanted: Document, stored: Document | None) -> Iterator[str]:
    if stored is None:
        if wanted.listed_for != ListedFor.NOBODY:
            yield "is missing"
        return
    if wanted.listed_for == ListedFor.NOBODY:
        wanted = _tombstone(stored)
    for name in FACTS:
        if getattr(wanted, name) != getattr(stored, name):
            yield f"{name} is {getattr(stored, name)!s}, not {getattr(wanted, name)!s}"
    if wanted.faces != stored.faces:
        yield "card or text differs"
    for slug in sorted({time.slug for time in wanted.times ^ stored.times}):
        yield f"time with {slug} differs" if slug else "time of all jobs differs"
    for key in sorted(wanted.terms.keys() | stored.terms.keys()):
        if wanted.terms.get(key) != stored.terms.get(key):
            found, right = stored.terms.get(key), wanted.terms.get(key)
            yield f"term {key[0].name} {key[1]} is for {_who(found)}, not for {_who(right)}"
        elif key[0] == Kind.SKILL and wanted.labels[key] != stored.labels[key]:
            yield f"{key[1]} is called {stored.labels[key]!r}, not {wanted.labels[key]!r}"


def _who(audience: Audience | None) -> str:
    return "nobody" if audience is None else audience.name.lower()
