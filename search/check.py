"""Compares the index with the stored CVs, and these, if asked, with what the profiles say now."""

from collections.abc import Callable, Collection, Iterator, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.viewer import Audience
from portals.bulk import uncollected
from portals.models import Portal
from portals.scoping import activate
from profiles.models import Profile, PublishedCV
from profiles.prefetching import prefetch
from profiles.published import project, rows_of, stored
from search.documents import Document, SkillTime, TermKey, document_of
from search.index import Projections, batches, listed_for
from search.models import DocFace, DocTerm, DocTime, Kind, ListedFor, SearchDoc, SearchTerm

FACTS = (
    *("listed_for", "updated_at", "name_key"),
    *("closed_months", "open_since", "open_until", "experience_for"),
)
Found = list[tuple[int, str]]  # keys of profiles, and what is wrong with them


def differences(
    portal: Portal, *, live: bool = False, tell: Callable[[int], None] = lambda people: None
) -> Iterator[str]:
    """A line for everything in a portal's index that is not as the stored CVs say.

    `live` projects each profile anew, which takes twice as long, and compares the stored CVs too. `tell` is
    told of each batch how many people it had.
    """
    with activate(portal):
        for keys in batches(portal.profiles.all()):
            for profile_id, what in _surely_different(portal, keys, live):
                yield f"{portal.host}: profile {profile_id}: {what}"
            tell(len(keys))
        for keys in batches(orphans(portal)):
            for document in stored_documents(portal, keys).values():
                for what in differing(_tombstone(document), document):
                    yield f"{portal.host}: profile {document.profile_id}, which is gone: {what}"


def orphans(portal: Portal) -> QuerySet[SearchDoc]:
    """Documents of people who are gone."""
    there = portal.profiles.filter(pk=OuterRef("pk"))
    return SearchDoc.objects.filter(portal=portal).exclude(Exists(there))


def _surely_different(portal: Portal, keys: Collection[int], live: bool) -> Found:
    """What differs may have been saved between two of our queries: it is looked at again, and held."""
    found = _different(portal, keys, live)
    if not found:
        return []
    with transaction.atomic():
        rows = portal.profiles.filter(pk__in={profile_id for profile_id, _what in found})
        held = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        return _different(portal, held, live)


@uncollected()
def _different(portal: Portal, keys: Collection[int], live: bool) -> Found:
    if live:
        projections = projected(portal, keys)
        return sorted(
            [*stored_differences(projections), *index_differences(portal, projections)],
            key=lambda found: found[0],
        )
    profiles = _profiles(portal, keys)
    return index_differences(portal, list(zip(profiles, stored(profiles), strict=True)))


def projected(portal: Portal, keys: Collection[int]) -> Projections:
    """These profiles of the portal as they are now, in order of their keys."""
    profiles = _profiles(portal, keys)
    prefetch(profiles)
    return [(profile, project(profile)) for profile in profiles]


def _profiles(portal: Portal, keys: Collection[int]) -> list[Profile]:
    return list(portal.profiles.filter(pk__in=keys).select_related("portal").order_by("pk"))


def stored_differences(projections: Projections) -> Found:
    """Which audiences would read another CV than is projected."""
    keys = [profile.pk for profile, _cvs in projections]
    there: dict[int, set[tuple[int, str, str]]] = {key: set() for key in keys}
    rows = PublishedCV.objects.filter(profile__in=keys)
    for key, *row in rows.values_list("profile_id", "audience", "language", "digest"):
        there[key].add(tuple(row))
    found = []
    for profile, cvs in projections:
        rows = rows_of(profile, cvs) if profile.is_published else []
        right = {(int(row.audience), row.language, row.digest) for row in rows}
        for audience in sorted({row[0] for row in right ^ there[profile.pk]}):
            found.append((profile.pk, f"stored CV for {Audience(audience).name.lower()} differs"))
    return found


def index_differences(portal: Portal, projections: Projections) -> Found:
    """What the index says otherwise than these CVs."""
    documents = stored_documents(portal, [profile.pk for profile, _cvs in projections])
    return [
        (profile.pk, what)
        for profile, cvs in projections
        for what in differing(
            document_of(profile.pk, listed_for(profile, portal), profile.updated_at, cvs),
            documents.get(profile.pk),
        )
    ]


def stored_documents(portal: Portal, keys: Sequence[int]) -> dict[int, Document]:
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
