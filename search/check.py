"""Compares the index with what the CVs say now."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from accounts.viewer import Audience
from portals.models import Portal
from portals.scoping import activate
from search.documents import Document, SkillTime, TermKey
from search.index import batches, fresh_documents
from search.models import DocFace, DocTerm, DocTime, Kind, ListedFor, SearchDoc

FACTS = (
    *("listed_for", "updated_at", "name_key"),
    *("closed_months", "open_since", "open_until", "experience_for"),
)


def differences(portal: Portal) -> Iterator[str]:
    """A line for everything in a portal's index that is not as a rebuild would make it."""
    with activate(portal):
        for keys in batches(portal.profiles.all()):
            stored = stored_documents(portal, keys)
            for wanted in fresh_documents(portal, portal.profiles.filter(pk__in=keys)):
                for what in differing(wanted, stored.get(wanted.profile_id)):
                    yield f"{portal.host}: profile {wanted.profile_id}: {what}"
        orphans = SearchDoc.objects.filter(portal=portal).exclude(
            Exists(portal.profiles.filter(pk=OuterRef("pk")))
        )
        for keys in batches(orphans):
            for document in stored_documents(portal, keys).values():
                for what in differing(_tombstone(document), document):
                    yield f"{portal.host}: profile {document.profile_id}, which is gone: {what}"


def stored_documents(portal: Portal, keys: list[int]) -> dict[int, Document]:
    """What the index holds of these people, in the form it was written from."""
    faces: dict[int, dict[Audience, tuple[dict, str]]] = {}
    for face in DocFace.objects.filter(portal=portal, doc__in=keys):
        faces.setdefault(face.doc_id, {})[Audience(face.audience)] = (face.card, face.text)
    terms: dict[int, dict[TermKey, Audience]] = {}
    labels: dict[int, dict[TermKey, str]] = {}
    rows = DocTerm.objects.filter(portal=portal, doc__in=keys).select_related("term")
    for row in rows:
        key = (Kind(row.kind), row.term.value)
        terms.setdefault(row.doc_id, {})[key] = Audience(row.audience)
        labels.setdefault(row.doc_id, {})[key] = row.term.label
    times: dict[int, set[SkillTime]] = {}
    for doc, slug, audience, *time in DocTime.objects.filter(portal=portal, doc__in=keys).values_list(
        *("doc_id", "term__value", "audience", "below", "closed_months", "open_since", "open_until")
    ):
        times.setdefault(doc, set()).add(SkillTime(slug, Audience(audience), *time))
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
        yield f"time with {slug} differs"
    for key in sorted(wanted.terms.keys() | stored.terms.keys()):
        if wanted.terms.get(key) != stored.terms.get(key):
            found, right = stored.terms.get(key), wanted.terms.get(key)
            yield f"term {key[0].name} {key[1]} is for {_who(found)}, not for {_who(right)}"
        elif key[0] == Kind.SKILL and wanted.labels[key] != stored.labels[key]:
            yield f"{key[1]} is called {stored.labels[key]!r}, not {wanted.labels[key]!r}"


def _who(audience: Audience | None) -> str:
    return "nobody" if audience is None else audience.name.lower()
