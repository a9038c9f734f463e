"""The CV as a contact card."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from profiles import vcard
from profiles.views.surfaces import etag_of, not_modified, with_cv, with_etag

FORMAT = "contact 1"  # raise it when the same facts are written otherwise


@require_safe
@with_cv
def show(request, seen):
    etag = etag_of(seen, FORMAT, request.portal.base_url)
    fresh = not_modified(request, etag)
    if fresh:
        return fresh
    response = HttpResponse(vcard.write(seen.cv), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{seen.cv.slug}.vcf"'
    response["X-Robots-Tag"] = "noindex"
    return with_etag(response, etag)
