"""Two-step sign-in: allauth's pages, with the passkeys of this portal's host told from others."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as base
from allauth.mfa.internal.flows.add import redirect_if_add_not_allowed
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import can_generate_recovery_codes
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.passkeys import credential_id, host_of, passkeys_of, works_on
from accounts.staff import is_needed
from accounts.ways_in import locked_out_without


@require_safe
@login_required
def index(request):
    """What there is and what can be added; allauth's page for the keys alone leads here too."""
    others = Authenticator.objects.filter(user=request.user).exclude(type=Authenticator.Type.WEBAUTHN)
    factors = {factor.type: factor.wrap() for factor in others}
    context = {
        "totp": factors.get(Authenticator.Type.TOTP),
        "codes": factors.get(Authenticator.Type.RECOVERY_CODES),
        "may_make_codes": can_generate_recovery_codes(request.user),
        "passkeys": [
            {"passkey": passkey, "host": host_of(passkey), "works_here": works_on(passkey, request.portal)}
            for passkey in passkeys_of(request.user)
        ],
        "lack": request.viewer.lack if request.viewer.has_staff_role else "",
    }
    return render(request, "mfa/index.html", context)


@require_safe
def keys(request):
    return redirect("mfa_index")


def authenticate(request):
    """The second step of signing in; only this host's passkeys are asked for."""
    return _narrowed(base.authenticate(request), request.portal)


def reauthenticate_by_passkey(request):
    response = webauthn.reauthenticate_webauthn(request)
    if request.method == "POST" and response.get("Location") == reverse("account_login"):
        return HttpResponseRedirect(request.get_full_path())  # not taken: once more, with the reason
    return _narrowed(response, request.portal)


@redirect_if_add_not_allowed
@login_required
def add_passkey(request):
    return _narrowed(webauthn.add_webauthn(request), request.portal)


@login_required
@reauthentication_required(app="allauth.mfa")
def remove_passkey(request, pk):
    """allauth would take away any; here not the last factor of staff, nor the last way in."""
    passkey = get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.WEBAUTHN, pk=pk)
    if reason := _why_kept(passkey, request):
        messages.error(request, reason)
        return redirect("mfa_index")
    return webauthn.remove_webauthn(request, pk=pk)


def _why_kept(passkey, request) -> str:
    if is_needed(passkey, request.portal):
        return _(
            "You are a moderator or owner, and this is your last second factor: set up another one first."
        )
    if places := locked_out_without(request.user, passkey, request.portal):
        names = get_text_list([portal.name for portal in places], _("and"))
        return _("This is your only way into %(portals)s: add another one first.") % {"portals": names}
    return ""


def _narrowed(response, portal):
    """The page before it is drawn, with no passkey of another host among those the browser looks for."""
    context = getattr(response, "context_data", None)
    if not context or "js_data" not in context:
        return response
    user = context.get("webauthn_form", context["form"]).user
    passkeys = passkeys_of(user)
    here = [passkey for passkey in passkeys if works_on(passkey, portal)]
    context["passkeys_here"] = here
    context["passkey_hosts"] = sorted({host_of(passkey) for passkey in passkeys if passkey not in here})
    context["has_app"] = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    keys = {credential_id(passkey) for passkey in here}
    for options in context["js_data"].values():
        for listed in ("allowCredentials", "excludeCredentials"):
            if found := options["publicKey"].get(listed):
                options["publicKey"][listed] = [key for key in found if key["id"] in keys]
    return response
