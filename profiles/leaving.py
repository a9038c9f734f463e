"""What becomes of a CV when its person leaves the portal or is about to: a part of accounts.leaving."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from portals.models import Portal
from portals.scoping import all_portals
from profiles.changes import changed
from profiles.choices import Standing, Visibility
from profiles.models import ENTRY_SKILLS, Profile, ProfileSkill, Skill
from profiles.pdf import shelf
from profiles.photos import remove_photo
from profiles.reserved import KEPT_FOR, reserve

HELD_BACK = (Standing.HIDDEN, Standing.BANNED)

# Told the keys of CVs that were deleted, inside that transaction and last of all: `search` registers
# here, and whatever is done after raising the revision of its index may wait for nobody.
listeners: list[Callable[[Sequence[int]], None]] = []


def remove(portal: Portal, user) -> None:
    """Delete the CV and all that was made of it; its addresses stay reserved for a while."""
    profile = _locked(portal, user)
    if profile is None:
        return
    key, technologies = profile.pk, _technologies(profile)
    former = profile.former_slugs.values_list("slug", flat=True)
    reserve(portal, {profile.slug, *former} - {None}, owner_id=profile.owner_id)
    remove_photo(profile)
    profile.delete()
    _forget_unused(technologies)
    transaction.on_commit(lambda: shelf.discard(portal.pk, key))
    for listener in listeners:
        listener([key])


def hide(portal: Portal, user) -> dict | None:
    """Make the page private; returns what it was, or None if nobody else could see it anyway."""
    profile = _locked(portal, user)
    if profile is None or profile.visibility == Visibility.PRIVATE:
        return None
    was = profile.visibility
    _set_visibility(profile, Visibility.PRIVATE)
    return {"visibility": was}


def show(portal: Portal, user, state: dict) -> None:
    """Undo `hide`. What moderators decided meanwhile is in the standing, and holds."""
    profile = _locked(portal, user)
    if profile is not None and profile.visibility == Visibility.PRIVATE:
        _set_visibility(profile, Visibility(state["visibility"]))


def tell(portal: Portal, user, farewell) -> None:
    profile = portal.profiles.filter(owner=user).select_related("portal").first()
    if profile is None:
        return
    farewell.goes.append(_("Your CV with its photo, all entries and all earlier states."))
    if profile.slug:
        words = _("Your page %(url)s, its PDF and its place in the directory.")
        farewell.goes.append(words % {"url": profile.public_url})
        farewell.stays.append(
            _(
                "The address of your page: nobody else gets it for %(days)d days. It is not kept as a text,"
                " only as a mark by which it is known again."
            )
            % {"days": KEPT_FOR.days}
        )


def is_held_back(portal: Portal, user) -> bool | None:
    profile = _locked(portal, user)
    return None if profile is None else profile.standing in HELD_BACK


def _locked(portal: Portal, user) -> Profile | None:
    """Whoever edits the CV or decides about it at this moment finishes first."""
    rows = portal.profiles.select_for_update(of=("self",)).select_related("portal")
    return rows.filter(owner=user).first()


def _set_visibility(profile: Profile, visibility: Visibility) -> None:
    profile.visibility = visibility
    profile.save(update_fields=["visibility"])
    changed([profile], touch=False)  # nobody has to review it again


USES = {
    ProfileSkill: "content_object",
    **dict.fromkeys(ENTRY_SKILLS.values(), "content_object__profile"),
}


def _technologies(profile: Profile) -> list[int]:
    """Those of no curated name: what people type may say something about them."""
    keys = {
        key
        for model, path in USES.items()
        for key in model.objects.filter(**{path: profile}).values_list("tag", flat=True)
    }
    return sorted(Skill.objects.filter(pk__in=keys, is_curated=False).values_list("pk", flat=True))


def _forget_unused(technologies: list[int]) -> None:
    # Locked first: somebody who is just about to use one is seen by the statement after.
    rows = Skill.objects.filter(pk__in=technologies)
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    with all_portals():
        for model in USES:
            rows = rows.filter(~Exists(model.objects.filter(tag=OuterRef("pk"))))
        rows.filter(aliases=None).delete()
