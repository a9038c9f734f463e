"""Keeps the search index equal to the CVs.

`write` listens to the single save path of a CV; `forget` is called when profiles are deleted. The
index of a portal is a feed ordered by commit, which holds as long as these rules are kept:

1. Transactions are READ COMMITTED (Django's default) and lock the profiles they change.
2. New terms are inserted sorted, and before the revision is raised: two writers who bring the same
   new terms wait for each other in one order.
3. The revision is raised once in a transaction, after all that can wait; only the documents are
   written after it. So `profiles.changes.changed` is called once in a transaction, with everyone.
4. Who is gone leaves a tombstone with a new revision, and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.viewer import Audience
from portals.bulk import insert
from portals.models import Portal
from portals.scoping import activate, all_portals
from profiles.choices import Visibility
from profiles.cv import CV
from profiles.models import Profile
from profiles.querysets import good_standings
from search.documents import Document, TermKey, document_of
from search.models import (
    DocFace,
    DocTerm,
    DocTime,
    Kind,
    ListedFor,
    PortalRevision,
    SearchDoc,
    SearchTerm,
)

BATCH = 500
DOC_FIELDS = [
    *("portal", "rev", "listed_for", "updated_at", "name_key"),
    *("closed_months", "open_since", "open_until", "experience_for"),
]
TERM_FIELDS = ("doc_id", "term_id", "kind", "audience")
TIME_FIELDS = ("doc_id", "term_id", "audience", "below", "closed_months", "open_since", "open_until")

Projections = Sequence[tuple[Profile, Mapping[Audience, CV]]]


def listed_for(profile: Profile, portal: Portal) -> ListedFor:
    """The least audience that finds this page: `ProfileQuerySet.listed_for` as a value."""
    if profile.standing not in good_standings(portal) or profile.slug is None:
        return ListedFor.NOBODY
    return {
        Visibility.PUBLIC: ListedFor.STRANGERS,
        Visibility.MEMBERS: ListedFor.MEMBERS,
    }.get(Visibility(profile.visibility), ListedFor.NOBODY)


def write(projections: Projections) -> None:
    """Bring the index up to date with these profiles; part of the transaction that changed them."""
    portals: dict[Portal, list[Document]] = {}
    for profile, cvs in projections:
        document = document_of(profile.pk, listed_for(profile, profile.portal), profile.updated_at, cvs)
        portals.setdefault(profile.portal, []).append(document)
    for portal, documents in portals.items():
        with activate(portal):
            _write(portal, documents)


def forget(profile_ids: Iterable[int]) -> None:
    """Empty what the index holds of profiles that are being deleted; call it in that transaction."""
    with all_portals(), transaction.atomic():
        docs = list(SearchDoc.objects.filter(pk__in=list(profile_ids)).select_related("portal"))
    portals: dict[Portal, list[Document]] = {}
    for doc in docs:
        portals.setdefault(doc.portal, []).append(Document(doc.pk, ListedFor.NOBODY, doc.updated_at))
    for portal, documents in portals.items():
        with activate(portal), transaction.atomic():
            _write(portal, documents)
            # A word that only they used may say something about them.
            used = DocTerm.objects.filter(portal=portal, kind=OuterRef("kind"), term=OuterRef("pk"))
            SearchTerm.objects.filter(~Exists(used), portal=portal).delete()


def batches(keys: QuerySet) -> Iterator[list[int]]:
    """The keys of a queryset in ascending batches, a query for each."""
    last = 0
    while batch := list(keys.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]


# ── Writing ───────────────────────────────────────────────────────────────────────────────────


def _write(portal: Portal, documents: Sequence[Document]) -> None:
    """Terms, then faces and the terms of people, then the revision, then the documents."""
    known = _known(portal, documents)
    # Who was never found needs no tombstone.
    documents = [d for d in documents if d.listed_for != ListedFor.NOBODY or d.profile_id in known]
    if not documents:
        return
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        terms = _write_terms(portal, batch)
        _write_times(portal, batch, terms)
        _write_faces(portal, batch)
    rev = _next_revision(portal)
    SearchDoc.objects.bulk_create(
        [_row(portal, document, rev) for document in documents],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["profile_id"],
        update_fields=DOC_FIELDS,
    )


def _known(portal: Portal, documents: Sequence[Document]) -> set[int]:
    hidden = [d.profile_id for d in documents if d.listed_for == ListedFor.NOBODY]
    known: set[int] = set()
    for start in range(0, len(hidden), BATCH):
        rows = SearchDoc.objects.filter(portal=portal, pk__in=hidden[start : start + BATCH])
        known.update(rows.values_list("pk", flat=True))
    return known


def _row(portal: Portal, document: Document, rev: int) -> SearchDoc:
    return SearchDoc(
        profile_id=document.profile_id,
        portal=portal,
        rev=rev,
        listed_for=document.listed_for,
        updated_at=document.updated_at,
        name_key=document.name_key,
        closed_months=document.closed_months,
        open_since=document.open_since,
        open_until=document.open_until,
        experience_for=document.experience_for,
    )


def _next_revision(portal: Portal) -> int:
    """Raise the portal's revision and hold its row until the transaction ends."""
    revisions = PortalRevision.objects.filter(portal=portal)
    if not revisions.update(rev=F("rev") + 1):
        PortalRevision.objects.bulk_create([PortalRevision(portal=portal)], ignore_conflicts=True)
        revisions.update(rev=F("rev") + 1)
    return revisions.values_list("rev", flat=True).get()


