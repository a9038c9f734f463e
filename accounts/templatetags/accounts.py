"""What an account has to say on pages of other apps."""

from django import template
from django.urls import reverse

from accounts import invitations
from accounts.grace import deletion_of

register = template.Library()
PRIVATE = ("/me/", "/accounts/")


@register.simple_tag(takes_context=True)
def held_invitation(context):
    """The invitation with which somebody came who has no account yet."""
    return invitations.held(context["request"])


@register.inclusion_tag("accounts/_leaving_notice.html", takes_context=True)
def leaving_notice(context, *, everywhere=False):
    """That the account is about to be deleted, and the way to keep it: on pages of the person's own.

    Public pages are drawn without asking; `everywhere` is for one that shows who is looking anyway.
    """
    request = context.get("request")
    if request is None or not (everywhere or request.path.startswith(PRIVATE)):
        return {}
    if request.path == reverse("settings:delete"):
        return {}  # the page itself says so
    return {"deletion": deletion_of(getattr(request, "user", None))}
