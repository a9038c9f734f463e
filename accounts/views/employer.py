"""Asking to be an employer on this portal; members only, as `MembersOnlyMiddleware` sees to."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import employers
from accounts.forms.employer import EmployerForm


@require_http_methods(["GET", "HEAD", "POST"])
def employer(request):
    """The state of the request, and what can be done about it."""
    membership = request.viewer.membership
    if request.method == "POST" and request.POST.get("action") == "take-back":
        employers.take_back(membership)
        return HttpResponseRedirect(reverse("settings:employer"))
    form = EmployerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if employers.ask(membership, **form.cleaned_data):
            messages.success(request, _("The moderators will look at it and write to you."))
        return HttpResponseRedirect(reverse("settings:employer"))
    context = {
        "form": form,
        "membership": membership,
        "state": employers.state_of(membership),
        "may_ask_from": employers.may_ask_from(membership),
    }
    return render(request, "accounts/employer.html", context)
