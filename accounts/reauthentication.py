"""Proving who one is before something weighty, with a mailed code where there is nothing else.

allauth asks for the password or a second factor, and lets pass whoever has neither: people who sign
in with a mailed code or an account elsewhere. Here they enter a mailed code. Whoever has a second
factor is never offered one: reading the mail must not be enough to take the factor away. Staff with
a second factor is not asked for the password either: rights over others hang on that factor.
"""

import time
from functools import wraps

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import SignInApp
from accounts.social import is_staff_anywhere

# allauth's names, in the order in which they are asked for, and our words.
WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
    "mfa_reauthenticate": _("Use your app or a recovery code"),
    "code": _("Send me a code"),
}
SESSION_KEY = "reauthentication_code"
TIMEOUT = 15 * 60  # seconds, as for the other codes
ATTEMPTS = 3


class ReauthenticationByCode:
    """For the account adapter: the mailed code beside allauth's own ways."""

    def is_reauthentication_required(self, *, app, **kwargs):
        required = super().is_reauthentication_required(app=app, **kwargs)
        if required and not get_reauthentication_flows(self.request.user):
            _require_code(self.request)
        return required

    def get_reauthentication_methods(self, user):
        """Of staff the factor itself: by a password alone a trusted browser would show, or make, another."""
        methods = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"] != "reauthenticate"]
        if factors and settings.STAFF_NEEDS_TWO_FACTORS and is_staff_anywhere(user):
            methods = factors
        if may_use_code(user):
            url = reverse("accounts:reauthenticate-by-code")
            methods.append({"id": "code", "url": url})
        described = [{**method, "description": WAYS[method["id"]]} for method in methods]
        return sorted(described, key=lambda method: list(WAYS).index(method["id"]))


def may_use_code(user) -> bool:
    return user.is_authenticated and not is_mfa_enabled(user) and bool(address_of(user))


def address_of(user) -> str:
    """Where the code goes; "" while no address is verified."""
    addresses = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return addresses.values_list("email", flat=True).first() or ""


def _require_code(request) -> None:
    """allauth would let pass: not before a mailed code, and not a factor that this host cannot check."""
    if not may_use_code(request.user):
        raise PermissionDenied(gettext("There is no way here to confirm that it is you."))
    records = get_authentication_records(request, request.user)
    proofs = [record["at"] for record in records if record.get("reauthenticated")]
    if not proofs or time.time() - proofs[-1] >= app_settings.REAUTHENTICATION_TIMEOUT:
        raise ReauthenticationRequired


def for_all_portals(view):
    """Before what concerns every portal, ask whom only this portal's own provider has vouched for."""
    asking = reauthentication_required(view)

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        chosen = asking if is_vouched_for_here_only(request) else view
        return chosen(request, *args, **kwargs)

    return wrapper


def is_vouched_for_here_only(request) -> bool:
    """Whether nothing but a provider of the portal's own has let this session in."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    providers = {record.get("provider") for record in records}
    own = SignInApp.objects.filter(portal=request.portal, provider_id__in=providers - {None})
    return bool(records) and set(own.values_list("provider_id", flat=True)) == providers


class CodeByMail(AbstractCodeVerificationProcess):
    """One code under way, in the session that asked for it."""

    def __init__(self, request, state):
        self.request = request
        super().__init__(max_attempts=ATTEMPTS, timeout=TIMEOUT, state=state, user=request.user)

    @classmethod
    def begin(cls, request):
        process = cls(request, cls.initial_state(user=request.user, email=address_of(request.user)))
        process.send()
        process.persist()
        return process

    @classmethod
    def under_way(cls, request):
        """None where no code was sent, or it is too old, or somebody else's."""
        state = request.session.get(SESSION_KEY)
        if not state or state["user_id"] != cls.initial_state(user=request.user)["user_id"]:
            return None
        return cls(request, state).abort_if_invalid()

    @property
    def email(self) -> str:
        return self.state["email"]

    def send(self) -> None:
        from allauth.account.adapter import get_adapter  # the adapter itself needs this module

        adapter = get_adapter(self.request)
        self.state["code"] = adapter.generate_login_code()
        adapter.send_mail("account/email/reauthentication_code", self.email, {"code": self.code})

    def persist(self) -> None:
        self.request.session[SESSION_KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(SESSION_KEY, None)

    def finish(self) -> None:
        self.abort()
        record_authentication(self.request, self.request.user, "code", email=self.email, reauthenticated=True)
