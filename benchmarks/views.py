"""What the site's own pages are compared with."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from profiles.choices import Visibility


def trivial(request):
    """What the middleware alone costs."""
    return HttpResponse("ok")


def minimal(request, slug):
    """One CV as a plain project would show it: four queries, no projection, no frame, few facts."""
    profile = get_object_or_404(request.portal.profiles, slug=slug, visibility=Visibility.PUBLIC)
    context = {
        "profile": profile,
        "experience": profile.experience_set.all(),
        "projects": profile.project_set.all(),
        "skills": profile.skill_items.select_related("tag"),
    }
    return render(request, "benchmarks/minimal.html", context)
