"""Whoever is the first to prove an account's address owns it; what stood there before counts no more.

Anybody can sign up with somebody else's address, by a password or an account elsewhere, and wait. The
owner of the address, told by mail that there is an account, proves it by a mailed sign-in code or a
new password, and would share the account with whoever made it: allauth removes nothing then.
"""

from allauth.account.internal.constants import LoginStageKey
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.sessions import end_others


def address_proved(request, email_address, **kwargs):
    """allauth tells that a code was entered which had been mailed to this address."""
    user = email_address.user
    proved = EmailAddress.objects.filter(user=user, verified=True).exclude(pk=email_address.pk)
    if proved.exists() or _has_shown_another_way(request, user):
        return
    with transaction.atomic():
        identities, _rows = SocialAccount.objects.filter(user=user).delete()
        Authenticator.objects.filter(user=user).delete()
        had_password = user.has_usable_password()
        user.set_unusable_password()
        user.save(update_fields=["password"])
        end_others(user, request.session.session_key)
    if identities or had_password:
        words = _(
            "Nobody had confirmed your address before. So that nobody else can use your account, its former"
            " password and connected accounts were removed."
        )
        messages.info(request, words)


def _has_shown_another_way(request, user) -> bool:
    """Whether this very sign-in began with the password or the account elsewhere, and waits for the code."""
    login = unstash_login(request, peek=True)
    stage = login.state.get("stages", {}).get("current") if login else None
    return stage == LoginStageKey.VERIFY_EMAIL.value and login.user == user
