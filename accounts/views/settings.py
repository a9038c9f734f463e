"""One's account at a glance."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.farewell import membership_roles
from accounts.grace import deletion_of
from accounts.overview import overview


@require_safe
@login_required
def home(request):
    membership = request.viewer.membership
    context = {
        "overview": overview(request.user),
        "membership": membership,
        "deletion": deletion_of(request.user),
        "roles": membership_roles(membership) if membership else [],
    }
    return render(request, "accounts/settings.html", context)
