"""Joining a portal, and agreeing again when its texts have changed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import invitations
from accounts.forms.joining import ConsentForm, JoiningForm
from accounts.joining import has_agreed, refusal_of
from accounts.joining import join as join_portal
from accounts.ways_back import next_url, way_on

asking = require_http_methods(["GET", "HEAD", "POST"])


@asking
@login_required
def join(request):
    """A person of another portal becomes a member here, under this portal's rule."""
    if request.viewer.membership:
        return _ask_at("accounts:consent", request)
    invitation = invitations.held(request)
    if reason := refusal_of(request.portal, request.user, invitation):
        return render(request, "accounts/refused.html", {"reason": reason}, status=403)
    form = JoiningForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _join(request, invitation, looks_for_people=bool(form.cleaned_data.get("looks_for_people")))
    context = {"form": form, "next": next_url(request), "invitation": invitation}
    return render(request, "accounts/join.html", context, status=422 if form.errors else 200)


def _join(request, invitation, *, looks_for_people):
    try:
        joined = {"invitation": invitation, "looks_for_people": looks_for_people}
        membership = join_portal(request.portal, request.user, **joined)
    except invitations.Gone:
        messages.warning(request, _("This invitation is not good any more."))
        return _ask_at("accounts:join", request)
    invitations.forget(request)
    messages.success(request, _("Welcome to %(portal)s.") % {"portal": request.portal})
    return HttpResponseRedirect(way_on(request, membership, next_url(request)))


@asking
@login_required
def consent(request):
    """A member agrees to the portal's changed texts."""
    membership = request.viewer.membership
    if membership is None:
        return _ask_at("accounts:join", request)
    if membership.is_banned:
        return render(request, "accounts/banned.html", status=403)
    if has_agreed(request.portal, membership):
        return HttpResponseRedirect(next_url(request))
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        membership.consent()
        membership.save(update_fields=["consent_version", "consented_at"])
        return HttpResponseRedirect(next_url(request))
    context = {"form": form, "next": next_url(request)}
    return render(request, "accounts/consent.html", context, status=422 if form.errors else 200)


def _ask_at(view_name, request):
    return HttpResponseRedirect(f"{reverse(view_name)}?{urlencode({'next': next_url(request)})}")
