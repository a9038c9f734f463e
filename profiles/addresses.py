"""The address of a page: claimed, renamed, or made of a person's name where nobody chose one."""

import unicodedata
from collections.abc import Iterator
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from portals.models import Portal
from profiles.changes import editing
from profiles.models import Profile, SlugHistory
from profiles.reserved import is_reserved
from profiles.slugs import MAX_LENGTH, validate_slug

MOST_FORMER = 5  # addresses that lead to a page besides its own: more would be hoarding
ROOM = 8  # characters kept free for "-cv" and a number
# Letters that have no accent to take off, and scripts whose letters have a usual spelling each.
LETTERS = """
ß ss  æ ae  œ oe  ø o  đ d  ð d  ł l  þ th  ı i
а a  б b  в v  г g  ґ g  д d  е e  ё e  є ye  ж zh  з z  и i  і i  ї yi  й y  к k  л l  м m  н n  о o
п p  р r  с s  т t  у u  ф f  х kh  ц ts  ч ch  ш sh  щ shch  ы y  э e  ю yu  я ya
α a  β v  γ g  δ d  ε e  ζ z  η i  θ th  ι i  κ k  λ l  μ m  ν n  ξ x  ο o
π p  ρ r  σ s  ς s  τ t  υ y  φ f  χ ch  ψ ps  ω o
""".split()  # noqa: SIM905 - a list of a hundred literals reads worse
LATIN = str.maketrans(dict(zip(LETTERS[::2], LETTERS[1::2], strict=True)))


class AddressTaken(Exception):
    """Somebody else has this address, or had it and is still here or only just gone."""


class TooManyFormer(Exception):
    """MOST_FORMER addresses lead to the page already: its owner gives one up, or stays."""


def is_taken(
    portal: Portal, slug: str, *, profile: Profile | None = None, owner_id: int | None = None
) -> bool:
    """Whether anyone but this profile has or had the address; `owner_id` says who asks before having one."""
    pages = portal.profiles.filter(slug=slug)
    former = SlugHistory.objects.filter(portal=portal, slug=slug)
    if profile is not None:
        pages, former = pages.exclude(pk=profile.pk), former.exclude(profile=profile)
        owner_id = profile.owner_id
    return pages.exists() or former.exists() or is_reserved(portal, slug, owner_id=owner_id)


def claim(profile: Profile, slug: str) -> None:
    """Give the page this address; the one it had redirects from now on.

    Claims of one portal take turns, so of many for one address exactly one succeeds. Raises
    AddressTaken for the others, and TooManyFormer.
    """
    with transaction.atomic():
        # no_key: whoever saves a row of this portal meanwhile need not wait, and so cannot deadlock.
        portal = Portal.objects.select_for_update(no_key=True).get(pk=profile.portal_id)
        if is_taken(portal, slug, profile=profile):
            raise AddressTaken
        with editing(profile) as locked:
            if has_too_many(locked, slug):
                raise TooManyFormer
            if locked.slug and locked.slug != slug:
                SlugHistory.objects.get_or_create(
                    portal=portal, slug=locked.slug, defaults={"profile": locked}
                )
            SlugHistory.objects.filter(profile=locked, slug=slug).delete()
            locked.slug = slug
            locked.save(update_fields=["slug"])


def has_too_many(profile: Profile, slug: str) -> bool:
    """Whether taking this address would make one former address too many."""
    if not profile.slug or profile.slug == slug:
        return False
    return profile.former_slugs.exclude(slug=slug).count() >= MOST_FORMER


def give_up(profile: Profile, slug: str) -> bool:
    """Let a former address go: it leads nowhere, and is anybody's. Whether it was one of this page."""
    return bool(SlugHistory.objects.filter(profile=profile, slug=slug).delete()[0])


def free_address(portal: Portal, name: str, email: str, *, owner_id: int | None = None) -> str:
    """The name's own form if it can be had, else with "-cv" or a number; of most scripts the e-mail's."""
    base = _plain(name) or _plain(email.partition("@")[0].replace(".", "-"))
    if not _is_valid(f"{base}-cv"):
        base = "cv"  # or none of its variants would do
    taken = set(portal.profiles.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(SlugHistory.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    free = (slug for slug in _variants(base) if slug not in taken and _is_valid(slug))
    return next(slug for slug in free if not is_reserved(portal, slug, owner_id=owner_id))


def _plain(text: str) -> str:
    for form in ("NFC", "NFD"):  # first letters that are one with their mark, then those without it
        text = unicodedata.normalize(form, text.lower()).translate(LATIN)
    return slugify(text.replace("_", " "))[: MAX_LENGTH - ROOM].strip("-")


def _variants(base: str) -> Iterator[str]:
    yield base
    yield f"{base}-cv"
    yield from (f"{base}-{number}" for number in count(2))


def _is_valid(slug: str) -> bool:
    try:
        validate_slug(slug)
    except ValidationError:
        return False
    return True
