"""Receiving visitors' reports: how often somebody may report, and what becomes of a second report."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import transaction

from moderation.models import REPORT_LENGTH, Report
from profiles.models import Profile

LIMIT, PERIOD = 5, 3600  # reports in so many seconds


def is_limited(request) -> bool:
    """Counts this report; True when its sender has had LIMIT of them in the running period.

    People who are signed in are counted by account, so that a school behind one address is not
    held up; everybody else by address.
    """
    user = request.user
    sender = f"user-{user.pk}" if user.is_authenticated else get_adapter(request).get_client_ip(request)
    key = f"report:{request.portal.pk}:{sender}"
    cache.add(key, 0, PERIOD)
    try:
        return cache.incr(key) > LIMIT
    except ValueError:  # it expired between the two lines
        return False


def receive(report: Report) -> Report:
    """Save a report; a second one by the same person about the same page is added to the open first.

    Only an account tells who somebody is: an e-mail address given could be anyone's.
    """
    with transaction.atomic():
        # The lock on the page makes two reports sent at once come one after the other.
        Profile.objects.select_for_update(of=("self",)).get(pk=report.profile_id)
        earlier = _earlier(report)
        if earlier:
            earlier.reason, earlier.text = report.reason, _joined(earlier.text, report.text)
            earlier.reporter_email = report.reporter_email or earlier.reporter_email
            report = earlier
        report.save()
    return report


def _earlier(report: Report) -> Report | None:
    if not report.reporter_id:
        return None
    return Report.objects.open().filter(profile=report.profile_id, reporter=report.reporter_id).first()


def _joined(old: str, new: str) -> str:
    """Both texts where they fit; the same said again, once; else the newer."""
    if not new or new in old:
        return old
    both = f"{old}\n\n{new}".strip()
    return both if len(both) <= REPORT_LENGTH else new
