"""The CV in the archive of all that is kept of a person: an exporter of accounts.export."""

from collections.abc import Iterable

from django.core.files.storage import default_storage

from accounts.export import File, as_json, facts
from portals.models import Portal
from profiles.models import GitHubToken, Profile, ReservedSlug
from profiles.photos import whole_of
from profiles.resume import as_text, complete_document

PAGE = ("slug", "uid", "visibility", "standing", "version", "approved_version", "created_at", "updated_at")
GITHUB = (
    *("username", "account_id", "proved", "is_hidden", "hidden_parts", "chosen", "days", "calendar_source"),
    *("hidden_languages", "hidden_skills"),
    *("repositories", "languages", "evidence", "fetched_at", "asked_at", "error", "failed_at"),
)
KEY = ("since", "lost", "lost_at")  # not the key itself
COUNTS = ("week", "views", "appearances", "downloads")
REVISION = ("number", "name", "reason", "created_at", "document")


def of_portal(portal: Portal, user) -> Iterable[File]:
    reserved = [facts(row, "until") for row in ReservedSlug.objects.filter(portal=portal, owner=user)]
    if reserved:
        yield as_json("reserved-addresses.json", reserved)
    profile = portal.profiles.filter(owner=user).select_related("portal").first()
    if profile is not None:
        yield from _of_profile(profile)


def _of_profile(profile: Profile) -> Iterable[File]:
    yield File("cv.json", as_text(complete_document(profile)).encode())
    former = [facts(row, "slug", "created_at") for row in profile.former_slugs.order_by("pk")]
    yield as_json("page.json", facts(profile, *PAGE) | {"former_addresses": former})
    if profile.photo and default_storage.exists(profile.photo.name):
        with default_storage.open(profile.photo.name) as photo:
            yield File("photo.webp", photo.read())
        if whole := whole_of(profile):
            yield File("photo-whole.webp", whole)
    for revision in profile.revisions.order_by("number"):
        yield as_json(f"revisions/{revision.number:04}.json", facts(revision, *REVISION))
    if counts := [facts(row, *COUNTS) for row in profile.week_counts.all()]:
        yield as_json("counts.json", counts)
    if github := getattr(profile, "github", None):
        key = GitHubToken.objects.filter(activity=github).first()
        yield as_json("github.json", facts(github, *GITHUB) | {"key": facts(key, *KEY) if key else None})
