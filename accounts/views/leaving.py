"""The two ways out: of this portal, and of all of them with the account."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import leaving
from accounts.farewell import farewell, farewells
from accounts.forms.leaving import DeleteForm, LeaveForm
from accounts.grace import deletion_of, end_session_in_time
from accounts.models.leaving import GRACE
from accounts.sessions import end_others

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
@login_required
@reauthentication_required
def leave(request):
    """Leave this portal; the account and what is elsewhere stay."""
    if request.viewer.membership is None:
        return redirect("settings:home")
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            leaving.leave(request.portal, request.user)
        except leaving.Refused:
            form.add_error(None, _("You are the last owner: give the role to somebody else first."))
        else:
            request.session.pop("import", None)  # an uploaded CV that waits for a yes
            messages.success(request, _("You have left %(portal)s.") % {"portal": request.portal})
            return redirect("settings:home")
    context = {"form": form, "farewell": farewell(request.portal, request.user)}
    context["is_needed"] = request.portal in leaving.needed_by(request.user)
    return render(request, "accounts/leave.html", context, status=422 if form.errors else 200)


@pages
@login_required
@reauthentication_required
def delete(request):
    """Ask for the deletion of the account; while it waits, the same page says until when."""
    if deletion_of(request.user):
        return render(request, "accounts/deletion_waits.html")
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _ask(request, form):
        messages.success(request, _("Nobody else sees your pages any more."))
        return HttpResponseRedirect(reverse("settings:delete"))
    context = {
        "form": form,
        "farewells": farewells(request.user),
        "needed_by": leaving.needed_by(request.user),
        "is_last_superuser": leaving.is_last_superuser(request.user),
        "days": GRACE.days,
    }
    return render(request, "accounts/delete.html", context, status=422 if form.errors else 200)


def _ask(request, form) -> bool:
    try:
        deletion = leaving.ask_for_deletion(request.user)
    except leaving.Refused:
        form.add_error(None, _("This is not possible as long as you are needed: see above."))
        return False
    end_others(request.user, request.session.session_key)
    end_session_in_time(request)
    get_adapter().send_notification_mail(
        "account/email/deletion_asked", request.user, {"user": request.user, "due_at": deletion.due_at}
    )
    return True


@require_POST
@login_required
def keep(request):
    """Take the deletion back."""
    if leaving.keep(request.user):
        request.session.set_expiry(None)
        messages.success(request, _("Your account stays, and your pages are as they were."))
    return redirect("settings:home")
