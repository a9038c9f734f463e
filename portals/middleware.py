"""Which portal is this request for, and does its session belong here?"""

import re

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation

from portals.models import Portal
from portals.scoping import activate

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# A name or an address, then perhaps a port. Whatever else a client may write is no host of ours.
HOST = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*?|\[::1\])\.?(?P<port>:[0-9]{1,5})?", re.ASCII)


def host_of(request) -> tuple[str, str]:
    """Name in lower case, without trailing dot, and ":port" or nothing; two blanks if malformed.

    Only the Host header counts: X-Forwarded-Host is written by whoever likes to.
    """
    match = HOST.fullmatch(request.META.get("HTTP_HOST", "").lower())
    return (match["name"], match["port"] or "") if match else ("", "")


class PortalMiddleware:
    """Steps, in order:

    1. The Host header names a portal: it becomes `request.portal` and is active for the request.
    2. While developing (DEBUG) a lone portal answers to every local name; with several, the bare
       loopback address redirects to localhost, which a browser treats as an origin of its own.
    3. Any other host: 404, before any view, session or redirect.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        name, port = host_of(request)
        portal = Portal.objects.filter(host=name).first() if name else None
        if portal is None and settings.DEBUG and (name in LOOPBACK or name.endswith(".localhost")):
            portal = self.lone_portal()
            if portal is None and name in LOOPBACK and Portal.objects.filter(host="localhost").exists():
                return HttpResponseRedirect(f"{request.scheme}://localhost{port}{request.get_full_path()}")
        if portal is None:
            with translation.override(translation.get_language_from_request(request)):
                return render(request, "portals/unknown_host.html", status=404)
        request.portal = portal
        with activate(portal):
            return self.get_response(request)

    @staticmethod
    def lone_portal() -> Portal | None:
        portals = list(Portal.objects.all()[:2])
        return portals[0] if len(portals) == 1 else None


class SessionPortalMiddleware:
    """Binds a session to the portal it was made on: anywhere else it is empty.

    A request that shows a session of another portal, or one that names no portal, goes on with an
    empty session, and nobody is signed in. The session it showed stays as it is for its own portal.
    A session is marked whenever it is written.
    """

    key = "portal"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        shown = settings.SESSION_COOKIE_NAME in request.COOKIES
        if shown and request.session.get(self.key) != request.portal.pk:
            request.session = type(request.session)()
        response = self.get_response(request)
        if request.session.modified and not request.session.is_empty():
            request.session[self.key] = request.portal.pk
        return response
