"""Choosing a language, with or without an account."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.forms.language import LanguageForm
from accounts.ways_back import next_url


@require_http_methods(["GET", "HEAD", "POST"])
def language(request):
    """Remember the choice in a cookie, and with the account of a person who is signed in."""
    form = LanguageForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/language.html", {"next": next_url(request, default="home")})
    code = form.cleaned_data["language"]
    if request.user.is_authenticated:
        request.user.language = code
        request.user.save(update_fields=["language"])
    response = HttpResponseRedirect(next_url(request, default="home"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
