"""Where one is signed in, and signing out elsewhere."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.sessions import end_others, open_sessions


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request):
    """All of them; a POST ends all but this one."""
    key = request.session.session_key
    if request.method == "POST":
        end_others(request.user, key)
        messages.success(request, _("You are signed out everywhere else."))
        return _back()
    return render(request, "usersessions/list.html", {"sessions": open_sessions(request.user, key)})


@require_POST
@login_required
def end(request, pk):
    """One of the others; this one ends by signing out."""
    others = UserSession.objects.exclude(session_key=request.session.session_key)
    get_object_or_404(others, user=request.user, pk=pk).end()
    messages.success(request, _("That device is signed out."))
    return _back()


def _back():
    return HttpResponseRedirect(reverse("usersessions_list"))
