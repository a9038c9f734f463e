"""The former states of a CV, as documents: to look back, and to undo."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles import history
from profiles.changes import editing
from profiles.history import SeenBy
from profiles.models import Profile, Revision
from profiles.models.skills import skill_slug
from profiles.resume import Parsed, apply, complete_document, read
from profiles.resume.shape import EXTENSION, FACTS

SITTING = timedelta(minutes=10)
KEPT = 50  # besides those that have a name
MOST_NAMED = 50


class Reason(models.TextChoices):
    """Why a CV was remembered: what was about to happen to it."""

    IMPORT = "import", _("Before an import")
    RESTORE = "restore", _("Before going back to an earlier state")
    EDIT = "edit", _("Before a sitting of changes")
    CLEAR = "clear", _("Before emptying it")
    DELETE = "delete", _("Before a deletion")  # for its undo alone, see profiles.removals
    KEEP = "keep", _("Kept on purpose")


def remember(profile: Profile, author, reason: Reason, name: str = "") -> Revision:
    """Keep the CV as it is now; call it inside `editing(profile)`, before the change."""
    latest = profile.revisions.aggregate(latest=Max("number"))["latest"] or 0
    revision = Revision.objects.create(
        profile=profile,
        number=latest + 1,
        document=complete_document(profile),
        author=author,
        reason=reason,
        name=name,
        version=profile.version,
    )
    kept = states(profile).order_by("-number").values_list("pk", flat=True)[:KEPT]
    drop(profile, states(profile).filter(name="").exclude(pk__in=list(kept)))
    return revision


def states(profile: Profile) -> models.QuerySet[Revision]:
    """Those that the person looks at."""
    return profile.revisions.exclude(reason=Reason.DELETE)


def is_last_change(profile: Profile, revision: Revision) -> bool:
    """Whether nothing was saved since the change that this state was kept for."""
    return revision.version is not None and profile.version == revision.version + 1


def remember_sitting(profile: Profile, author) -> None:
    """Keep the CV as it is when a new sitting begins: the first change after ten quiet minutes."""
    if profile.version and timezone.now() - profile.updated_at > SITTING:
        remember(profile, author, Reason.EDIT)


def drop(profile: Profile, revisions: Iterable[Revision]) -> None:
    """Delete these states. What they show to some or to nobody is so in earlier ones from now on, or going
    back to one of those would show it. Call it inside a transaction that locks the profile.
    """
    for revision in revisions:
        states = history.seen_by(revision.document)
        limits = {key: state for key, state in states.items() if state != history.EVERYONE}
        if limits:
            narrow(profile.revisions.filter(number__lt=revision.number), limits)
        revision.delete()


def narrow(revisions: Iterable[Revision], limits: Mapping[str, SeenBy]) -> None:
    """Show these entries and technologies to no others in these states too, since nothing later will tell
    who saw them. Call it where something that not everyone sees goes without a state of its own.
    """
    for each in revisions:
        if history.narrow(each.document, limits):
            each.save(update_fields=["document"])


def rename(profile: Profile, revision: Revision, name: str) -> None:
    """Give the state a name, under which it is kept for good, or take it away; raises ValidationError."""
    with _locked(profile):
        if name and profile.revisions.exclude(name="").exclude(pk=revision.pk).count() >= MOST_NAMED:
            raise ValidationError(_("At most %(max)d states can have a name."), params={"max": MOST_NAMED})
        profile.revisions.filter(pk=revision.pk).update(name=name)


def keep(profile: Profile, author, name: str) -> None:
    """Keep the CV as it is now under that name; raises ValidationError."""
    with _locked(profile):
        rename(profile, remember(profile, author, Reason.KEEP), name)


def discard(profile: Profile, revision: Revision) -> None:
    """Delete one state; see `drop`."""
    with _locked(profile):
        drop(profile, profile.revisions.filter(pk=revision.pk))


def forget_contacts(profile: Profile, facts: Collection[tuple[str, str]]) -> int:
    """Take these contact facts out of all former states; returns out of how many."""
    with _locked(profile):
        changed = [each for each in profile.revisions.all() if history.forget(each.document, facts)]
        Revision.objects.bulk_update(changed, ["document"])
    return len(changed)


def former_contacts(profile: Profile) -> dict[tuple[str, str], int]:
    """Contact facts that the CV no longer states → in how many former states they are."""
    stated = history.contacts(complete_document(profile))
    found: dict[tuple[str, str], int] = {}
    for document in profile.revisions.values_list("document", flat=True):
        for fact in history.contacts(document) - stated:
            found[fact] = found.get(fact, 0) + 1
    return dict(sorted(found.items()))


@contextmanager
def _locked(profile: Profile) -> Iterator[None]:
    """Former states change one after the other, and while nobody edits; the CV itself stays as it is."""
    with transaction.atomic():
        list(Profile.objects.select_for_update().filter(pk=profile.pk).values_list("pk"))
        yield


def take_over(profile: Profile, parsed: Parsed, author, *, reveal: bool = False) -> Profile:
    """Make the CV what the document says, and keep what it was; a CV nobody has written yet is not kept."""
    with editing(profile) as locked:
        if locked.version:
            remember(locked, author, Reason.IMPORT)
        apply(locked, parsed, reveal=reveal)
    return locked


def clear(profile: Profile, author) -> Revision:
    """Empty the CV but for the name; returns the state to go back to. Address, photo, visibility and who
    sees what stay.
    """
    nothing = {name: [] if name in ("workModes", "contractKinds") else "" for name in FACTS}
    nothing |= {"theme": profile.theme, "language": profile.language, "translations": {}}
    empty = read({"basics": {"name": profile.name}, EXTENSION: {"complete": True, **nothing}}, kept=True)
    with editing(profile) as locked:
        revision = remember(locked, author, Reason.CLEAR)
        apply(locked, empty)
    return revision


def restore(profile: Profile, revision: Revision, author) -> Revision:
    """Go back to that revision; returns the state to go back to from there.

    Brings back what was said, not who may see it: what was made stricter since stays so. Raises
    ResumeError where the rules have become stricter than the revision is.
    """
    parsed = read(revision.document, kept=True)
    with editing(profile) as locked:
        back = remember(locked, author, Reason.RESTORE)
        keep_narrow(parsed, locked.revisions.filter(number__gt=revision.number).order_by("number"))
        apply(locked, parsed)
    return back


def keep_narrow(parsed: Parsed, later: Iterable[Revision]) -> None:
    """Show nothing to others than saw it when it was last here: its row may have been deleted since, and
    tell nothing.

    `later` are the states since, the earliest first.
    """
    last: dict[str, SeenBy] = {}
    for revision in later:
        last |= history.seen_by(revision.document)
    for items in parsed.sections.values():
        for item in items:
            state = last.get(str(item.entry.uid), history.EVERYONE)
            item.hidden = item.hidden or state.hidden
            item.narrow(state.audience)
    parsed.skills = [
        replace(each, hidden=each.hidden or last.get(skill_slug(each.name), history.EVERYONE).hidden)
        for each in parsed.skills
    ]
