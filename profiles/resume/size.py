"""How much a CV holds: a page, a PDF and an import must be able to carry it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.viewer import Audience
from profiles.cv import CV, to_plain
from profiles.models import Profile
from profiles.projection import PREFETCH, build_cv
from profiles.resume.shape import MAX_NAMES, MAX_TEXT, SHAPES

NOT_WRITTEN = ("uid", "slug", "photo")  # made by us, not by the person


def text_size(value: Any) -> int:
    """Bytes of all texts in plain data, without what we made ourselves."""
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, dict):
        return sum(text_size(item) for key, item in value.items() if key not in NOT_WRITTEN)
    return sum(map(text_size, value)) if isinstance(value, list) else 0


def refuse_too_much(profile: Profile) -> None:
    """Raise ValidationError when what is saved of the CV holds more text than a document may."""
    check_size(Profile.objects.prefetch_related(*PREFETCH).get(pk=profile.pk))


def check_size(profile: Profile, *, before: int = 0) -> None:
    """The same for a CV that was read a moment ago, with PREFETCH.

    One that holds no more than it did `before`, as `text_size` counts, may stay as it is.
    """
    cv = build_cv(profile, Audience.OWNER, complete=True)
    size = text_size(to_plain(cv))
    if size <= before:
        return
    if len(technologies_of(cv)) > MAX_NAMES:
        raise ValidationError(
            _("Your CV would name more than %(max)d different technologies. Remove some first.")
            % {"max": MAX_NAMES},
            code="technologies",
        )
    if size > MAX_TEXT:
        raise ValidationError(
            _("Your CV would hold more than %(max)d kB of text. Shorten it somewhere first.")
            % {"max": MAX_TEXT // 1000},
            code="size",
        )


def technologies_of(cv: CV) -> set[str]:
    """All that are named, by the person or in an entry: one taken off the list may still stand in jobs."""
    named = {skill.name for skill in cv.skills}
    for each in SHAPES:
        if each.technologies:
            named |= {tag.name for item in getattr(cv, each.section) for tag in item.skills}
    return named
