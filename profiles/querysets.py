"""Which profiles exist for whom: the one visibility rule of every surface."""

from django.db.models import Q

from accounts.viewer import Viewer
from portals.models import ReviewRule
from portals.scoping import PortalManager, PortalQuerySet
from profiles.choices import Standing, Visibility


def good_standings(portal) -> list[Standing]:
    """Seen by others: approved, or pending where the portal publishes first."""
    standings = [Standing.APPROVED]
    if portal.review_rule == ReviewRule.PUBLISH_FIRST:
        standings.append(Standing.PENDING)
    return standings


def visible(viewer: Viewer, prefix: str = "") -> Q:
    """Pages this viewer can open at their address; `prefix` leads from another model to the profile.

    One's own, always. A moderator opens all but private ones, hidden pages too. Everyone else:
    public and unlisted pages, for members also members-only ones, all in good standing.
    """

    def where(**conditions) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    if viewer.is_moderator:
        allowed = ~where(visibility=Visibility.PRIVATE)
    else:
        visibilities = [Visibility.PUBLIC, Visibility.UNLISTED]
        if viewer.is_member:
            visibilities.append(Visibility.MEMBERS)
        allowed = where(visibility__in=visibilities, standing__in=good_standings(viewer.portal))
    if viewer.user and viewer.user.pk:
        allowed |= where(owner=viewer.user.pk)
    return allowed & where(slug__isnull=False)


def is_indexable(search_engines: bool, visibility: str, standing: str) -> bool:
    """Search engines may list a public page once a moderator approved it and its owner agrees."""
    return search_engines and visibility == Visibility.PUBLIC and standing == Standing.APPROVED


class ProfileQuerySet(PortalQuerySet):
    """Reads start here: `portal.profiles.visible_to(viewer)`."""

    def visible_to(self, viewer: Viewer) -> "ProfileQuerySet":
        """Pages this viewer can open at their address: see `visible`."""
        return self.filter(visible(viewer))

    def listed_for(self, viewer: Viewer) -> "ProfileQuerySet":
        """Pages this viewer finds in the directory, counts, sitemap and feeds: never unlisted ones."""
        visibilities = [Visibility.PUBLIC]
        if viewer.is_member or viewer.is_moderator:
            visibilities.append(Visibility.MEMBERS)
        return self.filter(
            standing__in=good_standings(viewer.portal),
            visibility__in=visibilities,
            slug__isnull=False,
        )

    def at(self, slug: str) -> "ProfileQuerySet":
        return self.filter(slug=slug.lower())


class ProfileManager(PortalManager.from_queryset(ProfileQuerySet)):  # type: ignore[misc]
    """Profiles of the active portal."""
