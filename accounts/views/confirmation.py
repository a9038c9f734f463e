"""The page that takes the code mailed to a newcomer."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.views import email_verification_sent
from django.shortcuts import redirect


def confirm_email(request):
    """allauth's page, which mails nothing when a known address is to get "another code".

    How soon the answer comes would tell that there is an account, so it gets another mail too. And who
    has turned back is asked for no code any more: allauth would go on asking for that of a known address.
    """
    if request.user.is_anonymous and get_pending_stage(request) is None:
        return redirect("account_login")
    sent = _awaited(request).get("resend_count", 0)
    response = email_verification_sent(request)
    awaited = _awaited(request)
    if awaited.get("resend_count", 0) > sent and "user_id" not in awaited:
        get_adapter().send_account_already_exists_mail(awaited["email"])
    return response


def _awaited(request) -> dict:
    return request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY, {})
