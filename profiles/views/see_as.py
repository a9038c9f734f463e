"""My page as others have it: the owner's question "what do they see of me?"."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.viewer import Audience
from profiles.choices import Visibility
from profiles.cv import to_plain
from profiles.models import Profile
from profiles.projection import build_cv
from profiles.published import digest_of
from profiles.querysets import good_standings
from profiles.views.mine import my_profile
from profiles.views.surfaces import Seen

SEEN_AS = {"strangers": Audience.STRANGERS, "members": Audience.MEMBERS, "employers": Audience.EMPLOYERS}
WORDS = {
    Audience.STRANGERS: gettext_lazy("This is your page as anyone sees it."),
    Audience.MEMBERS: gettext_lazy("This is your page as members of this portal see it."),
    Audience.EMPLOYERS: gettext_lazy("This is your page as approved employers see it."),
}


@require_safe
@my_profile
def show(request, profile, audience):
    """To the page itself, where `as` asks the same; a page is shown at its address only."""
    if audience not in SEEN_AS:
        raise Http404
    if not profile.slug:
        messages.info(request, _("Choose the address of your page first, then look at it as others will."))
        return redirect("me:address")
    return redirect(f"{profile.get_absolute_url()}?{urlencode({'as': audience})}")


def as_seen_by(seen: Seen, audience: Audience) -> Seen:
    """The owner's page as that audience has it, live, also while it is private; no search engine may
    list it. The owner keeps the owner's tools: `seen.profile` is given.
    """
    cv = build_cv(seen.profile, audience)  # type: ignore[arg-type]
    return replace(seen, cv=cv, digest=digest_of(to_plain(cv)), indexable=False)


def banner(profile: Profile, audience: Audience) -> str:
    """Whose eyes these are, and whether they can open the page at all."""
    return f"{WORDS[audience]} {_reach(profile, audience)}".strip()


def _reach(profile: Profile, audience: Audience) -> str:
    if profile.visibility == Visibility.PRIVATE:
        return _("It is private now: nobody but you can open it.")
    if profile.standing not in good_standings(profile.portal):
        return _("Nobody but you and the moderators can open it now.")
    if profile.visibility == Visibility.MEMBERS and audience < Audience.MEMBERS:
        return _("But it is for members only: others cannot open it.")
    if profile.visibility == Visibility.UNLISTED:
        return _("They need its link: it is not in the directory.")
    return ""
