"""The former states of my CV: listed, looked at, named, brought back, deleted; and emptying it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portals.fragments import wants_fragment
from profiles import history, revisions
from profiles.comparison import compare
from profiles.forms.revisions import ForgetForm, KeepForm, NameForm
from profiles.imports import pending
from profiles.resume import ResumeError, complete_document, read
from profiles.revisions import Reason
from profiles.views.answers import with_undo
from profiles.views.mine import my_profile

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
@my_profile
def index(request, profile):
    """All states that are kept; a POST keeps the CV as it is now, under a name."""
    form = KeepForm(request.POST or None)
    if form.is_valid() and accepted(form, revisions.keep, profile, request.user, form.cleaned_data["name"]):
        messages.success(request, _("Your CV as it is now is kept."))
        return redirect("me:revisions")
    states = revisions.states(profile).defer("document").select_related("author")
    context = {"form": form, "profile": profile, "states": [described(each) for each in states]}
    return render(request, "profiles/revisions.html", context, status=422 if form.errors else 200)


def described(revision):
    """The revision with words for its reason; `import_resume` and the like may give others than ours."""
    is_known = revision.reason in Reason.values
    revision.why = Reason(revision.reason).label if is_known else revision.reason
    return revision


def accepted(form, change, *args) -> bool:
    """Make the change; else the form says why not."""
    try:
        change(*args)
    except ValidationError as refusal:
        form.add_error("name", refusal)
        return False
    return True


@require_safe
@my_profile
def show(request, profile, number):
    revision = described(get_object_or_404(revisions.states(profile).select_related("author"), number=number))
    return show_state(request, profile, revision, NameForm(instance=revision))


def show_state(request, profile, revision, form):
    """What was said then beside what is said now."""
    parts, problem = [], None
    try:
        now = read(complete_document(profile), kept=True)
        parts = compare(read(revision.document, kept=True), now)
    except ResumeError as error:
        problem = error
    context = {"profile": profile, "revision": revision, "parts": parts, "problem": problem, "form": form}
    return render(request, "profiles/revisions_state.html", context, status=422 if form.errors else 200)


@require_POST
@my_profile
def change(request, profile, number):
    """Bring back, name or delete: whichever button was pressed."""
    revision = described(get_object_or_404(revisions.states(profile).select_related("author"), number=number))
    act = ACTIONS.get(request.POST.get("action", ""))
    if act is None:
        raise Http404
    return act(request, profile, revision)


def restore(request, profile, revision):
    try:
        back = revisions.restore(profile, revision, request.user)
    except ResumeError as error:
        messages.error(request, _("This cannot be brought back: %(why)s") % {"why": error})
        return redirect("me:revision", revision.number)
    when = date_format(localtime(revision.created_at), "DATETIME_FORMAT")
    words = _("Your CV says again what it said on %(when)s.") % {"when": when}
    messages.success(request, with_undo(words, "revision", back.number), extra_tags="undo")
    return redirect("me:home")


def rename(request, profile, revision):
    form = NameForm(request.POST, instance=revision)
    if form.is_valid() and accepted(form, revisions.rename, profile, revision, form.cleaned_data["name"]):
        messages.success(request, _("Saved."))
        return redirect("me:revisions")
    return show_state(request, profile, revision, form)


def delete(request, profile, revision):
    revisions.discard(profile, revision)
    messages.success(request, _("This earlier state is deleted for good."))
    return redirect("me:revisions")


ACTIONS = {"restore": restore, "name": rename, "delete": delete}


@pages
@my_profile
def forget(request, profile):
    """Contact facts that the CV no longer states, out of its history too, and of imports that wait."""
    former = revisions.former_contacts(profile)
    form = ForgetForm(request.POST or None, former=former)
    if form.is_valid():
        count = revisions.forget_contacts(profile, form.cleaned_data["facts"])
        pending.forget_contacts(request.portal, request.user, request.session, form.cleaned_data["facts"])
        words = ngettext("Taken out of %(count)d state.", "Taken out of %(count)d states.", count)
        messages.success(request, words % {"count": count})
        return redirect("me:revisions")
    context = {"form": form, "former": former, "profile": profile}
    return render(request, "profiles/revisions_forget.html", context, status=422 if form.errors else 200)


def offer_to_forget(request, profile, form):
    """After a save that took contact facts away: earlier states still have them."""
    if "quiet" in request.POST:  # it saved itself, and is still being written
        return
    # A form in its place has saved each field by itself before it is closed: then nothing differs.
    touched = form.fields if wants_fragment(request) else form.changed_data
    if history.CONTACTS.keys() & set(touched) and revisions.former_contacts(profile):
        link = '{} <a class="link" href="{}">{}</a>'
        words = _("Earlier states of your CV still hold former contact details.")
        ask = _("Take them out of the history too")
        messages.info(request, format_html(link, words, reverse("me:revisions-forget"), ask))


@pages
@my_profile
def clear(request, profile):
    """Empty the whole CV, which can be undone."""
    if request.method != "POST":
        return render(request, "profiles/revisions_clear.html", {"profile": profile})
    revision = revisions.clear(profile, request.user)
    messages.success(
        request, with_undo(_("Your CV is empty."), "revision", revision.number), extra_tags="undo"
    )
    return redirect("me:home")
