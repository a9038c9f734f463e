"""How allauth behaves here: rules, mail and ways on belong to the portal."""

from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts import invitations
from accounts.employers import has_yet_to_ask
from accounts.farewell import membership_roles
from accounts.grace import end_session_in_time
from accounts.joining import accept_held, join_if_agreed, refusal
from accounts.leaving import erase_if_due
from accounts.reauthentication import ReauthenticationByCode
from accounts.sessions import device
from accounts.viewer import Viewer
from accounts.ways_back import way_on
from portals import mail

# allauth says of a code what it says of a password. Address of the page → what to do now.
WRONG_CODES = {
    "account_email_verification_sent": gettext_lazy(
        "The code was wrong three times. Sign in, and you get a new one."
    ),
    "account_confirm_login_code": gettext_lazy("The code was wrong three times. Ask for a new one."),
    "account_confirm_password_reset_code": gettext_lazy("The code was wrong three times. Ask for a new one."),
}


class AccountAdapter(ReauthenticationByCode, DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "cannot_remove_primary_email": gettext_lazy("This is the e-mail address that you sign in with."),
        "duplicate_email": gettext_lazy("This e-mail address belongs to your account already."),
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is not right."),
        "unverified_primary_email": gettext_lazy("Confirm this e-mail address first."),
    }

    # ── Signing up and in ─────────────────────────────────────────────────────────────────────

    def is_open_for_signup(self, request):
        """With an address, and a password or passkey; SocialAccountAdapter says it for the rest."""
        return request.portal.password_signup and not refusal(
            request.portal, invitation=invitations.held(request)
        )

    def new_user(self, request):
        user = super().new_user(request)
        user.language = get_language()
        return user

    def pre_login(self, request, user, **kwargs):
        """Whoever comes back after the last day of grace has no account any more."""
        if erase_if_due(user):
            messages.info(request, _("This account was deleted, as you asked."))
            return HttpResponseRedirect(reverse("account_login"))
        return super().pre_login(request, user, **kwargs)

    def login(self, request, user):
        super().login(request, user)
        end_session_in_time(request)
        request.viewer = Viewer(request.portal, user, request)  # the middleware's is still nobody's
        join_if_agreed(request, user)
        accept_held(request, request.viewer.membership)

    def get_login_redirect_url(self, request):
        """Where somebody goes who came from nowhere in particular: to what they are here for."""
        membership = Viewer(request.portal, request.user).membership
        if not membership and request.user.is_superuser:
            return reverse("admin:index")
        if membership and has_yet_to_ask(membership):
            return reverse("settings:employer")
        if membership and not membership.is_candidate:
            return reverse("admin:index" if membership.may_moderate else "home")
        return super().get_login_redirect_url(request)

    def post_login(self, request, user, **kwargs):
        """Somebody new to this portal is asked to join it before going on."""
        response = super().post_login(request, user, **kwargs)
        membership = request.viewer.membership
        if membership and kwargs.get("signup") and not membership.is_candidate:
            _welcome(request, membership)
            return HttpResponseRedirect(way_on(request, membership, response["Location"]))
        if membership or user.is_superuser:
            return response
        query = urlencode({"next": response["Location"]})
        return HttpResponseRedirect(f"{reverse('accounts:join')}?{query}")

    def add_message(self, request, level, message_template=None, *args, message=None, **kwargs):
        if message == self.error_messages["too_many_login_attempts"]:
            message = WRONG_CODES.get(request.resolver_match.view_name, message)
        super().add_message(request, level, message_template, *args, message=message, **kwargs)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """One count for a login. allauth's has the Host header in it: another port, a new count."""
        return f"login:{credentials.get('email', '').lower()}"

    def is_safe_url(self, url):
        """Nor is an address that cannot be read; allauth would raise an error."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    # ── Mail ──────────────────────────────────────────────────────────────────────────────────

    def send_mail(self, template_prefix, email, context):
        """Mail speaks for the portal, in the language of whose address it is and not of who asks.

        allauth's context has links made from the Host header, which anybody can write: left out.
        """
        known = {key: value for key, value in context.items() if not key.endswith("_url")}
        if "user_agent" in known:
            known["device"] = device(known["user_agent"])
        language = language_of(email, context.get("user"))
        ready = mail.message(
            self.request.portal, email, template_prefix, {**known, "email": email}, language=language
        )
        if not mail.send(ready):
            reason = _("The mail could not be sent. Nothing is lost: try again in some minutes.")
            page = render(self.request, "503.html", {"reason": reason}, status=503)
            raise ImmediateHttpResponse(page)

    def send_notification_mail(self, *args, **kwargs):
        """What it tells of has been done: a failing mail server does not undo it."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except ImmediateHttpResponse:
            return

    def send_account_already_exists_mail(self, email):
        # A new account costs one hash of a password, if it has one. Without it here, a known address
        # would be told from an unknown one by how fast the answer comes.
        if "password1" in self.request.POST:
            make_password("spent")
        super().send_account_already_exists_mail(email)


def _welcome(request, membership):
    """Says what an invitation has made of somebody who starts with no page, so sees none of that."""
    if has_yet_to_ask(membership):
        return  # is led to the form for it
    known = {"portal": request.portal, "roles": ", ".join(map(str, membership_roles(membership)))}
    messages.success(request, _("Welcome to %(portal)s. Your role here: %(roles)s.") % known)


def language_of(email: str, user=None) -> str:
    """What the person with this address reads; "" for nobody, or somebody who never said."""
    user = user or next(iter(filter_users_by_email(email, prefer_verified=True)), None)
    return user.language if user else ""
