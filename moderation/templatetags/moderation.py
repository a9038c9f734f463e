"""What moderation says on pages of other apps."""

from django import template

from moderation.looking_again import State, hidden_by, state_of
from portals.models import ReviewRule
from profiles.choices import Standing

register = template.Library()


@register.inclusion_tag("moderation/_standing_notice.html", takes_context=True)
def standing_notice(context, profile):
    """For the owner and moderators: why others do not see this page, and what each can do about it."""
    held_back = profile.standing in (Standing.HIDDEN, Standing.BANNED)
    decision = hidden_by(profile) if held_back else None
    waits = (
        profile.standing == Standing.PENDING
        and profile.is_published
        and profile.portal.review_rule == ReviewRule.REVIEW_FIRST
    )
    viewer = context["request"].viewer
    return {
        "profile": profile,
        "held_back": held_back,
        "waits": waits,
        "decision": decision,
        "look_again": state_of(profile, decision) if viewer.owns(profile) else State.NEVER,
        "may_decide": viewer.is_moderator and not viewer.owns(profile),
    }
