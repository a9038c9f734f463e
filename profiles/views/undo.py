"""Undo: the button that a message offers after a change which removed something."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from profiles.removals import NotKept, bring_back
from profiles.resume import ResumeError
from profiles.revisions import is_last_change, restore, states
from profiles.views.answers import show_changed, with_undo
from profiles.views.mine import my_profile, own_profile


class UndoForm(forms.Form):
    """One of three: what was removed; the state before the last change; or before that and all since."""

    removed = forms.CharField(max_length=200, required=False)
    revision = forms.IntegerField(min_value=1, max_value=10**6, required=False)
    anyway = forms.IntegerField(min_value=1, max_value=10**6, required=False)


@require_POST
@my_profile
def undo(request, profile):
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise Http404
    wanted = form.cleaned_data
    if wanted["removed"]:
        return show_changed(request, undo_removal(request, profile, wanted["removed"]))
    number = wanted["anyway"] or wanted["revision"]
    revision = get_object_or_404(states(profile), number=number)
    if wanted["anyway"] or may_go_back(request, profile, revision):
        profile = go_back(request, profile, revision)
    return show_changed(request, profile)


def undo_removal(request, profile, key: str):
    """Bring back what was removed and nothing else."""
    try:
        profile, title = bring_back(profile, key)
    except NotKept:
        raise Http404 from None
    except (ResumeError, ValidationError) as refusal:
        why = refusal.messages[0] if isinstance(refusal, ValidationError) else refusal
        messages.error(request, _("This cannot be brought back: %(why)s") % {"why": why})
    else:
        messages.success(request, _("%(title)s is back.") % {"title": title})
    return profile


def may_go_back(request, profile, revision) -> bool:
    """Whether going back takes nothing else away; else it is said, and what it takes to do so."""
    if is_last_change(profile, revision):
        return True
    words = _("You have changed your CV since. Going back takes those changes back too.")
    button = with_undo(words, "anyway", revision.number, _("Go back anyway"))
    messages.warning(request, button, extra_tags="undo")
    return False


def go_back(request, profile, revision):
    """The whole CV as it was; this can be undone as well."""
    try:
        back = restore(profile, revision, request.user)
    except ResumeError as error:
        messages.error(request, _("This cannot be brought back: %(why)s") % {"why": error})
        return profile
    words = with_undo(_("Your CV is as it was before."), "revision", back.number)
    messages.success(request, words, extra_tags="undo")
    return own_profile(request)
