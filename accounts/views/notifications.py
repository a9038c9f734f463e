"""Which mail somebody gets: what is always sent, and what staff of this portal may do without."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.notifications import NotificationsForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def notifications(request):
    membership = request.viewer.membership
    form = None
    if membership is not None and membership.may_moderate:
        form = NotificationsForm(request.POST if request.method == "POST" else None, instance=membership)
        if form.is_valid():
            form.save()
            messages.success(request, _("Saved."))
            return redirect("settings:notifications")
    return render(request, "accounts/notifications.html", {"form": form})
