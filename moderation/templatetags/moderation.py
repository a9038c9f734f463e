"""What moderation says on pages of other apps."""

from django import template

from moderation.models import NEEDS_REASON, Decision
from portals.models import ReviewRule
from profiles.choices import Standing

register = template.Library()


@register.inclusion_tag("moderation/_standing_notice.html", takes_context=True)
def standing_notice(context, profile):
    """For the owner and moderators: why others do not see this page; for moderators the way to decide."""
    held_back = profile.standing in (Standing.HIDDEN, Standing.BANNED)
    decision = None
    if held_back:
        decision = Decision.objects.filter(profile=profile, action__in=NEEDS_REASON).first()
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
        "may_decide": viewer.is_moderator and not viewer.owns(profile),
    }
