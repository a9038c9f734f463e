"""There and back: to somebody's account elsewhere, and in."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404
from django.views.decorators.http import require_GET, require_http_methods
from requests import RequestException

from accounts import keys
from accounts.providers import OPENID_CONNECT


@require_http_methods(["GET", "POST"])  # allauth would leave for the provider at any other
def login(request, kind, provider_id=None):
    """Asks whether to go there; goes when answered.

    Of the address only what we put there counts: allauth would take parameters for the provider too.
    """
    known = request.GET.copy()
    for name in known.keys() - {"next", "process"}:
        del known[name]
    if known.get("process") != "connect":
        known.pop("process", None)
    request.GET = known
    return _exchange(OAuth2LoginView, request, kind, provider_id)


@require_GET
def callback(request, kind, provider_id=None):
    response = _exchange(OAuth2CallbackView, request, kind, provider_id)
    keys.settle(request)
    return response


def _exchange(view_class, request, kind, provider_id):
    provider = get_adapter().get_provider(request, provider_id or kind)
    if provider.id != kind or (kind == OPENID_CONNECT and provider.sub_id != provider_id):
        raise Http404  # each has one address only
    adapter = provider.get_oauth2_adapter(request)
    try:
        return view_class.adapter_view(adapter)(request)
    except (OAuth2Error, ProviderException, RequestException) as error:
        return render_authentication_error(request, provider, exception=error)
