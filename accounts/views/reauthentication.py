"""Confirming with a mailed code that it is you; allauth's pages ask for password and second factor."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.entrance import ConfirmSignInForm
from accounts.reauthentication import CodeByMail, address_of, may_use_code
from accounts.ways_back import next_url


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def by_code(request):
    """Send the code when asked to, then take it; whatever was interrupted goes on."""
    if not may_use_code(request.user):
        return _other_way(request)
    sent = CodeByMail.under_way(request)
    if request.method == "POST":
        if limited := consume_or_429(request, action="reauthenticate", user=request.user):
            return limited
        if "send" in request.POST:
            sent = CodeByMail.begin(request)
        elif sent:
            return _take(request, sent)
    return _page(request, sent)


def _other_way(request):
    """allauth's first: here that asks for more than a mailed code."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        raise PermissionDenied
    query = urlencode({"next": next_url(request, default="settings:home")})
    return HttpResponseRedirect(f"{ways[0]['url']}?{query}")


def _take(request, sent):
    form = ConfirmSignInForm(request.POST, code=sent.code)
    if form.is_valid():
        sent.finish()
        return resume_request(request) or HttpResponseRedirect(next_url(request, default="settings:home"))
    if not sent.record_invalid_attempt():
        messages.error(request, _("That was wrong too often: ask for a new code."))
        sent = None
    return _page(request, sent, form)


def _page(request, sent, form=None):
    context = {
        "sent": sent,
        "email": sent.email if sent else address_of(request.user),
        "form": form or ConfirmSignInForm(),
        "next": next_url(request, default="settings:home"),
    }
    return render(request, "account/reauthenticate_by_code.html", context)
