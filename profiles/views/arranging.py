"""Moving, hiding, showing and deleting one of several: entries of a section, and technologies."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from profiles.changes import editing
from profiles.forms.technologies import shift
from profiles.models import Entry, Profile
from profiles.models.skills import skill_slug
from profiles.removals import remove
from profiles.resume.shape import MAX_ENTRIES, MAX_SKILLS
from profiles.revisions import remember_sitting
from profiles.views.answers import with_undo

Siblings = Callable[[Profile], QuerySet]  # all of them, in order


class PlaceForm(forms.Form):
    place = forms.IntegerField(min_value=0, max_value=max(MAX_ENTRIES, MAX_SKILLS))


def arrange(request, profile: Profile, item: Model, siblings: Siblings) -> Profile:
    """Do what the pressed button says; returns the profile as it was saved. 404 for no such button."""
    act = ACTIONS.get(request.POST.get("action", ""))
    if act is None:
        raise Http404
    return act(request, profile, item, siblings)


def move(request, profile, item, siblings) -> Profile:
    """One place up or down, or to the place (from 0) where it was dropped."""
    form = PlaceForm(request.POST)
    with editing(profile) as locked:
        remember_sitting(locked, request.user)
        items = list(siblings(locked))
        place = items.index(item) if item in items else None
        if place is not None and request.POST["action"] == "to":
            items.insert(form.cleaned_data["place"] if form.is_valid() else place, items.pop(place))
        else:
            shift(items, place, request.POST["action"])
        for position, each in enumerate(items):
            each.position = position
        type(item).objects.bulk_update(items, ["position"])
    if item in items:
        words = _("%(title)s: number %(number)d of %(count)d.")
        place = items.index(item) + 1
        messages.success(request, words % {"title": item, "number": place, "count": len(items)})
    return locked


def hide(request, profile, item, siblings) -> Profile:
    hidden = request.POST["action"] == "hide"
    with editing(profile) as locked:
        remember_sitting(locked, request.user)
        siblings(locked).filter(pk=item.pk).update(hidden=hidden)
    messages.success(request, _("Hidden: only you see it.") if hidden else _("Shown again."))
    return locked


def delete(request, profile, item, siblings) -> Profile:
    is_entry = isinstance(item, Entry)
    key = str(item.uid) if is_entry else skill_slug(item.tag.name)
    saved = remove(profile, request.user, siblings(profile).filter(pk=item.pk))
    messages.success(request, with_undo(_("Deleted."), "removed", key), extra_tags="undo")
    return saved


ACTIONS = {"up": move, "down": move, "to": move, "hide": hide, "show": hide, "delete": delete}
