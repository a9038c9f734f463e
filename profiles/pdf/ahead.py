"""The PDF that the next visitor will want, made in the background after its CV has changed.

Only for a page that has just been published, and for a CV whose PDF somebody has asked for since the change
before: others cost nothing. A sitting of thirty saves costs one task, for the first of them empties the
shelf; it waits until the CV has come to rest, and whoever asks meanwhile gets theirs made at once, as always.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import default_task_backend, task

from accounts.viewer import Audience, Viewer
from portals.models import Portal
from portals.scoping import activate
from profiles.cv import CV
from profiles.models import Profile
from profiles.pdf import client, shelf
from profiles.pdf.render import Paper, Print
from profiles.published import read

REST = timedelta(minutes=2)  # without a change: longer than people think between two


def renew(projections: Sequence[tuple[Profile, Mapping[Audience, CV]]]) -> None:
    """A listener of profiles.changes."""
    keys = [(profile.portal_id, profile.pk) for profile, _cvs in projections]

    def after_commit() -> None:
        for portal_id, profile_id in keys:
            if shelf.discard(portal_id, profile_id):
                print_later(portal_id, profile_id, timezone.now() + REST)

    transaction.on_commit(after_commit, robust=True)


def published(profile: Profile) -> None:
    """Its first visitors come now: who was told of it, and who shows what the link leads to."""
    when = timezone.now() + REST
    transaction.on_commit(lambda: print_later(profile.portal_id, profile.pk, when), robust=True)


def print_later(portal_id: int, profile_id: int, when: datetime) -> None:
    """Where tasks cannot wait, nothing is made ahead: a save would take as long as a PDF."""
    if default_task_backend.supports_defer:
        print_ahead.using(run_after=when).enqueue(portal_id, profile_id)


@task()
def print_ahead(portal_id: int, profile_id: int) -> str:
    """Make the PDF that strangers get when they ask for nothing special; returns how that went."""
    portal = Portal.objects.filter(pk=portal_id).first()
    if portal is None:
        return "gone"
    with activate(portal):
        profile = portal.profiles.filter(pk=profile_id).first()
        if profile is None:
            return "gone"
        rested = profile.updated_at + REST
        if rested > timezone.now():
            print_later(portal_id, profile_id, rested)
            return "later"
        return _print(portal, profile)


def _print(portal: Portal, profile: Profile) -> str:
    published = read(profile.slug or "", Viewer.stranger(portal))
    if published is None:
        return "not public"
    paper = Paper.of(published.cv)
    try:
        Print(published.cv, portal, profile.pk, paper, date.today(), published.digest).pdf()
    except client.NoPDF as problem:
        return type(problem).__name__
    finally:
        client.close()  # the next one may be hours away
    return "made"
