"""Editing the parts of a profile and its technologies."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from profiles.changes import editing
from profiles.forms.details import PARTS
from profiles.forms.entries import add_technologies
from profiles.forms.skills import AddSkillsForm, SkillFormSet
from profiles.models import Skill
from profiles.resume import MAX_SKILLS, ResumeError
from profiles.revisions import remember_sitting, restore
from profiles.views.mine import my_profile

pages = require_http_methods(["GET", "HEAD", "POST"])


def show_form(request, profile, form, **more):
    """The page of one form; 422 with errors, 409 when something newer would be overwritten."""
    context = {"profile": profile, "form": form, **more}
    return render(request, "profiles/edit_form.html", context, status=form.status)


def store(profile, form) -> None:
    """Save what a valid form says and publish the CV anew."""
    with editing(profile) as locked:
        remember_sitting(locked, profile.owner)
        form.save_fields()


@pages
@my_profile
def part(request, profile, part):
    if part not in PARTS:
        raise Http404
    form = PARTS[part](request.POST or None, instance=profile)
    if form.is_valid():
        store(profile, form)
        messages.success(request, _("Saved."))
        return redirect("me:home")
    return show_form(request, profile, form)


@pages
@my_profile
def skills(request, profile):
    """All technologies at once: levels, groups, order; and new ones."""
    items = profile.skill_items.select_related("tag", "content_object__portal")
    is_new = request.method == "POST" and "add" in request.POST
    is_old = request.method == "POST" and not is_new
    adding = AddSkillsForm(request.POST if is_new else None)
    formset = SkillFormSet(request.POST if is_old else None, queryset=items, prefix="skill")
    if is_new and adding.is_valid() and add_skills(request, profile, adding):
        return redirect("me:skills")
    if is_old and formset.is_valid():
        save_skills(profile, formset, request.POST.get("move", ""))
        messages.success(request, _("Saved."))
        return redirect("me:skills" if "move" in request.POST else "me:home")
    has_errors = is_new or is_old
    context = {"profile": profile, "adding": adding, "formset": formset}
    return render(request, "profiles/edit_skills.html", context, status=422 if has_errors else 200)


@require_POST
@my_profile
def undo(request, profile):
    """Go back to a remembered state; this can be undone as well."""
    number = request.POST.get("revision", "")
    revision = profile.revisions.filter(number=int(number) if number.isascii() and number.isdigit() else 0)
    try:
        restore(profile, get_object_or_404(revision), request.user)
    except ResumeError as error:
        messages.error(request, _("This cannot be brought back: %(why)s") % {"why": error})
    else:
        messages.success(request, _("Your CV is as it was before."))
    return redirect("me:home")


def add_skills(request, profile, form) -> bool:
    with editing(profile) as locked:
        remember_sitting(locked, profile.owner)
        names = form.cleaned_data["technologies"]
        if locked.skill_items.count() + len(names) > MAX_SKILLS:
            form.add_error("technologies", _("A page has at most %(max)d.") % {"max": MAX_SKILLS})
            return False
        added = add_technologies(locked, Skill.objects.resolve(names), form.cleaned_data["level"])
    messages.success(request, _("Added: %(count)d.") % {"count": added})
    return True


def save_skills(profile, formset, move: str) -> None:
    """Save all rows; `move` is "python:up" when a row's arrow was pressed."""
    with editing(profile) as locked:
        remember_sitting(locked, profile.owner)
        formset.save()
        slug, _colon, way = move.partition(":")
        items = list(locked.skill_items.select_related("tag", "content_object__portal"))
        place = next((i for i, item in enumerate(items) if item.tag.slug == slug), None)
        if place is not None:
            shift(items, place, way)
        for position, item in enumerate(items):
            item.position = position
        locked.skill_items.bulk_update(items, ["position"])


def shift(items: list, place: int, way: str) -> None:
    """Exchange the item with its neighbour above or below, if it has one."""
    other = place + {"up": -1, "down": 1}.get(way, 0)
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
