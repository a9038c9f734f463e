"""Reporting a page to the portal's moderators, and asking them to look at one's own again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation import looking_again
from moderation.forms import ReportForm
from moderation.models import Report
from moderation.reports import PERIOD, is_limited, receive
from profiles.views.surfaces import Seen, with_cv


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@with_cv
def report(request, seen: Seen):
    if seen.is_own:
        raise PermissionDenied(_("This is your own page."))
    reporter = request.user if request.user.is_authenticated else None
    about = Report(profile_id=seen.profile_id, reporter=reporter)
    form = ReportForm(request.POST if request.method == "POST" else None, instance=about)
    if reporter:
        del form.fields["reporter_email"]
    limited = form.is_valid() and is_limited(request)
    if form.is_valid() and not limited:
        if not request.POST.get("website"):  # people do not see that field, machines fill it in
            receive(form.instance)
        return redirect("moderation:report-thanks", seen.cv.slug)
    if limited:
        form.add_error(None, _("That were many reports in a short time. Try again in an hour."))
    context = {"form": form, "cv": seen.cv}
    status = 429 if limited else 422 if form.errors else 200
    response = render(request, "moderation/report.html", context, status=status)
    if limited:
        response["Retry-After"] = PERIOD
    return response


@require_safe
@never_cache
@with_cv
def thanks(request, seen: Seen):
    return render(request, "moderation/report_thanks.html", {"cv": seen.cv})


@never_cache
@with_cv
@require_POST
def look_again(request, seen: Seen):
    """The owner of a hidden page has mended it."""
    if not seen.is_own:
        raise PermissionDenied(_("This is not your page."))
    if looking_again.ask(seen.profile):
        messages.success(request, _("The moderators have your request, and will look at your page again."))
    else:
        messages.warning(request, _("Nothing has changed since the moderators looked at your page."))
    return redirect("me:home")
