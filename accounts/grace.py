"""The days between asking for the deletion of an account and the deletion: time to think better of it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from accounts.models import Deletion


def deletion_of(user) -> Deletion | None:
    """Of a person whose account is about to be deleted; asked once for each `request.user`."""
    return getattr(user, "deletion", None) if user is not None and user.is_authenticated else None


def end_session_in_time(request) -> None:
    """Let no session outlive the account: whoever comes after the last day has to sign in, and is told."""
    if deletion := deletion_of(request.user):
        request.session.set_expiry(deletion.due_at)


class GraceMiddleware:
    """Nothing of /me/ is saved in these days: a page that was changed now could not come back as it was."""

    namespace = "me"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or self.namespace not in request.resolver_match.namespaces:
            return None
        if deletion_of(request.user) is None:
            return None
        messages.warning(request, _("Nothing was saved: your account is about to be deleted."))
        url = reverse("settings:delete")
        return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url)
