"""Who sees a fact as things are: its own audience, narrowed by who can open the page at all."""

from django.utils.translation import gettext as _

from accounts.viewer import Audience
from profiles.choices import Visibility
from profiles.models import Profile


def seen_by_now(profile: Profile, audience: int) -> str:
    """A plain line: "At present: approved employers."."""
    if audience == Audience.OWNER:
        return _("At present: only you.")
    if profile.visibility == Visibility.PRIVATE:
        return _("At present only you, for your page is private.")
    if audience == Audience.EMPLOYERS:
        return _("At present: approved employers, and the moderators of this portal.")
    if audience == Audience.MEMBERS:
        return _("At present: everyone who belongs to this portal.")
    if profile.visibility == Visibility.MEMBERS:
        return _("At present everyone who belongs to this portal, for your page is for members.")
    if profile.visibility == Visibility.UNLISTED:
        return _("At present: anyone who has the link of your page.")
    return _("At present: anyone, search engines too if you let them.")
