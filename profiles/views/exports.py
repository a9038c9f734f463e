"""Leaving with everything."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from profiles.resume import as_text, complete_document


@login_required
@require_safe
def download(request):
    """The complete document of one's own CV: hidden entries, settings and all."""
    profile = get_object_or_404(request.portal.profiles, owner=request.user)
    response = HttpResponse(as_text(complete_document(profile)), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{profile.slug or "cv"}-complete.json"'
    return response
