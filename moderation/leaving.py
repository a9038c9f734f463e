"""What becomes of reports and decisions when somebody leaves the portal: a part of accounts.leaving.

A report counts still, without its words and without who made it; a decision stays in the audit,
without what it says of the person.
"""

from django.utils import translation
from django.utils.translation import gettext as _

from moderation.models import NEEDS_REASON, Decision, Report
from portals.models import Portal


def tell(portal: Portal, user, farewell) -> None:
    if Decision.objects.filter(portal=portal, profile__owner=user).exists():
        farewell.stays.append(_("Moderators' decisions about your page: without your name and their reason."))
    if Report.objects.filter(reporter=user).exclude(profile__owner=user).exists():
        farewell.stays.append(_("Your reports of other pages: without your name and your words."))
    if Decision.objects.filter(portal=portal, by=user).exists():
        farewell.stays.append(_("Decisions you made as a moderator: without your name."))


def remove(portal: Portal, user) -> None:
    with translation.override(portal.default_language):
        words = _("The person who wrote this is gone, and the words too.")
    mine = Report.objects.filter(reporter=user)
    mine.exclude(text="").update(text=words)
    mine.update(reporter=None, reporter_email="")
    for email in {user.email, *user.emailaddress_set.values_list("email", flat=True)}:
        Report.objects.filter(reporter_email__iexact=email).update(reporter_email="")
    about = Decision.objects.filter(portal=portal, profile__owner=user).exclude(reason="")
    about.filter(action__in=NEEDS_REASON).update(reason="–")
    about.exclude(action__in=NEEDS_REASON).update(reason="")
    Decision.objects.filter(portal=portal, by=user).update(by=None)
