"""What waits for a moderator."""

from django.contrib import admin
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from moderation.models import NEEDS_REASON, Decision, Reason, Report
from portals.models import Portal
from profiles.choices import Standing, Visibility

# Seen by others (or by them after approval), and not looked at yet.
UNSEEN = Q(standing=Standing.PENDING) & ~Q(visibility=Visibility.PRIVATE)
REPORTED = Q(is_reported=True)
ASKED = Q(is_asked=True)
CHANGED = Q(standing=Standing.APPROVED, version__gt=F("approved_version")) & ~Q(visibility=Visibility.PRIVATE)
MENDED = Q(standing=Standing.HIDDEN, version__gt=F("hidden_version")) & ~Q(visibility=Visibility.PRIVATE)

# Value in the address → the words for it, and the pages meant.
SELECTIONS = {
    "decision": (_("Needs a decision"), UNSEEN | REPORTED | ASKED),
    "reports": (_("Reported"), REPORTED),
    "changed": (_("Changed since approval"), CHANGED),
    "mended": (_("Changed since it was hidden"), MENDED | ASKED),
}


def with_reports(profiles: QuerySet) -> QuerySet:
    """Adds what waits about each page.

    `is_reported`, `open_reports` (how many by visitors), `is_asked` (by its owner, to look again) and
    `hidden_version`, the one that was last hidden.
    """
    waiting = Report.objects.open().filter(profile=OuterRef("pk")).order_by()
    reports = waiting.exclude(reason=Reason.LOOK_AGAIN)
    number = reports.values("profile").annotate(number=Count("pk")).values("number")
    hidden = Decision.objects.filter(profile=OuterRef("pk"), action__in=NEEDS_REASON)
    return profiles.annotate(
        is_reported=Exists(reports),
        is_asked=Exists(waiting.filter(reason=Reason.LOOK_AGAIN)),
        hidden_version=Subquery(hidden.values("version")[:1]),
        open_reports=Coalesce(Subquery(number, output_field=IntegerField()), 0),
    )


def counts(portal: Portal) -> dict[str, int]:
    """How much waits in this portal: pages by selection, and employers who ask for approval."""
    pages = with_reports(portal.profiles.all())
    employers = portal.memberships.filter(is_employer=True, employer_approved_at=None, is_banned=False)
    return {
        **{name: pages.filter(condition).count() for name, (_words, condition) in SELECTIONS.items()},
        "employers": employers.count(),
    }


class QueueFilter(admin.SimpleListFilter):
    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [(name, words) for name, (words, _condition) in SELECTIONS.items()]

    def queryset(self, request, queryset):
        if self.value() not in SELECTIONS:
            return queryset
        return queryset.filter(SELECTIONS[self.value()][1])


class VisibilityFilter(admin.SimpleListFilter):
    """By the owners' setting, in words that are not addressed to them."""

    title = _("visible to")
    parameter_name = "visibility"

    def lookups(self, request, model_admin):
        return [(each.value, short(each)) for each in Visibility]

    def queryset(self, request, queryset):
        return queryset.filter(visibility=self.value()) if self.value() in Visibility else queryset


def short(visibility: Visibility) -> str:
    """ "Private" of "Private: only you"."""
    return str(visibility.label).partition(":")[0]


class OpenFilter(admin.SimpleListFilter):
    """Reports that wait for a decision, or that have one."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", _("Open")), ("closed", _("Closed"))]

    def queryset(self, request, queryset):
        if self.value() not in ("open", "closed"):
            return queryset
        return queryset.filter(closed_at__isnull=self.value() == "open")
