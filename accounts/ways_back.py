"""Where a person wanted to go before being asked something."""

from allauth.account.adapter import get_adapter
from django.urls import reverse

from accounts.employers import has_yet_to_ask


def next_url(request, default: str = "me:home") -> str:
    """The address sent as `next`, if it is on this site; otherwise that of the named view."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url and get_adapter().is_safe_url(url) else reverse(default)


def way_on(request, membership, url: str) -> str:
    """Where a new member goes who wanted to `url`: there, unless it is for candidates and they are none.

    Who looks for people is asked about the company first.
    """
    is_for_candidates = url.startswith(reverse("me:home"))
    if has_yet_to_ask(membership) or (is_for_candidates and not membership.is_candidate):
        return get_adapter().get_login_redirect_url(request)
    return url
