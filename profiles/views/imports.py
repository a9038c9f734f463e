"""Taking over a CV that is written down already: upload, look and choose, confirm; and back again."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from profiles.beginning import begin
from profiles.forms.imports import ChoiceForm, UploadForm
from profiles.imports.comparing import State, compare
from profiles.imports.pending import Pending
from profiles.imports.showing import shown
from profiles.imports.taking import current_of, take
from profiles.imports.understanding import understand
from profiles.resume import Problem, ResumeError
from profiles.revisions import Reason
from profiles.views.answers import with_undo
from profiles.views.mine import own_profile
from profiles.views.start import cvs_elsewhere
from profiles.views.undo import go_back, may_go_back

pages = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@pages
def upload(request):
    """The file is read and checked here; what it says waits in the session for a yes."""
    is_sent = request.method == "POST"
    form = UploadForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    profile = own_profile(request)
    problems, has_rest = [], False
    if form.is_valid():
        problems, has_rest = keep_understood(request, form, profile.name if profile else request.user.name)
        if not problems:
            return redirect("me:import-review")
    context = {"form": form, "problems": problems, "has_rest": has_rest, "profile": profile}
    context["elsewhere"] = cvs_elsewhere(request)
    context["former"] = former(profile)
    return render(request, "profiles/import.html", context, status=422 if form.errors or problems else 200)


def keep_understood(request, form, name) -> tuple[list[Problem], bool]:
    """What is wrong in the file, and whether the rest of it could be taken: that waits in the session."""
    file = form.cleaned_data["file"]
    try:
        understood = understand(file, contact=form.cleaned_data["contact"], name=name)
    except ResumeError as error:
        return error.problems, False
    Pending.of(understood, file.name, secrets.token_hex(8)).keep(request.session)
    return understood.problems, True


@login_required
@pages
def review(request):
    """What was understood, next to what is here; a yes takes what is ticked, a no forgets it."""
    pending = Pending.find(request.session)
    if pending is None:
        return redirect("me:import")
    if "cancel" in request.POST:
        pending.forget(request.session)
        return redirect("me:home")
    parsed, profile = pending.parsed, own_profile(request)
    try:
        parts = compare(parsed, current_of(profile))
    except ResumeError as error:
        messages.error(request, _("What your CV says now cannot be compared: %(why)s") % {"why": error})
        return redirect("me:import")
    form = ChoiceForm(request.POST or None, parts=parts)
    problems = []
    if form.is_valid() and form.cleaned_data["seen"] == pending.token:
        problems = take_chosen(request, parsed, form.choice())
        if not problems:
            pending.forget(request.session)
            return taken(request)
    context = context_of(pending, parts, form) | {"problems": problems, "profile": profile}
    return render(request, "profiles/import_review.html", context, status=422 if form.is_bound else 200)


def taken(request):
    words = _("Your CV now says what you chose.")
    if before := former(own_profile(request)):
        words = with_undo(words, "revision", before.number)
    messages.success(request, words, extra_tags="undo")
    return redirect("me:home")


def take_chosen(request, parsed, choice) -> list[Problem]:
    """Take over into the viewer's own profile, which is begun for who has none; or say what is wrong."""
    try:
        with transaction.atomic():
            profile, _is_new = begin(request.portal, request.user, parsed.name)
            take(profile, parsed, choice, request.user)
    except ResumeError as error:
        return error.problems
    except ValidationError as error:
        return [Problem("", message) for message in error.messages]
    return []


def context_of(pending, parts, form) -> dict:
    kept = form.cleaned_data.get("keep") if form.is_bound and form.is_valid() else None
    lines = shown(parts, all_ticked=pending.parsed.complete, kept=kept)
    found = [each for part in parts.values() for each in part.found]
    is_bare = not any(part.has_here for part in lines if part.name != "about")
    return {
        "pending": pending,
        "parts": lines,
        "is_bare": is_bare,  # nothing to add to: the import becomes the CV
        "is_outdated": form.is_bound and form.is_valid() and form.cleaned_data["seen"] != pending.token,
        "total": len(found),
        "new": sum(each.state == State.NEW for each in found),
    }


@login_required
@require_POST
def undo(request):
    """Go back to the CV before the last import; to a question on my page, if that would undo more."""
    profile = own_profile(request)
    revision = former(profile)
    if revision is None:
        return redirect("me:import")
    if may_go_back(request, profile, revision):
        go_back(request, profile, revision)
    return redirect("me:home")


def former(profile):
    """The CV as it was before the last import, unless something was brought back since."""
    if profile is None:
        return None
    latest = profile.revisions.filter(reason__in=[Reason.IMPORT, Reason.RESTORE]).first()
    return latest if latest and latest.reason == Reason.IMPORT else None
