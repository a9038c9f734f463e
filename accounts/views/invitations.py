"""The page behind the link of an invitation.

Opening it uses nothing up, since mail programs and messengers open links before people do.
"""

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume, respond_429  # the public one leaves GET out
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import invitations
from accounts.forms.invitations import AcceptForm
from accounts.joining import refusal, refusal_of


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Says who invites to what. Accepting gives members the role; all others go on to sign up, in or join."""
    limit = {"app": "allauth.account", "action": "invitation", "limit_get": True}
    if not consume(request, **limit, dry_run=True):
        return respond_429(request)
    found = invitations.find(request.portal, token)
    if found is None:
        consume(request, **limit)
        return render(request, "accounts/invitation_gone.html", status=404)
    membership = request.viewer.membership
    if membership and membership.is_banned:
        return render(request, "accounts/banned.html", status=403)
    reason = _refusal(request, found)
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not reason:
        return _go_on(request, found, form.cleaned_data["way"])
    context = {"invitation": found, "reason": reason}
    return render(request, "accounts/invitation.html", context, status=403 if reason else 200)


def _refusal(request, found) -> str:
    """Why it is of no use to who looks at it."""
    if not request.user.is_authenticated:
        return refusal(request.portal, invitation=found)
    if not invitations.is_for(found, request.user):
        words = _("This invitation is for another e-mail address than %(email)s. Sign in with that account.")
        return words % {"email": request.user.email}
    membership = request.viewer.membership
    if membership and invitations.approves_oneself(found, membership):
        return _("Somebody else has to decide about yourself.")
    return "" if membership else refusal_of(request.portal, request.user, found)


def _go_on(request, found, way):
    membership = request.viewer.membership
    if membership:
        return _accept(request, found, membership)
    invitations.remember(request, found)
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("accounts:join"))
    if way != "login":
        return HttpResponseRedirect(reverse("account_signup"))  # which says what the invitation is for
    words = _("You are invited to %(portal)s as: %(role)s. Sign in with the account you have.")
    messages.info(request, words % {"portal": request.portal, "role": found.get_role_display()})
    return HttpResponseRedirect(reverse("account_login"))


def _accept(request, found, membership):
    role = found.get_role_display()
    try:
        given = invitations.accept(found, membership)
    except invitations.Gone:
        return render(request, "accounts/invitation_gone.html", status=404)
    if given:
        messages.success(request, _("Your role here is now: %(role)s.") % {"role": role})
    else:
        messages.info(request, _("You have this role already: %(role)s.") % {"role": role})
    return HttpResponseRedirect(get_adapter().get_login_redirect_url(request))
