"""Reports and decisions in the archive of all that is kept of a person: an exporter of accounts.export."""

from collections.abc import Iterable

from accounts.export import File, as_json, facts
from moderation.models import Decision, Report
from portals.models import Portal


def of_portal(portal: Portal, user) -> Iterable[File]:
    """Without whose page was reported, and without which moderator decided."""
    reports = Report.objects.filter(reporter=user).order_by("pk")
    if reports:
        names = ("reason", "text", "reporter_email", "created_at", "closed_at")
        yield as_json("reports.json", [facts(report, *names) for report in reports])
    decisions = Decision.objects.filter(portal=portal, profile__owner=user).order_by("pk")
    if decisions:
        names = ("action", "reason", "version", "profile_name", "created_at")
        yield as_json("decisions.json", [facts(decision, *names) for decision in decisions])
    made = Decision.objects.filter(portal=portal, by=user).order_by("pk")
    if made:
        names = ("action", "created_at")  # the reasons are about others
        yield as_json("decisions-made.json", [facts(decision, *names) for decision in made])
