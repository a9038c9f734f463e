"""What waits for a moderator."""

from django.contrib import admin
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from moderation.models import Report
from portals.models import Portal
from profiles.choices import Standing, Visibility

# Seen by others (or by them after approval), and not looked at yet.
UNSEEN = Q(standing=Standing.PENDING) & ~Q(visibility=Visibility.PRIVATE)
REPORTED = Q(is_reported=True)
CHANGED = Q(standing=Standing.APPROVED, version__gt=F("approved_version")) & ~Q(visibility=Visibility.PRIVATE)

# Value in the address → the words for it, and the pages meant.
SELECTIONS = {
    "decision": (_("Needs a decision"), UNSEEN | REPORTED),
    "reports": (_("Reported"), REPORTED),
    "changed": (_("Changed since approval"), CHANGED),
}


def with_reports(profiles: QuerySet) -> QuerySet:
    """Adds `is_reported` and `open_reports`, the number of open reports."""
    reports = Report.objects.open().filter(profile=OuterRef("pk")).order_by()
    number = reports.values("profile").annotate(number=Count("pk")).values("number")
    return profiles.annotate(
        is_reported=Exists(reports),
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
