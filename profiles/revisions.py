"""The former states of a CV, as documents: to look back, and to undo."""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from profiles.models import Profile, Revision
from profiles.resume import apply, complete_document, read

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


def restore(profile: Profile, revision: Revision, author) -> None:
    """Go back to that revision, which can be undone too; call it inside `editing(profile)`.

    Brings back what was said, not who may see it: what was made stricter since stays so.
    """
    parsed = read(revision.document)
    remember(profile, author, Reason.RESTORE)
    apply(profile, parsed)
