"""To be written."""

from django.http import HttpResponse

from profiles.views.surfaces import with_cv


@with_cv
def show(request, seen):
    return HttpResponse(repr(seen), content_type="text/plain")
