"""Who sees a fact as things are: its own audience, narrowed by who can open the page at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from accounts.viewer import Audience
from profiles.choices import Standing, Visibility
from profiles.models import Profile
from profiles.querysets import good_standings


@dataclass(frozen=True)
class AudienceChoice:
    """A form's choice of who sees something, and what each choice comes to as the page is now."""

    field: BoundField
    lines: list[str]  # in the order of the field's choices

    @classmethod
    def of(cls, field: BoundField, profile: Profile, audiences: Iterable[int]) -> "AudienceChoice":
        return cls(field, [seen_by_now(profile, audience) for audience in audiences])

    @property
    def line_id(self) -> str:
        return f"{self.field.auto_id}_line"


def seen_by_now(profile: Profile, audience: int) -> str:
    """A plain line: "At present: approved employers."."""
    if audience == Audience.OWNER:
        return _("At present: only you.")
    if profile.visibility == Visibility.PRIVATE:
        return _("At present only you, for your page is private.")
    if profile.standing not in good_standings(profile.portal):
        return _unseen(profile)
    if audience == Audience.EMPLOYERS:
        return _("At present: approved employers, and the moderators of this portal.")
    if audience == Audience.MEMBERS:
        return _("At present: everyone who belongs to this portal.")
    if profile.visibility == Visibility.MEMBERS:
        return _("At present everyone who belongs to this portal, for your page is for members.")
    if profile.visibility == Visibility.UNLISTED:
        return _("At present: anyone who has the link of your page.")
    if profile.is_indexable:
        return _("At present: anyone, search engines too.")
    if profile.search_engines:
        return _("At present: anyone; search engines once a moderator has approved the page.")
    return _("At present: anyone, but search engines do not list it.")


def _unseen(profile: Profile) -> str:
    if profile.standing == Standing.PENDING:
        return _(
            "At present only you and the moderators of this portal, who have not looked at your page yet."
        )
    return _("At present only you and the moderators of this portal, who have hidden your page.")
