"""What of the account is shown, as its person decides."""

from collections.abc import Sequence

from django.db import transaction

from profiles.changes import changed
from profiles.models import GitHubActivity, Profile


def choose(activity: GitHubActivity, **choice: bool | Sequence[str]) -> None:
    """Of `is_hidden`, `hidden_parts`, `chosen`, `hidden_languages` and `hidden_skills`, all or some.

    The page changes at once; nothing is asked of GitHub, and an open editor does not become stale.
    """
    with transaction.atomic():
        rows = Profile.objects.select_for_update(of=("self",)).select_related("portal")
        locked = rows.get(pk=activity.profile_id)
        GitHubActivity.objects.filter(pk=activity.pk).update(**choice)
        changed([locked], touch=False)
