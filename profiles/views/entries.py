"""Adding, editing, ordering, hiding and deleting the entries of a section."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from profiles.changes import editing
from profiles.choices import Section
from profiles.forms.entries import ENTRY_FORMS
from profiles.forms.technologies import shift
from profiles.models import SECTION_MODELS, Profile
from profiles.resume import MAX_ENTRIES
from profiles.revisions import Reason, remember, remember_sitting
from profiles.views.answers import leave_for, saved, show_changed, show_form
from profiles.views.edit import store
from profiles.views.mine import my_profile

pages = require_http_methods(["GET", "HEAD", "POST"])


def section_or_404(name: str) -> Section:
    if name not in ENTRY_FORMS:
        raise Http404
    return Section(name)


def entries_of(profile, section: Section):
    return SECTION_MODELS[section].objects.filter(profile=profile)


@pages
@my_profile
def add(request, profile, section):
    section = section_or_404(section)
    if request.method != "POST" and entries_of(profile, section).count() >= MAX_ENTRIES:
        messages.error(request, _("A section has at most %(max)d entries.") % {"max": MAX_ENTRIES})
        return leave_for(request, reverse("me:home"))
    entry = new_or_sent_before(request, profile, section)
    form = ENTRY_FORMS[section](request.POST or None, instance=entry)
    is_new = entry.pk is None
    if form.is_valid() and store(request, profile, form):
        return saved(request, form, _("Added."), after(request, section))
    return show_form(request, profile, form, section=section, entry=None if is_new else entry)


def new_or_sent_before(request, profile, section: Section):
    """A new entry; but a form that is sent twice, or once more after Back, means the same one."""
    try:
        uid = UUID(request.POST.get("seen", ""))
    except ValueError:
        return SECTION_MODELS[section](profile=profile)
    sent = entries_of(profile, section).select_related("profile__portal").filter(uid=uid).first()
    return sent or SECTION_MODELS[section](profile=profile, uid=uid)


@pages
@my_profile
def edit(request, profile, section, uid: UUID):
    section = section_or_404(section)
    entry = get_object_or_404(entries_of(profile, section).select_related("profile__portal"), uid=uid)
    form = ENTRY_FORMS[section](request.POST or None, instance=entry)
    if form.is_valid() and store(request, profile, form):
        return saved(request, form, _("Saved."), after(request, section))
    return show_form(request, profile, form, section=section, entry=entry)


def after(request, section: Section) -> str:
    if "another" in request.POST:
        return reverse("me:add", args=[section.value])
    return f"{reverse('me:home')}#{section.value}"


@require_POST
@my_profile
def change(request, profile, section, uid: UUID):
    """Move up or down, hide, show or delete: whichever button was pressed."""
    section = section_or_404(section)
    get_object_or_404(entries_of(profile, section), uid=uid)
    act = ACTIONS.get(request.POST.get("action", ""))
    if act is None:
        raise Http404
    profile = act(request, profile, section, uid)
    # To the top after a deletion, where its undo is offered.
    return show_changed(request, profile, "" if act is delete else f"{reverse('me:home')}#{section.value}")


class PlaceForm(forms.Form):
    place = forms.IntegerField(min_value=0, max_value=MAX_ENTRIES)


def move(request, profile, section, uid) -> Profile:
    """One place up or down, or to the place (from 0) where it was dropped."""
    form = PlaceForm(request.POST)
    with editing(profile) as locked:
        remember_sitting(locked, request.user)
        items = list(entries_of(locked, section))
        place = next((i for i, item in enumerate(items) if item.uid == uid), None)
        if place is not None and request.POST["action"] == "to":
            items.insert(form.cleaned_data["place"] if form.is_valid() else place, items.pop(place))
        else:
            shift(items, place, request.POST["action"])
        for position, item in enumerate(items):
            item.position = position
        SECTION_MODELS[section].objects.bulk_update(items, ["position"])
    say_place(request, items, uid)
    return locked


def say_place(request, items, uid) -> None:
    for number, item in enumerate(items, 1):
        if item.uid == uid:
            words = _("%(title)s: number %(number)d of %(count)d.")
            messages.success(request, words % {"title": item, "number": number, "count": len(items)})


def hide(request, profile, section, uid) -> Profile:
    hidden = request.POST["action"] == "hide"
    with editing(profile) as locked:
        remember_sitting(locked, request.user)
        entries_of(locked, section).filter(uid=uid).update(hidden=hidden)
    messages.success(request, _("Hidden: only you see it.") if hidden else _("Shown again."))
    return locked


def delete(request, profile, section, uid) -> Profile:
    with editing(profile) as locked:
        revision = remember(locked, request.user, Reason.EDIT)
        entries_of(locked, section).filter(uid=uid).delete()
    undo = format_html(
        '<button class="btn btn-sm" form="undo" name="revision" value="{}">{}</button>',
        *(revision.number, _("Undo")),
    )
    messages.success(request, format_html("{} {}", _("Deleted."), undo), extra_tags="undo")
    return locked


ACTIONS = {"up": move, "down": move, "to": move, "hide": hide, "show": hide, "delete": delete}
