"""What of the account is shown, as its person decides."""

from collections.abc import Sequence

from django.db import transaction

from profiles.changes import changed
from profiles.models import GitHubActivity, Profile


def choose(
    activity: GitHubActivity, *, is_hidden: bool, hidden: Sequence[str], chosen: Sequence[str]
) -> None:
    """The page changes at once; nothing is asked of GitHub, and an open editor does not become stale."""
    with transaction.atomic():
        rows = Profile.objects.select_for_update(of=("self",)).select_related("portal")
        locked = rows.get(pk=activity.profile_id)
        GitHubActivity.objects.filter(pk=activity.pk).update(
            is_hidden=is_hidden, hidden_parts=list(hidden), chosen=list(chosen)
        )
        changed([locked], touch=False)