def _write_faces(portal: Portal, documents: Sequence[Document]) -> None:
    keys = [document.profile_id for document in documents]
    DocFace.objects.filter(portal=portal, doc__in=keys).delete()
    DocFace.objects.bulk_create(
        [
            DocFace(portal=portal, doc_id=document.profile_id, audience=audience, card=card, text=text)
            for document in documents
            for audience, (card, text) in document.faces.items()
        ],
        batch_size=BATCH,
    )


def _write_times(portal: Portal, documents: Sequence[Document], terms: Mapping[TermKey, int]) -> None:
    """As with the terms, only what differs."""
    wanted = {
        (document.profile_id, terms[Kind.SKILL, slug] if slug else None, int(audience), *time)
        for document in documents
        for slug, audience, *time in document.times
    }
    rows = DocTime.objects.filter(portal=portal, doc__in=[document.profile_id for document in documents])
    current = {tuple(row): pk for pk, *row in rows.values_list("pk", *TIME_FIELDS)}
    stale = [pk for row, pk in current.items() if row not in wanted]
    for start in range(0, len(stale), BATCH):
        DocTime.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    new = sorted(wanted - current.keys(), key=lambda row: (row[0], row[1] or 0, row[2]))
    insert(DocTime, TIME_FIELDS, new)


def _write_terms(portal: Portal, documents: Sequence[Document]) -> dict[TermKey, int]:
    """Add and take away only what differs: most saves change no term at all. Returns the terms' numbers."""
    rows = DocTerm.objects.filter(portal=portal, doc__in=[document.profile_id for document in documents])
    rows = list(rows.select_related("term"))
    labels = {key: label for document in documents for key, label in document.labels.items()}
    ids = _term_ids(portal, labels, [row.term for row in rows])
    wanted = {
        (document.profile_id, ids[key]): (int(key[0]), int(audience))
        for document in documents
        for key, audience in document.terms.items()
    }
    stale, current = [], set()
    for row in rows:
        if wanted.get((row.doc_id, row.term_id)) == (row.kind, row.audience):
            current.add((row.doc_id, row.term_id))
        else:
            stale.append(row.pk)
    for start in range(0, len(stale), BATCH):
        DocTerm.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    insert(DocTerm, TERM_FIELDS, [(*key, *facts) for key, facts in wanted.items() if key not in current])
    return ids


def _term_ids(
    portal: Portal, labels: Mapping[TermKey, str], read: Iterable[SearchTerm]
) -> dict[TermKey, int]:
    """The numbers of these terms; what is new is added, a technology's new name taken over.

    Those `read` already are not read again: most saves name no other. People spell the name of a
    language as they like: the first spelling stays.
    """
    known = {key: term for term in read if (key := (Kind(term.kind), term.value)) in labels}
    known |= _known_terms(portal, labels.keys() - known.keys())
    new = sorted(key for key in labels if key not in known)
    if new:
        terms = [
            SearchTerm(portal=portal, kind=kind, value=value, label=labels[kind, value])
            for kind, value in new
        ]
        SearchTerm.objects.bulk_create(terms, ignore_conflicts=True)
        known = _known_terms(portal, labels)
    renamed = [
        term for key, term in sorted(known.items()) if term.kind == Kind.SKILL and term.label != labels[key]
    ]
    for term in renamed:
        term.label = labels[Kind(term.kind), term.value]
    SearchTerm.objects.bulk_update(renamed, ["label"])
    return {key: term.pk for key, term in known.items()}


def _known_terms(portal: Portal, keys: Iterable[TermKey]) -> dict[TermKey, SearchTerm]:
    values: dict[Kind, list[str]] = {}
    for kind, value in keys:
        values.setdefault(kind, []).append(value)
    if not values:
        return {}
    asked = reduce(or_, (Q(kind=kind, value__in=some) for kind, some in values.items()))
    return {(Kind(term.kind), term.value): term for term in SearchTerm.objects.filter(asked, portal=portal)}
