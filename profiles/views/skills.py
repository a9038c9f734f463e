"""The technologies a person masters: each where it stands on /me/, or all in one table."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portals.fragments import wants_fragment
from profiles.choices import Section
from profiles.forms.skills import AddSkillsForm, LevelForm, SkillForm, SkillsEditor
from profiles.views.answers import saved, show_changed, show_form
from profiles.views.arranging import arrange
from profiles.views.edit import save, store
from profiles.views.mine import my_profile

pages = require_http_methods(["GET", "HEAD", "POST"])


def skills_of(profile):
    return profile.skill_items.select_related("content_object__portal")


@pages
@my_profile
def table(request, profile):
    """All technologies at once: levels, groups, order; and new ones."""
    editor = SkillsEditor(profile, request.POST or None)
    if request.POST and editor.is_valid() and store(request, profile, editor):
        messages.success(request, _("Saved."))
        return redirect("me:home" if "save" in request.POST else "me:skills")
    return show_table(request, profile, editor)


def show_table(request, profile, editor):
    context = {"profile": profile, "editor": editor}
    return render(request, "profiles/edit_skills.html", context, status=editor.status)


@require_POST
@my_profile
def add(request, profile):
    """The names typed below the list, saved at once."""
    form = AddSkillsForm(request.POST)
    if form.is_valid() and store(request, profile, form):
        if names := form.cleaned_data["technologies"]:
            messages.success(request, _("Added: %(names)s.") % {"names": ", ".join(names)})
        return show_changed(request, form.locked, to_skills())
    if wants_fragment(request):
        return render(request, "profiles/_edit_skill_add.html", {"adding": form}, status=422)
    return show_table(request, profile, SkillsEditor(profile, adding=form))


@pages
@my_profile
def edit(request, profile, slug):
    return one(request, profile, slug, SkillForm)


@pages
@my_profile
def level(request, profile, slug):
    return one(request, profile, slug, LevelForm)


def one(request, profile, slug, kind):
    skill = get_object_or_404(skills_of(profile), tag__slug=slug)
    form = kind(request.POST or None, instance=skill)
    if save(request, profile, form):
        return saved(request, form, _("Saved."), to_skills())
    return show_form(request, profile, form, section=Section.SKILLS)


@require_POST
@my_profile
def change(request, profile, slug):
    """Move up or down, hide, show or remove: whichever button was pressed."""
    skill = get_object_or_404(skills_of(profile), tag__slug=slug)
    profile = arrange(request, profile, skill, skills_of)
    # To the top after a removal, where its undo is offered.
    return show_changed(request, profile, "" if request.POST["action"] == "delete" else to_skills())


def to_skills() -> str:
    return f"{reverse('me:home')}#skills"
