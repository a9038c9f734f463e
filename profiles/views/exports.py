"""Leaving with everything."""

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.viewer import Audience
from profiles import markdown as as_markdown
from profiles.projection import PREFETCH, build_cv
from profiles.resume import as_text, complete_document


@login_required
@require_safe
def download(request):
    """The complete document of one's own CV: hidden entries, settings and all."""
    profile = get_object_or_404(request.portal.profiles, owner=request.user)
    response = HttpResponse(as_text(complete_document(profile)), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{profile.slug or "cv"}-complete.json"'
    return response


@login_required
@require_safe
def markdown(request):
    """One's own page as a text to send: contact details are in it, hidden entries are not."""
    profile = get_object_or_404(request.portal.profiles, owner=request.user)
    prefetch_related_objects([profile], *PREFETCH)
    text = as_markdown.write(build_cv(profile, Audience.OWNER))
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{profile.slug or "cv"}.md"'
    return response
