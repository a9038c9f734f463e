"""What holds for every fragment (htmx) answer, said once."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers


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
