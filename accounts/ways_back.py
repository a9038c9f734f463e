"""Where a person wanted to go before being asked something."""

from allauth.account.adapter import get_adapter
from django.urls import reverse


def next_url(request, default: str = "me:home") -> str:
    """The address sent as `next`, if it is on this site; otherwise that of the named view."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url and get_adapter().is_safe_url(url) else reverse(default)
