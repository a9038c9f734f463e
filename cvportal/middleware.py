"""What holds for every request and for every fragment (htmx) answer, said once."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers
from django.views.defaults import page_not_found

SESSION_KEY = re.compile("[a-z0-9]+")
TEXT = ("text/", "application/json", "image/svg+xml")


class TextCompressionMiddleware(GZipMiddleware):
    """A CV page is a fifth as large on its way; PDFs and pictures are as small as they get.

    Django adds some random bytes and masks the tokens of forms, against guessing by size (BREACH).
    """

    def process_response(self, request, response):
        if not response.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)


class OddRequestMiddleware:
    """What no browser sends is left out of a request before anything reads it.

    1. A session key consists of small letters and digits; PostgreSQL refuses to look for a null character.
    2. The page that htmx says it stands on has an address that can be read.
    3. No view takes another method than these: 405, before a token is asked for that would not help.
    """

    methods = ("GET", "HEAD", "POST", "OPTIONS")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not SESSION_KEY.fullmatch(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "x")):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        try:
            urlsplit(request.META.get("HTTP_HX_CURRENT_URL", ""))
        except ValueError:
            del request.META["HTTP_HX_CURRENT_URL"]
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        return None if request.method in self.methods else HttpResponseNotAllowed(self.methods)


class NotFoundMiddleware:
    """While developing, a view's "not found" looks as it will for people.

    Django's technical page would otherwise stand where a private or unknown page is asked for.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if settings.DEBUG and isinstance(exception, Http404):
            return page_not_found(request, exception)
        return None


class FragmentMiddleware:
    """Send an expired session to the sign-in page instead of swapping it into the page.

    1. Every answer varies on HX-Request, so that no cache and no Back button mixes page and fragment.
    2. A redirect to the sign-in page becomes an HX-Redirect: htmx would otherwise follow it and
       show the sign-in form inside the page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if request.htmx and response.status_code == 302:
            target = response["Location"]
            if urlsplit(target).path == resolve_url(settings.LOGIN_URL):
                return HttpResponse(headers={"HX-Redirect": target})
        return response
