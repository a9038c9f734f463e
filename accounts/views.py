"""Joining a portal, agreeing again, one's account at a glance, choosing a language."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import ConsentForm, LanguageForm
from accounts.joining import has_agreed, refusal_of
from accounts.joining import join as join_portal

asking = require_http_methods(["GET", "HEAD", "POST"])


@asking
@login_required
def join(request):
    """A person of another portal becomes a member here, under this portal's rule."""
    if request.viewer.membership:
        return _ask_at("accounts:consent", request)
    if reason := refusal_of(request.portal, request.user):
        return render(request, "accounts/refused.html", {"reason": reason}, status=403)
    form = _consent_form(request)
    if form.is_valid():
        join_portal(request.portal, request.user)
        messages.success(request, _("Welcome to %(portal)s.") % {"portal": request.portal})
        return HttpResponseRedirect(_next(request))
    return render(request, "accounts/join.html", {"form": form, "next": _next(request)})


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
        return HttpResponseRedirect(_next(request))
    form = _consent_form(request)
    if form.is_valid():
        membership.consent()
        membership.save(update_fields=["consent_version", "consented_at"])
        return HttpResponseRedirect(_next(request))
    return render(request, "accounts/consent.html", {"form": form, "next": _next(request)})


@require_safe
@login_required
def settings_page(request):
    return render(request, "accounts/settings.html")


@asking
def language(request):
    """Remember the choice in a cookie, and with the account of a person who is signed in."""
    form = LanguageForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/language.html", {"next": _next(request, default="home")})
    code = form.cleaned_data["language"]
    if request.user.is_authenticated:
        request.user.language = code
        request.user.save(update_fields=["language"])
    response = HttpResponseRedirect(_next(request, default="home"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response


def _ask_at(view_name, request):
    return HttpResponseRedirect(f"{reverse(view_name)}?{urlencode({'next': _next(request)})}")


def _consent_form(request):
    return ConsentForm(request.POST if request.method == "POST" else None)


def _next(request, default="me:home") -> str:
    """Where the person wanted to go, if that is on this site."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url and get_adapter().is_safe_url(url) else reverse(default)
