"""One's own profile, or the way to one."""

from functools import wraps

from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect


def own_profile(request):
    """The viewer's profile in this portal, or None."""
    return request.portal.profiles.filter(owner=request.user).select_related("portal").first()


def my_profile(view):
    """Give the view its viewer's own profile; who has none is asked the first questions.

    MembersOnlyMiddleware has already sent away who is not signed in or no member.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        profile = own_profile(request)
        if profile is None:
            start = resolve_url("me:start")
            return HttpResponseClientRedirect(start) if request.htmx else redirect(start)
        return view(request, profile, *args, **kwargs)

    return wrapper
