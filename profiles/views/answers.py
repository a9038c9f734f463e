"""How the editor answers: with pages, or for a request of htmx with the part of one that changed."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from accounts.viewer import Audience
from portals.fragments import wants_fragment
from profiles.advice import advice
from profiles.choices import Section
from profiles.forms.details import VisibilityForm
from profiles.forms.skills import LEVELS, AddSkillsForm
from profiles.outline import audience_words, outline, skill_lines
from profiles.projection import PREFETCH, build_cv

VERSION = "CV-Version"  # the header by which the browser tells a late answer from the latest


def overview(profile) -> dict:
    """What /me/ shows of a profile."""
    prefetch_related_objects([profile], *PREFETCH)
    cv = build_cv(profile, Audience.OWNER, complete=True)
    parts = outline(cv, profile)
    return {
        "profile": profile,
        "cv": cv,
        "skills": skill_lines(cv),
        "skills_audience": audience_words(profile, Section.SKILLS),
        "levels": LEVELS,
        "adding": AddSkillsForm(),
        "sections": [part for part in parts if part.is_shown],
        "offered": [part for part in parts if not part.is_shown],
        "advice": advice(cv),
        "visibility_form": VisibilityForm(instance=profile),
    }


def show_form(request, profile, form, **more):
    """One form, on its own page or in its place; 422 with errors, 409 when something newer would go."""
    template = "profiles/_edit_open.html" if wants_fragment(request) else "profiles/edit_form.html"
    context = {"profile": profile, "form": form, "here": request.path, **more}
    if entry := more.get("entry"):
        context["here"] = reverse("me:entry", args=[form.section, entry.uid])
    response = render(request, template, context, status=form.status)
    if form.locked:  # what is right of it is saved
        response[VERSION] = form.locked.version
    return response


def saved(request, form, words, to: str):
    """A form was saved. One that saved itself (`quiet`) stays open; any other gives way to what it says."""
    if wants_fragment(request):
        return kept_open(request, form) if "quiet" in request.POST else show_changed(request, form.locked)
    messages.success(request, words)
    return HttpResponseRedirect(to)


def kept_open(request, form):
    """What a form that stays open has to know of its own save, and nothing that would move the page."""
    context = {"form": form, "seen": form.seen_since(form.fingerprint_of(form.stored()))}
    response = render(request, "profiles/_edit_kept.html", context)
    response[VERSION] = form.locked.version
    return response


def show_changed(request, profile, to: str = ""):
    """/me/ after a change: as fragment all that may look different now, else the way there."""
    if not wants_fragment(request):
        return HttpResponseRedirect(to or reverse("me:home"))
    response = render(request, "profiles/_edit_changed.html", overview(profile))
    response[VERSION] = profile.version
    return retarget(reswap(response, "outerHTML show:none"), "#ed-main")


def with_undo(words, name: str, value, label: str = ""):
    """What is said of a change, with the button that takes it back: its form is on /me/ (views.undo)."""
    button = '{} <button class="btn btn-sm" form="undo" name="{}" value="{}">{}</button>'
    return format_html(button, words, name, value, label or _("Undo"))


def leave_for(request, to: str):
    """Send the browser to another page, also where it asked for a part of one."""
    return HttpResponseClientRedirect(to) if wants_fragment(request) else HttpResponseRedirect(to)
