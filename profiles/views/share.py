"""What a CV is shared with: a picture for link previews, and its address as a QR code."""

from io import BytesIO

import segno
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from profiles.linkcard.draw import LinkCard
from profiles.pdf import shelf
from profiles.pdf.render import read_photo
from profiles.views.surfaces import Seen, etag_of, not_modified, with_cv, with_etag

QR_FORMAT = "qr 1"  # raise it when the same address is drawn otherwise


@require_safe
@with_cv
def card(request: HttpRequest, seen: Seen) -> HttpResponse:
    picture = LinkCard(seen.cv, request.portal, f"{request.portal.address}/{seen.cv.slug}/")
    etag = f'"{picture.key}"'
    if unchanged := not_modified(request, etag):
        return unchanged
    # The key names all that is drawn, so nobody is given what was drawn for another audience.
    place = shelf.shelf_of(request.portal.pk, seen.profile_id)
    png = shelf.take(place, picture.key, "png")
    if png is None:
        photo = read_photo(seen.profile_id) if seen.cv.photo else None
        png = picture.png(photo)
        if photo or not seen.cv.photo:  # what cannot be read now may be next time
            shelf.put(place, picture.key, png, "png")
    response = HttpResponse(png, content_type="image/png")
    if not seen.indexable:
        response["X-Robots-Tag"] = "noindex"
    return with_etag(response, etag)


@require_safe
@with_cv
def qr(request: HttpRequest, seen: Seen) -> HttpResponse:
    url = f"{request.portal.base_url}/{seen.cv.slug}/"
    etag = etag_of(seen, QR_FORMAT, url)
    if unchanged := not_modified(request, etag):
        return unchanged
    content = BytesIO()
    title = _("QR code of %(url)s") % {"url": url}
    # White around the code and behind it: cameras look for that, in a dark page too.
    segno.make(url, error="m", micro=False).save(
        content, kind="svg", scale=8, light="#fff", title=title, svgclass=None, lineclass=None
    )
    response = HttpResponse(content.getvalue(), content_type="image/svg+xml")
    response["X-Robots-Tag"] = "noindex"
    return with_etag(response, etag)
