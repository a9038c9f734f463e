"""The page that takes the code mailed to a newcomer."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.views import email_verification_sent


def confirm_email(request):
    """allauth's page, which mails nothing when a known address is to get "another code".

    How soon the answer comes would tell that there is an account, so it gets another mail too.
    """
    sent = _awaited(request).get("resend_count", 0)
    response = email_verification_sent(request)
    awaited = _awaited(request)
    if awaited.get("resend_count", 0) > sent and "user_id" not in awaited:
        get_adapter().send_account_already_exists_mail(awaited["email"])
    return response


def _awaited(request) -> dict:
    return request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY, {})
