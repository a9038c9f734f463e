"""Pages about the portal itself, and its accent."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portals.accent import css_digest


@require_safe
def about(request):
    return render(request, "portals/about.html")


@require_safe
def terms(request):
    return _text(request, title=_("Rules of this portal"), text=request.portal.terms)


@require_safe
def privacy(request):
    return _text(request, title=_("Privacy"), text=request.portal.privacy)


def _text(request, *, title, text):
    return render(request, "portals/text.html", {"title": title, "text": text})


def too_often(request):
    """What allauth answers to tries beyond its limits, which are counted by the minute."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response


@require_safe
def robots(request):
    """Machines may read public pages; what is private is behind a sign-in anyway."""
    lines = [
        "User-agent: *",
        "Disallow: /me/",
        "Disallow: /accounts/",
        "Disallow: /admin/",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def accent_css(request, digest):
    """The portal's accent colour; its address changes with its content."""
    css = request.portal.accent_css
    if digest != css_digest(css):
        raise Http404
    response = HttpResponse(css, content_type="text/css")
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response
