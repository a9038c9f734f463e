"""All that is kept of a person, to take along."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.export import archive


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def export(request):
    """What is in it; a POST makes and sends it. Nothing of it is kept here."""
    if request.method != "POST":
        return render(request, "accounts/export.html")
    name = f"{request.portal.slug}-{timezone.now():%Y-%m-%d}.zip"
    return FileResponse(archive(request.user), as_attachment=True, filename=name)
