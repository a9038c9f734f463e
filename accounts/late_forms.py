"""Forms of /me/ that come too late: their session has ended, or their person has signed in anew since.

Nothing of such a form is saved, and nothing of it is lost: the page that answers carries its fields, to be
sent again by hand. Where the editor's script sends, the browser keeps the text (static/js/drafts.js).
"""

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as refused

NAMESPACE = "me"


def fields_of(request) -> list[tuple[str, str]]:
    """What was written; nothing where a page cannot carry it, since it came with a file."""
    if request.method != "POST" or request.htmx or request.FILES:
        return []
    sent = request.POST.lists()
    return [(name, value) for name, values in sent for value in values if name != "csrfmiddlewaretoken"]


def send_again(request):
    """A page with all fields of the form, or None where there is nothing to carry."""
    fields = fields_of(request)
    if not fields:
        return None
    texts = [value for name, value in fields if name != "seen" and value != "on" and _has_letters(value)]
    return render(request, "accounts/late_form.html", {"fields": fields, "texts": texts}, status=403)


def _has_letters(value: str) -> bool:
    return any(map(str.isalpha, value))


def csrf_failure(request, reason=""):
    """Signing in makes the tokens of open forms void. What another site sends is refused as ever."""
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    is_mine = request.resolver_match and NAMESPACE in request.resolver_match.namespaces
    return (send_again(request) if is_ours and is_mine else None) or refused(request, reason)


def say_what_is_kept(request) -> None:
    """For the sign-in page, where the editor's script sent a form."""
    if request.htmx and request.method == "POST":
        words = _("Your session has ended. Sign in: what you wrote is kept in this browser and saved then.")
        messages.info(request, words)
