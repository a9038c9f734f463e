"""Which portal is this request for, and does its session belong here?"""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render

from portals.models import Portal
from portals.scoping import activate

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def host_of(request) -> str:
    """The Host header's name: lower case, no port, no trailing dot. X-Forwarded-Host is not trusted."""
    host = request.META.get("HTTP_HOST", "").lower()
    name, separator, port = host.rpartition(":")
    if separator and port.isdigit():
        host = name
    return host.removesuffix(".")


def is_local(host: str) -> bool:
    return host in LOCAL_HOSTS or host.endswith(".localhost")


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
        host = host_of(request)
        portal = Portal.objects.filter(host=host).first()
        if portal is None and settings.DEBUG and is_local(host):
            portal, redirect = self.local_portal(request, host)
            if redirect:
                return redirect
        if portal is None:
            return render(request, "portals/unknown_host.html", status=404)
        request.portal = portal
        with activate(portal):
            return self.get_response(request)

    @staticmethod
    def local_portal(request, host):
        portals = list(Portal.objects.all()[:2])
        if len(portals) == 1:
            return portals[0], None
        local = Portal.objects.filter(host="localhost").first()
        if local and host in LOCAL_HOSTS:
            return None, HttpResponseRedirect(
                f"{local.base_url}{request.get_full_path()}"
            )
        return None, None


class SessionPortalMiddleware:
    """Binds a session to the portal it was made on: anywhere else it is empty.

    A request that shows a session of another portal, or one that names no portal, gets a fresh
    session (nobody is signed in); a session is marked when it is first written.
    """

    key = "portal"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        session, portal = request.session, request.portal.pk
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not session.is_empty():
            if session.get(self.key) != portal:
                session.flush()
        response = self.get_response(request)
        if session.modified and not session.is_empty():
            session[self.key] = portal
        return response
