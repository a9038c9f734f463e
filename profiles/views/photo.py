"""A person's photo: shown under the same rule as the page, changed by its owner."""

from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from profiles.changes import editing
from profiles.forms.photo import FocusForm, PhotoForm
from profiles.photos import (
    SIDE,
    SMALL_SIDE,
    cut_around,
    path_of,
    remove_photo,
    set_photo,
    size_of,
    whole_of,
)
from profiles.views.mine import my_profile
from profiles.views.surfaces import not_modified, with_cv, with_etag

DRAWN = 280  # pixels of the longest side where a point is chosen: fits on a phone, so it is never scaled
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


@require_safe
@my_profile
def whole(request, profile):
    """My own picture before it was cut."""
    content = whole_of(profile)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/webp")


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
        return redirect("me:photo")
    return show_form(request, profile, form, focus_form(profile))


@require_POST
@my_profile
def focus(request, profile):
    """Cut the squares anew around the chosen point."""
    form = focus_form(profile, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return show_form(request, profile, PhotoForm(), form)
    x, y = form.cleaned_data["x"], form.cleaned_data["y"]
    with editing(profile) as locked:
        if content := whole_of(locked):  # else it was removed a moment ago
            set_photo(locked, cut_around(content, x, y), x=x, y=y)
    messages.success(request, _("Your photo is cut anew."))
    return redirect("me:photo")


def focus_form(profile, data=None):
    """Nothing where the whole picture was not kept."""
    content = whole_of(profile)
    if content is None:
        return None
    width, height = size_of(content)
    scale = DRAWN / max(width, height)
    return FocusForm(data, drawn=(max(1, round(width * scale)), max(1, round(height * scale))))


def show_form(request, profile, form, focus):
    context = {"form": form, "focus": focus, "profile": profile}
    failed = form.errors or (focus and focus.errors)
    return render(request, "profiles/photo.html", context, status=422 if failed else 200)
