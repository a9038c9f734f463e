"""What a person is told before going: portal by portal, what goes and what stays."""

from django.utils.translation import gettext as _

from accounts import leaving
from accounts.leaving import Farewell
from portals.models import Membership, Portal
from portals.scoping import activate


def farewell(portal: Portal, user) -> Farewell:
    with activate(portal):
        words = Farewell(portal)
        membership = Membership.objects.filter(portal=portal, user=user).first()
        if membership is not None:
            words.goes.append(_membership_words(membership))
        if portal.invitations.filter(created_by=user).exists():
            words.stays.append(_("Invitations you made: without your name, and good for nobody any more."))
        for part in leaving.parts:
            part.tell(portal, user, words)
        if (membership and membership.is_banned) or any(p.is_held_back(portal, user) for p in leaving.parts):
            words.stays.append(_ban_words(membership))
    return words


def farewells(user) -> list[Farewell]:
    """Of all portals where anything is."""
    every = [farewell(portal, user) for portal in Portal.objects.order_by("name")]
    return [words for words in every if words.goes or words.stays]


def _membership_words(membership: Membership) -> str:
    roles = membership_roles(membership)
    if not roles:
        return _("Your membership, and that you agreed to the rules.")
    return _("Your membership, with your role: %(roles)s.") % {"roles": ", ".join(map(str, roles))}


def membership_roles(membership: Membership) -> list[str]:
    """Those beyond that of a candidate, in words; asking to be an employer is no role yet."""
    held = {
        "is_employer": membership.is_approved_employer,
        "is_moderator": membership.is_moderator,
        "is_owner": membership.is_owner,
    }
    return [membership._meta.get_field(name).verbose_name for name, has_it in held.items() if has_it]


def _ban_words(membership: Membership | None) -> str:
    if membership and membership.is_banned:
        return _(
            "That moderators closed your access, for two years. Your address itself is not kept: only a"
            " mark by which it is known again. You cannot come back."
        )
    return _(
        "That moderators hid your page, for two years. Your address itself is not kept: only a mark by which"
        " it is known again. If you come back, you start with a hidden page."
    )
