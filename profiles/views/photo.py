"""A person's photo: shown under the same rule as the page, changed by its owner."""

from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from profiles.changes import editing
from profiles.forms.photo import PhotoForm
from profiles.photos import SIDE, SMALL_SIDE, path_of, remove_photo, set_photo
from profiles.views.mine import my_profile
from profiles.views.surfaces import not_modified, with_cv, with_etag

KEPT = 600  # seconds a browser shows a photo without asking again


class SizeForm(forms.Form):
    size = forms.TypedChoiceField(
        choices=[(SIDE, SIDE), (SMALL_SIDE, SMALL_SIDE)], coerce=int, empty_value=SIDE, required=False
    )


@require_safe
@with_cv
def show(request, seen):
    form = SizeForm(request.GET)
    if not seen.cv.photo or not form.is_valid():
        raise Http404
    side = form.cleaned_data["size"]
    etag = f'"{seen.cv.photo}-{side}"'
    if unchanged := not_modified(request, etag):
        return unchanged
    response = with_etag(picture(path_of(request.portal.pk, seen.cv.photo, side)), etag)
    if request.GET.get("v") == seen.cv.photo:
        response["Cache-Control"] = f"private, max-age={KEPT}"
    return response


@require_safe
@my_profile
def mine(request, profile):
    """My own, also before my page has an address."""
    if not profile.photo:
        raise Http404
    return picture(profile.photo.name)


def picture(name: str) -> HttpResponse:
    try:
        with default_storage.open(name) as file:
            return HttpResponse(file.read(), content_type="image/webp")
    except FileNotFoundError as error:
        raise Http404 from error


@require_http_methods(["GET", "HEAD", "POST"])
@my_profile
def edit(request, profile):
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "remove" in request.POST:
        with editing(profile) as locked:
            remove_photo(locked)
        messages.success(request, _("Your photo is removed."))
        return redirect("me:home")
    if form.is_valid():
        with editing(profile) as locked:
            set_photo(locked, form.cleaned_data["photo"])
        messages.success(request, _("Your photo is saved."))
        return redirect("me:home")
    context = {"form": form, "profile": profile}
    return render(request, "profiles/photo.html", context, status=422 if form.errors else 200)
