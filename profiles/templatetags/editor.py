"""Tags of the editor's templates."""

from django import template
from django.utils.crypto import salted_hmac

from portals.markdown import render_markdown

register = template.Library()


@register.simple_tag(takes_context=True)
def draft_owner(context):
    """Tells people who share a computer apart, in one portal; says nothing about who they are."""
    request = context["request"]
    return salted_hmac("drafts", f"{request.portal.pk}:{request.user.pk}").hexdigest()[:16]


@register.filter
def markdown_to_open(text):
    """Markdown in an item that opens its form wherever it is pressed: links are words there."""
    return render_markdown(text or "", links=False)
