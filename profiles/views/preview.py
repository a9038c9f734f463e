"""One's page as others have it, small, beside the editor."""

from dataclasses import replace
from datetime import date

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts.viewer import Audience
from profiles.page import Page
from profiles.views.mine import my_profile
from profiles.views.page import as_seen_by, drawing, page_context
from profiles.views.surfaces import see_live


@require_safe
@my_profile
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # the editor shows it in a frame; nobody else may
def preview(request, profile):
    """What everyone would see; without the owner's tools, and before it is published too."""
    if not profile.slug:
        raise Http404
    seen = as_seen_by(see_live(request, profile.slug), Audience.STRANGERS)
    seen = replace(seen, profile=None, is_own=False)
    context = page_context(request, seen, Page(seen.cv, (), date.today()), None) | drawing(request, seen)
    return render(request, "profiles/preview.html", context)
