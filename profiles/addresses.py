"""An address for a page, made of a person's name where nobody chose one."""

from collections.abc import Iterator
from itertools import count

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from portals.models import Portal
from profiles.models import SlugHistory
from profiles.slugs import MAX_LENGTH, validate_slug

ROOM = 8  # characters kept free for "-cv" and a number
# Letters that have no accent to take off.
LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})


def free_address(portal: Portal, name: str, email: str) -> str:
    """The name's own form if it can be had, else with "-cv" or a number; the e-mail's for other scripts."""
    base = _plain(name) or _plain(email.partition("@")[0].replace(".", "-")) or "cv"
    taken = set(portal.profiles.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(SlugHistory.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in _variants(base) if slug not in taken and _is_valid(slug))


def _plain(text: str) -> str:
    return slugify(text.lower().translate(LATIN)).replace("_", "-")[: MAX_LENGTH - ROOM].strip("-")


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
