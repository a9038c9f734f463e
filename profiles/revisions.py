"""The former states of a CV, as documents: to look back, and to undo."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.changes import editing
from profiles.models import Profile, Revision
from profiles.resume import Parsed, apply, complete_document, read

SITTING = timedelta(minutes=10)
KEPT = 50  # besides those that have a name


class Reason(models.TextChoices):
    """Why a CV was remembered: what was about to happen to it."""

    IMPORT = "import", _("Before an import")
    RESTORE = "restore", _("Before going back to an earlier state")
    EDIT = "edit", _("Before a sitting of changes")
    CLEAR = "clear", _("Before emptying it")


def remember(profile: Profile, author, reason: Reason) -> Revision:
    """Keep the CV as it is now; call it inside `editing(profile)`, before the change."""
    latest = profile.revisions.aggregate(latest=Max("number"))["latest"] or 0
    revision = Revision.objects.create(
        profile=profile,
        number=latest + 1,
        document=complete_document(profile),
        author=author,
        reason=reason,
    )
    kept = profile.revisions.order_by("-number").values_list("pk", flat=True)[:KEPT]
    profile.revisions.filter(name="").exclude(pk__in=list(kept)).delete()
    return revision


def remember_sitting(profile: Profile, author) -> None:
    """Keep the CV as it is when a new sitting begins: the first change after ten quiet minutes."""
    if profile.version and timezone.now() - profile.updated_at > SITTING:
        remember(profile, author, Reason.EDIT)


def take_over(profile: Profile, parsed: Parsed, author, *, reveal: bool = False) -> Profile:
    """Make the CV what the document says, and keep what it was; a CV nobody has written yet is not kept."""
    with editing(profile) as locked:
        if locked.version:
            remember(locked, author, Reason.IMPORT)
        apply(locked, parsed, reveal=reveal)
    return locked


def restore(profile: Profile, revision: Revision, author) -> Profile:
    """Go back to that revision, which can be undone too.

    Brings back what was said, not who may see it: what was made stricter since stays so. Raises
    ResumeError where the rules have become stricter than the revision is.
    """
    parsed = read(revision.document, most=sys.maxsize)  # what was here has a place here
    with editing(profile) as locked:
        remember(locked, author, Reason.RESTORE)
        keep_hidden(parsed, locked.revisions.filter(number__gt=revision.number))
        apply(locked, parsed)
    return locked


def keep_hidden(parsed: Parsed, later: Iterable[Revision]) -> None:
    """Hide what was hidden in a later revision: its row may have been deleted since, and tell nothing."""
    states = [read(revision.document, most=sys.maxsize) for revision in later]
    entries = {
        i.entry.uid for state in states for items in state.sections.values() for i in items if i.hidden
    }
    skills = {skill.name for state in states for skill in state.skills if skill.hidden}
    for items in parsed.sections.values():
        for item in items:
            item.hidden = item.hidden or item.entry.uid in entries
    parsed.skills = [replace(s, hidden=True) if s.name in skills else s for s in parsed.skills]
