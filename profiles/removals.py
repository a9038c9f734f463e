"""Entries and technologies that were removed a moment ago, kept for their undo: it brings back them alone.

Each removal keeps the CV as it was, like the former states, but out of their list: those are one per
sitting. An entry is known by its uid, a technology by its key.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.viewer import Audience
from portals.scoping import all_portals
from profiles import history
from profiles.changes import editing
from profiles.models import ENTRY_SKILLS, Profile, ProfileSkill, Revision, Skill
from profiles.models.skills import skill_slug
from profiles.resume import MAX_ENTRIES, Parsed, read
from profiles.resume.read import ParsedEntry
from profiles.resume.shape import MAX_SKILLS
from profiles.resume.size import check_size, text_size
from profiles.resume.skills import ParsedSkill
from profiles.revisions import Reason, drop, keep_narrow, remember, remember_sitting

KEPT = 10  # of a person; only the last is offered, but other tabs may show others
KEPT_FOR = timedelta(days=1)


class NotKept(Exception):
    """What was removed is not there to be brought back, or no longer."""


def remove(profile: Profile, author, rows: models.QuerySet) -> Profile:
    """Delete these rows, entries or technologies of the profile; returns it as it was saved."""
    with editing(profile) as locked:
        remember_sitting(locked, author)
        remember(locked, author, Reason.DELETE)
        kept = _removals(locked).order_by("-number")[:KEPT].values_list("pk", flat=True)
        drop(locked, _removals(locked).exclude(pk__in=list(kept)))
        rows.delete()
    return locked


def bring_back(profile: Profile, key: str) -> tuple[Profile, str]:
    """What was removed under this key, as it was last and where it stood; returns the profile and its title.

    It is seen by no others than then. Raises NotKept, and ValidationError where no place is left, or where
    the CV would get larger than a document may be and than it was.
    """

    def check(saved: Profile) -> None:
        check_size(saved, before=text_size(revision.document))

    with editing(profile, check=check) as locked:
        revision = next((each for each in _removals(locked) if key in history.seen_by(each.document)), None)
        if revision is None:
            raise NotKept
        parsed = read(revision.document, kept=True)
        keep_narrow(parsed, locked.revisions.filter(number__gt=revision.number).order_by("number"))
        title = _bring_entry(locked, parsed, key) or _bring_skill(locked, parsed, key)
    return locked, title


def _removals(profile: Profile) -> models.QuerySet[Revision]:
    return profile.revisions.filter(reason=Reason.DELETE)


def _bring_entry(profile: Profile, parsed: Parsed, key: str) -> str:
    for items in parsed.sections.values():
        for place, item in enumerate(items):
            if str(item.entry.uid) == key:
                _insert_entry(profile, item, place)
                return str(item.entry)
    return ""


def _insert_entry(profile: Profile, item: ParsedEntry, place: int) -> None:
    entry, model = item.entry, type(item.entry)
    others = list(model.objects.filter(profile=profile))
    if any(other.uid == entry.uid for other in others):
        return  # the undo was pressed twice
    if len(others) >= MAX_ENTRIES:
        raise ValidationError(_("A section has at most %(max)d entries."), params={"max": MAX_ENTRIES})
    entry.profile, entry.hidden = profile, bool(item.hidden)
    entry.audience = item.audience or Audience.STRANGERS
    entry.save()
    _put(entry, others, place)
    if through := ENTRY_SKILLS.get(model):
        tags = Skill.objects.resolve(item.technologies)
        through.objects.bulk_create(
            through(content_object=entry, tag=tag, position=position) for position, tag in enumerate(tags)
        )


def _bring_skill(profile: Profile, parsed: Parsed, key: str) -> str:
    for place, skill in enumerate(parsed.skills):
        if skill_slug(skill.name) == key:
            _insert_skill(profile, skill, place)
            return skill.name
    raise NotKept


def _insert_skill(profile: Profile, skill: ParsedSkill, place: int) -> None:
    [tag] = Skill.objects.resolve([skill.name])
    items = list(ProfileSkill.objects.filter(content_object=profile))
    item = next((each for each in items if each.tag_id == tag.pk), None)
    if item is None and len(items) >= MAX_SKILLS:
        raise ValidationError(_("A page names at most %(max)d technologies."), params={"max": MAX_SKILLS})
    if item and (item.level or item.level_label or item.group):
        return  # the undo was pressed twice; else it came back bare, with a job that names it
    item = item or ProfileSkill(content_object=profile, tag=tag, hidden=bool(skill.hidden))
    item.level, item.level_label, item.group = skill.level, skill.level_label, skill.group
    item.save()
    _put(item, [each for each in items if each != item], place)


def _put(item: models.Model, others: Sequence[models.Model], place: int) -> None:
    """At this place (from 0) among the others, or last."""
    items = [*others[:place], item, *others[place:]]
    for position, each in enumerate(items):
        each.position = position
    type(item).objects.bulk_update(items, ["position"])


def prune() -> int:
    """Delete what nobody can want to undo any more; a pruner of accounts.pruning."""
    with all_portals():
        old = Revision.objects.filter(reason=Reason.DELETE, created_at__lt=timezone.now() - KEPT_FOR)
        profiles = list(Profile.objects.filter(pk__in=old.values("profile")))
        count = 0
        for profile in profiles:
            with transaction.atomic():
                list(Profile.objects.select_for_update(of=("self",)).filter(pk=profile.pk).values_list("pk"))
                revisions = list(old.filter(profile=profile))
                drop(profile, revisions)
                count += len(revisions)
    return count
