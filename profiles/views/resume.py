"""The CV as a JSON Resume document."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from profiles.resume import as_text, write
from profiles.views.surfaces import etag_of, not_modified, with_cv, with_etag

FORMAT = "resume 1"  # raise it when the same facts are written otherwise


@require_safe
@with_cv
def show(request, seen):
    etag = etag_of(seen, FORMAT, request.portal.base_url)
    fresh = not_modified(request, etag)
    if fresh:
        return fresh
    response = HttpResponse(as_text(write(seen.cv)), content_type="application/json")
    response["Content-Disposition"] = f'inline; filename="{seen.cv.slug}-resume.json"'
    response["X-Robots-Tag"] = "noindex"  # the page is what should be found
    return with_etag(response, etag)
