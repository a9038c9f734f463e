"""What holds for signed-in people on every page: viewer, language, membership, nothing left behind."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation.trans_real import parse_accept_lang_header
from django_htmx.http import HttpResponseClientRedirect

from accounts.joining import has_agreed
from accounts.late_forms import say_what_is_kept, send_again
from accounts.viewer import Viewer


class ViewerMiddleware:
    """`request.viewer`: costs nothing until something asks what the viewer may see."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = Viewer(request.portal, request.user, request)
        return self.get_response(request)


def language_of(request) -> str:
    """The first of these that is a language of ours:

    the person's own choice, the cookie of an earlier choice, the browser's wishes, the portal's.
    """
    own = request.user.language if request.user.is_authenticated else ""
    wishes = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    for code in (own, cookie, *(code for code, _weight in wishes), request.portal.default_language):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Like Django's LocaleMiddleware, but a person and a portal have a say."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        response.headers.setdefault("Content-Language", language)
        return response


class PrivatePagesMiddleware:
    """What was made for somebody stays with that person.

    Nothing of /me/ and /accounts/ is stored; other pages made for somebody signed in are kept by
    no cache between us, and by the browser only to be asked about again. Signing out or leaving
    empties it.
    """

    prefixes = ("/me/", "/accounts/")
    farewells = ("account_logout", "settings:leave", "settings:delete")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(self.prefixes):
            add_never_cache_headers(response)
        elif request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-cache"
        match = request.resolver_match
        if request.method == "POST" and match and match.view_name in self.farewells:
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class MembersOnlyMiddleware:
    """/me/ and `pages` are for members of the portal who agreed to its texts, whatever a view forgets.

    1. Nobody signed in: to the sign-in page, or to sign-up from the first questions; a form is carried along.
    2. No member: to the joining page. Banned: refused.
    3. The texts have changed: asked again, but not in the middle of saving something.
    """

    namespace = "me"
    pages = frozenset({"settings:employer"})  # of one's account, but about what one is in this portal

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if self.namespace not in match.namespaces and match.view_name not in self.pages:
            return None
        if not request.user.is_authenticated:
            if late := send_again(request):
                return late
            say_what_is_kept(request)
            entrance = "account_signup" if match.url_name == "start" else "account_login"
            return self.send(request, redirect_to_login(self.way_back(request), reverse(entrance)).url)
        membership = request.viewer.membership
        if membership is None:
            return self.ask(request, "accounts:join")
        if membership.is_banned:
            return render(request, "accounts/banned.html", status=403)
        if request.method in ("GET", "HEAD") and not has_agreed(request.portal, membership):
            return self.ask(request, "accounts:consent")
        return None

    def ask(self, request, view_name):
        return self.send(request, f"{reverse(view_name)}?{urlencode({'next': self.way_back(request)})}")

    @staticmethod
    def send(request, url):
        """A whole new page, also when htmx asked for a part of one."""
        return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url)

    @staticmethod
    def way_back(request) -> str:
        """An address that can be opened again: not one that only takes forms, nor a part of a page."""
        if request.htmx:
            return request.htmx.current_url_abs_path or reverse("me:home")
        return request.get_full_path() if request.method in ("GET", "HEAD") else reverse("me:home")
