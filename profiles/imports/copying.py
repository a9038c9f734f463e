"""One's own CV in another portal that one belongs to, part by part.

Two portals are concerned and never both active: what is here becomes a document, and that is taken
over there like an import. So nothing arrives wider than it was, a page that begins there is private,
and it can be undone there.
"""

from collections.abc import Collection

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.joining import has_agreed
from portals.models import Membership, Portal
from portals.scoping import activate, all_portals
from profiles.beginning import begin
from profiles.changes import editing
from profiles.choices import Section
from profiles.imports.comparing import ABOUT, FACT_NAMES
from profiles.imports.taking import Choice, Mode, take
from profiles.models import Profile
from profiles.photos import SIDE, SMALL_SIDE, WHOLE, name_of, set_photo, whole_of
from profiles.resume import Parsed, complete_document, read

CONTACT, PHOTO = "contact", "photo"
CONTACT_NAMES = ("email", "phone", "address", "postal_code")
LABELS = {ABOUT: _("Name, summary, place and offers"), CONTACT: _("Contact details"), PHOTO: _("Photo")}


def portals_of(user, *, besides: Portal) -> list[Portal]:
    """Where this person could write as well: a member who is not banned and has agreed to the texts."""
    with all_portals():
        rows = Membership.objects.filter(user=user, is_banned=False).exclude(portal=besides)
        memberships = list(rows.select_related("portal").order_by("portal__name"))
    return [each.portal for each in memberships if has_agreed(each.portal, each)]


def sources_of(user, *, besides: Portal) -> list[Profile]:
    """This person's own CVs in such portals, each with its portal."""
    portals = portals_of(user, besides=besides)
    with all_portals():
        rows = Profile.objects.filter(owner=user, portal__in=portals).select_related("portal")
        return list(rows.order_by("portal__name"))


def parts_of(profile: Profile) -> dict[str, str]:
    """Name → label of what there is to copy, in the order of a page."""
    parsed = read(complete_document(profile), kept=True)
    parts = {name: str(label) for name, label in LABELS.items()}
    if not any(parsed.facts.get(name) for name in CONTACT_NAMES):
        del parts[CONTACT]
    if not profile.photo:
        del parts[PHOTO]
    return parts | {str(section): f"{section.label} ({count})" for section, count in parsed.counts().items()}


def copy_whole(profile: Profile, target: Portal) -> Profile:
    """Add all that there is to the same person's CV there, which keeps its name; `copy` for the rest."""
    with activate(profile.portal):
        return copy(profile, target, parts_of(profile), Mode.ADD, but=("name",))


def copy(
    profile: Profile, target: Portal, parts: Collection[str], mode: Mode, *, but: Collection[str] = ()
) -> Profile:
    """Take the parts over into the same person's CV there, but for these facts.

    Raises ResumeError or ValidationError, and nothing is copied.

    A CV begins there for who has none.
    """
    parsed = read(complete_document(profile), kept=True)
    pictures = _pictures(profile) if PHOTO in parts else {}
    with activate(target), transaction.atomic():
        there, _is_new = begin(target, profile.owner, profile.name)
        there = take(there, parsed, _choice(parsed, parts, mode, but), profile.owner)
        if pictures:
            with editing(there) as locked:
                set_photo(locked, pictures, x=profile.photo_x, y=profile.photo_y)
    return there


def _choice(parsed: Parsed, parts: Collection[str], mode: Mode, but: Collection[str]) -> Choice:
    """All that the chosen parts say; facts are written over one by one, so settings there stay."""
    left = {"theme", "language", *but}
    facts = [name for name in FACT_NAMES if (CONTACT if name in CONTACT_NAMES else ABOUT) in parts]
    kept = {f"{ABOUT}-{name}" for name in facts if name not in left}
    for section in Section:
        if section in parts:
            items = parsed.skills if section == Section.SKILLS else parsed.sections[section]
            kept |= {f"{section}-{index}" for index in range(len(items))}
    return Choice(kept, {section: mode for section in Section if section in parts})


def _pictures(profile: Profile) -> dict[int, bytes]:
    """The stored squares, and the whole picture where it was kept, to cut others from there too; none
    where the file of a square is gone.
    """
    pictures: dict[int, bytes] = {}
    for side in (SIDE, SMALL_SIDE):
        name = name_of(str(profile.photo), side)
        if not profile.photo or not default_storage.exists(name):
            return {}
        with default_storage.open(name) as file:
            pictures[side] = file.read()
    if whole := whole_of(profile):
        pictures[WHOLE] = whole
    return pictures
