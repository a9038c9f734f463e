"""The stored projections: written by the single save path, read by every public page."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, QuerySet

from accounts.viewer import Audience, Viewer
from profiles.cv import CV, from_plain, to_plain
from profiles.models import Profile, PublishedCV
from profiles.projection import audiences_told_apart, build_cv
from profiles.querysets import is_indexable

STORED = (Audience.STRANGERS, Audience.MEMBERS, Audience.EMPLOYERS)


@dataclass(frozen=True)
class Published:
    """A CV as stored for an audience; the digest is the ETag and part of the key of its PDF."""

    cv: CV
    digest: str
    profile_id: int
    indexable: bool  # may be shown to search engines


def digest_of(document: dict) -> str:
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def store(profiles: Sequence[Profile]) -> list[dict[Audience, CV]]:
    """Write the projections for all three audiences; return them, a dict for each profile.

    An audience that sees just what the one below it sees gets no row: readers take the row of the
    highest audience they reach. A profile only its owner can open has no rows at all.
    """
    projections = [project(profile) for profile in profiles]
    rows = [
        row
        for profile, cvs in zip(profiles, projections, strict=True)
        if profile.is_published
        for row in rows_of(profile, cvs)
    ]
    PublishedCV.objects.filter(profile__in=[profile.pk for profile in profiles]).delete()
    PublishedCV.objects.bulk_create(rows, batch_size=500)
    return projections


def project(profile: Profile) -> dict[Audience, CV]:
    """The CV for each stored audience; the same object where an audience sees nothing more."""
    cvs: dict[Audience, CV] = {}
    steps = audiences_told_apart(profile)
    for audience in STORED:
        below = cvs.get(Audience(audience - 1)) if audience else None
        cvs[audience] = below if below and audience not in steps else build_cv(profile, audience)
    return cvs


def rows_of(profile: Profile, cvs: dict[Audience, CV]) -> list[PublishedCV]:
    rows: list[PublishedCV] = []
    former = None
    for audience, cv in cvs.items():
        if cv is former:
            continue
        former = cv
        document = to_plain(cv)
        digest = digest_of(document)
        if not rows or rows[-1].digest != digest:
            rows.append(
                PublishedCV(
                    profile=profile,
                    audience=audience,
                    language=cv.language,
                    document=document,
                    digest=digest,
                )
            )
    return rows


def read(slug: str, viewer: Viewer, audience: Audience | None = None) -> Published | None:
    """What this viewer may see at that address, in one query; None when that is nothing."""
    rows: QuerySet = PublishedCV.objects.filter(
        profile__in=Profile.objects.at(slug).visible_to(viewer).order_by().values("pk"),
        audience__lte=viewer.audience if audience is None else audience,
        language=F("profile__language"),
    )
    row = rows.order_by("-audience").values_list("document", "digest", "profile_id", *_SETTINGS).first()
    if row is None:
        return None
    document, digest, profile_id, *settings = row
    return Published(from_plain(document), digest, profile_id, is_indexable(*settings))


_SETTINGS = ("profile__search_engines", "profile__visibility", "profile__standing")


class StoredCVs(Mapping[Audience, CV]):
    """One profile's stored projections, as `store` returned them; read when first asked for.

    Empty for a profile only its owner can open.
    """

    def __init__(self, profile: Profile, batch: "_Batch"):
        self.profile, self.batch = profile, batch

    @cached_property
    def cvs(self) -> dict[Audience, CV]:
        rows = self.batch.documents.get(self.profile.pk, {})
        cv, cvs = None, {}
        for audience in STORED:
            if audience in rows:
                cv = from_plain(rows[audience])
            if cv:
                cvs[audience] = cv
        return cvs

    def __getitem__(self, audience: Audience) -> CV:
        return self.cvs[audience]

    def __iter__(self) -> Iterator[Audience]:
        return iter(self.cvs)

    def __len__(self) -> int:
        return len(self.cvs)


class _Batch:
    """The stored documents of many profiles, in one query."""

    def __init__(self, profiles: Sequence[Profile]):
        self.keys = [profile.pk for profile in profiles]

    @cached_property
    def documents(self) -> dict[int, dict[int, dict]]:
        """Key of the profile → audience → document."""
        rows = PublishedCV.objects.filter(profile__in=self.keys, language=F("profile__language"))
        found: dict[int, dict[int, dict]] = {}
        for key, audience, document in rows.values_list("profile_id", "audience", "document"):
            found.setdefault(key, {})[audience] = document
        return found


def stored(profiles: Sequence[Profile]) -> list[StoredCVs]:
    """What `store` wrote of these profiles last."""
    batch = _Batch(profiles)
    return [StoredCVs(profile, batch) for profile in profiles]
