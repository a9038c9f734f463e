"""Taking over a CV that is written down already: upload, look, confirm; and back again."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from profiles.beginning import begin
from profiles.resume import MAX_BYTES, ResumeError, load, read
from profiles.resume.source import TOO_BIG
from profiles.revisions import Reason, restore, take_over

PENDING = "import"  # in the session: {"file": name, "document": what it holds}

pages = require_http_methods(["GET", "HEAD", "POST"])


class UploadForm(forms.Form):
    """A file small enough to be read."""

    file = forms.FileField(
        label=gettext_lazy("JSON Resume file"),
        help_text=gettext_lazy("At most 1 MB. You will see what was understood before anything changes."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(TOO_BIG)
        return file


@login_required
@pages
def upload(request):
    """The file is read and checked here; what it says waits in the session for a yes."""
    is_sent = request.method == "POST"
    form = UploadForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    problems = []
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            document = load(file.read())
            read(document)
        except ResumeError as error:
            problems = error.problems
        else:
            request.session[PENDING] = {"file": file.name, "document": document}
            return redirect("me:import-review")
    context = {"form": form, "problems": problems, "former": former(request)}
    return render(request, "profiles/import.html", context)


@login_required
@pages
def review(request):
    """What was understood; a yes makes it the person's CV here, a no forgets it."""
    parsed = pending(request)
    if parsed is None:
        return redirect("me:import")
    if request.method != "POST":
        context = {
            "parsed": parsed,
            "counts": [(section.label, count) for section, count in parsed.counts().items()],
            "file": request.session[PENDING]["file"],
            "profile": own_profile(request),
        }
        return render(request, "profiles/import_review.html", context)
    del request.session[PENDING]
    if "confirm" not in request.POST:
        return redirect("me:home")
    take_over(made_profile(request, parsed.name), parsed, request.user)
    messages.success(request, _("Your CV now says what the file says. Under Import you can go back."))
    return redirect("me:home")


@login_required
@require_POST
def undo(request):
    """Go back to the CV before the last import."""
    revision = former(request)
    if revision is None:
        return redirect("me:import")
    try:
        restore(revision.profile, revision, request.user)
    except ResumeError as error:
        messages.error(request, _("The former CV cannot be brought back: %(why)s") % {"why": error})
    else:
        messages.success(request, _("Your CV is again what it was before the import."))
    return redirect("me:import")


def pending(request):
    """What the uploaded file says; None without one, or where the rules have changed since."""
    try:
        return read(request.session[PENDING]["document"])
    except (KeyError, ResumeError):
        return None


def own_profile(request):
    return request.portal.profiles.filter(owner=request.user).first()


def made_profile(request, name):
    """The viewer's own profile; a private one is begun for who has none."""
    profile, _is_new = begin(request.portal, request.user, name)
    return profile


def former(request):
    """The CV as it was before the last import, unless something was brought back since."""
    profile = own_profile(request)
    if profile is None:
        return None
    latest = profile.revisions.filter(reason__in=[Reason.IMPORT, Reason.RESTORE]).first()
    return latest if latest and latest.reason == Reason.IMPORT else None
