"""What all surfaces of a CV share: find it through permission, follow a renamed page, say its ETag."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import get_language

from accounts.viewer import Audience
from profiles.cv import CV, to_plain
from profiles.models import Profile, SlugHistory
from profiles.projection import PREFETCH, build_cv
from profiles.published import digest_of, read


@dataclass(frozen=True)
class Seen:
    """A CV as this request's viewer sees it."""

    cv: CV
    digest: str  # of the CV's content: the same digest means the same facts
    profile_id: int
    indexable: bool  # may be shown to search engines
    profile: Profile | None = None  # only for its owner and for moderators
    is_own: bool = False


def with_cv(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view a `Seen` in place of the slug, or answer in its stead.

    1. Upper case redirects to lower case.
    2. A page this viewer may not know of is 404, whatever the reason.
    3. A former address of a page this viewer may open redirects to the present one.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, **kwargs) -> HttpResponse:
        if slug != slug.lower():
            return redirect_to(request, slug.lower())
        seen = look_up(request, slug)
        if seen is None:
            former = SlugHistory.objects.filter(slug=slug).values("profile")
            profile = request.portal.profiles.visible_to(request.viewer).filter(pk__in=former).first()
            if profile is None:
                raise Http404
            return redirect_to(request, profile.slug)
        response = view(request, seen, **kwargs)
        if seen.profile is not None:
            # Its owner and moderators see more than others: nothing of it stays in the browser.
            response["Cache-Control"] = "private, no-store"
        return response

    return wrapper


def look_up(request: HttpRequest, slug: str) -> Seen | None:
    """The stored CV, in one query, for most viewers; built live for its owner and for moderators."""
    viewer = request.viewer
    published = read(slug, viewer)
    # What is not stored may be the viewer's own private page.
    is_perhaps_own = published is None or published.owner_id == request.user.pk
    if request.user.is_authenticated and (is_perhaps_own or viewer.is_moderator):
        return see_live(request, slug)
    if published is None:
        return None
    return Seen(published.cv, published.digest, published.profile_id, published.indexable)


def see_live(request: HttpRequest, slug: str) -> Seen | None:
    viewer = request.viewer
    profile = request.portal.profiles.visible_to(viewer).at(slug).select_related("portal").first()
    if profile is None:
        return None
    prefetch_related_objects([profile], *PREFETCH)
    own = viewer.owns(profile)
    cv = build_cv(profile, Audience.OWNER if own else viewer)
    return Seen(cv, digest_of(to_plain(cv)), profile.pk, profile.is_indexable, profile, own)


def redirect_to(request: HttpRequest, slug: str) -> HttpResponse:
    """The same surface at another address; never cached for long, as people rename back too."""
    match = request.resolver_match
    url = reverse(match.view_name, kwargs={**match.kwargs, "slug": slug})
    query = urlencode([(key, value) for key, values in request.GET.lists() for value in values])
    return HttpResponseRedirect(f"{url}?{query}" if query else url)


def etag_of(seen: Seen, *parts: object) -> str:
    """Changes with the facts, the month (years are counted), the language and the given parts."""
    month = date.today().strftime("%Y-%m")
    return '"' + digest_of({"parts": [seen.digest, month, get_language(), *map(str, parts)]})[:32] + '"'


def not_modified(request: HttpRequest, etag: str) -> HttpResponse | None:
    """A 304 when the client has this already. An answer that was compressed has a weak ETag: `W/"…"`."""
    known = [each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))]
    if etag in known or "*" in known:
        return with_etag(HttpResponse(status=304), etag)
    return None


def with_etag(response: HttpResponse, etag: str) -> HttpResponse:
    """May be kept, must be asked about each time: a page made private is gone at once."""
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
