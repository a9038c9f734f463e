"""The stored projections: written by the single save path, read by every public page."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from accounts.viewer import Audience, Viewer
from profiles.cv import CV, from_plain, to_plain
from profiles.models import Profile, PublishedCV
from profiles.projection import audiences_told_apart, build_cv
from profiles.querysets import good_standings, is_indexable, visible

STORED = (Audience.STRANGERS, Audience.MEMBERS, Audience.EMPLOYERS)


@dataclass(frozen=True)
class Published:
    """A CV as stored for an audience; the digest is the ETag and part of the key of its PDF."""

    cv: CV
    digest: str
    profile_id: int
    owner_id: int
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


def rows_of(profile: Profile, cvs: Mapping[Audience, CV]) -> list[PublishedCV]:
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
        visible(viewer, "profile__"),
        profile__slug=slug.lower(),
        audience__lte=viewer.audience if audience is None else audience,
        language=F("profile__language"),
    )
    row = rows.order_by("-audience").values_list("document", "digest", "profile_id", *_OF_PROFILE).first()
    if row is None:
        return None
    document, digest, profile_id, owner_id, *settings = row
    return Published(from_plain(document), digest, profile_id, owner_id, is_indexable(*settings))


_OF_PROFILE = (
    "profile__owner_id",
    *("profile__search_engines", "profile__visibility", "profile__standing"),
)


def stored(profiles: Sequence[Profile]) -> list[dict[Audience, CV]]:
    """What `store` wrote last, as it returned it; nothing for profiles that others cannot open."""
    seen = [profile.pk for profile in profiles if profile.standing in good_standings(profile.portal)]
    rows = PublishedCV.objects.filter(profile__in=seen, language=F("profile__language"))
    documents = {(row.profile_id, row.audience): row.document for row in rows}
    return [_cvs_of(profile, documents) for profile in profiles]


def _cvs_of(profile: Profile, documents: dict[tuple[int, int], dict]) -> dict[Audience, CV]:
    cvs: dict[Audience, CV] = {}
    for audience in STORED:
        if (profile.pk, audience) in documents:
            cvs[audience] = from_plain(documents[profile.pk, audience])
        elif audience and Audience(audience - 1) in cvs:
            cvs[audience] = cvs[Audience(audience - 1)]
    return cvs
