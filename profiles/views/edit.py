"""Editing the parts of a profile."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from profiles.changes import editing
from profiles.forms.details import PARTS
from profiles.resume.size import check_size
from profiles.revisions import remember_sitting
from profiles.views.answers import saved, show_form
from profiles.views.mine import my_profile
from profiles.views.revisions import offer_to_forget

pages = require_http_methods(["GET", "HEAD", "POST"])


def save(request, profile, form) -> bool:
    """Save what the form says. If something in it is wrong, the form says so; of one that saves itself all
    else is saved nevertheless.
    """
    if form.is_valid():
        return store(request, profile, form)
    if "quiet" in request.POST and not form.is_conflict:
        rest = form.without_wrong()
        if rest.is_valid() and rest.has_changed() and store(request, profile, rest):
            form.rest_is_saved(rest)
    return False


def store(request, profile, form) -> bool:
    """Save what a valid form says and publish the CV anew; else the form says why not."""
    try:
        with editing(profile, check=check_size) as locked:
            remember_sitting(locked, request.user)
            form.locked = locked
            form.save_fields()
    except ValidationError as refusal:
        form.locked = None
        form.refuse(refusal)
        return False
    return True


@pages
@my_profile
def part(request, profile, part):
    if part not in PARTS:
        raise Http404
    form = PARTS[part](request.POST or None, instance=profile)
    if save(request, profile, form):
        offer_to_forget(request, profile, form)
        return saved(request, form, _("Saved."), reverse("me:home"))
    return show_form(request, profile, form)
