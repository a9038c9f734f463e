"""Adding, editing, ordering, hiding and deleting the entries of a section."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from profiles.choices import Section
from profiles.forms.entries import ENTRY_FORMS
from profiles.models import SECTION_MODELS
from profiles.resume import MAX_ENTRIES
from profiles.views.answers import leave_for, saved, show_changed, show_form
from profiles.views.arranging import arrange
from profiles.views.edit import save, store
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
    if save(request, profile, form):
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
    entry = get_object_or_404(entries_of(profile, section), uid=uid)
    profile = arrange(request, profile, entry, lambda locked: entries_of(locked, section))
    # To the top after a deletion, where its undo is offered.
    is_gone = request.POST["action"] == "delete"
    return show_changed(request, profile, "" if is_gone else f"{reverse('me:home')}#{section.value}")
