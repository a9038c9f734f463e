"""The CV as a PDF."""

import unicodedata
from datetime import date
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.viewer import Audience
from profiles.anonymity import nameless
from profiles.choices import Theme
from profiles.counts import Kind, count
from profiles.cv import CV
from profiles.models import Profile
from profiles.pdf.client import Busy, NoPDF
from profiles.pdf.render import Paper, Print
from profiles.projection import build_cv
from profiles.views.surfaces import Seen, not_modified, with_cv, with_etag


class PrintForm(forms.Form):
    """What may be asked of a PDF; otherwise it has the person's design and language, and the usual paper
    of the person's country.
    """

    design = forms.ChoiceField(
        label=gettext_lazy("Design"),
        choices=[("", gettext_lazy("Usual design")), *Theme.choices],
        required=False,
    )
    paper = forms.ChoiceField(label=gettext_lazy("Paper"), choices=Paper.choices, required=False)
    lang = forms.ChoiceField(
        label=gettext_lazy("Language of headings"),
        choices=[("", gettext_lazy("Language of the CV")), *settings.LANGUAGES],
        required=False,
    )
    photo = forms.ChoiceField(
        label=gettext_lazy("Photo"),
        choices=[("1", gettext_lazy("With photo")), ("0", gettext_lazy("Without photo"))],
        required=False,
    )
    anonymous = forms.ChoiceField(
        choices=[("0", gettext_lazy("With name")), ("1", gettext_lazy("Anonymous"))], required=False
    )


@require_safe
@with_cv
def show(request: HttpRequest, seen: Seen) -> HttpResponse:
    form = PrintForm(request.GET)
    if not form.is_valid():
        context = {"cv": seen.cv, "form": form}
        return render(request, "profiles/pdf/not_understood.html", context, status=400)
    wanted = form.cleaned_data
    document = wanted_print(request, seen, wanted)
    etag = f'"{document.key}"'
    if unchanged := not_modified(request, etag):
        return unchanged

    try:
        response = HttpResponse(document.pdf(), content_type="application/pdf")
    except NoPDF as problem:
        return unavailable(request, seen, problem)
    if not seen.is_own:
        count(request, Kind.DOWNLOADS, [seen.profile_id])
    response["Content-Language"] = document.cv.language
    response["Content-Disposition"] = disposition(document.cv)
    if not document.cv.name or not seen.indexable:
        response["X-Robots-Tag"] = "noindex"
    return with_etag(response, etag)


def wanted_print(request: HttpRequest, seen: Seen, wanted: dict) -> Print:
    """What a valid PrintForm asks for."""
    cv, facts = seen.cv, seen.digest
    if wanted.get("anonymous") == "1":
        profile = get_object_or_404(Profile, pk=seen.profile_id)
        cv, facts = nameless(cv, known=build_cv(profile, Audience.OWNER, complete=True)), ""
    return Print(
        cv,
        request.portal,
        seen.profile_id,
        paper=Paper(wanted["paper"]) if wanted["paper"] else Paper.of(seen.cv),
        today=date.today(),
        facts=facts,
        design=wanted["design"],
        language=wanted["lang"],
        with_photo=wanted["photo"] != "0",
    )


def unavailable(request: HttpRequest, seen: Seen, problem: NoPDF) -> HttpResponse:
    # Who waited in line is shown the PDF when it is their turn; what went wrong is not tried again and again.
    context = {"cv": seen.cv, "problem": problem, "comes_back": isinstance(problem, Busy)}
    response = render(request, "profiles/pdf/unavailable.html", context, status=503)
    response["Cache-Control"] = "no-store"
    if problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    return response


def disposition(cv: CV) -> str:
    """Shown in the browser, saved as "Ayşe Çelik CV.pdf"; in ASCII for programs that know no more."""
    name = " ".join([*cv.name.split(), _("CV")])
    name = "".join(c for c in name if c.isprintable() and c not in '/\\":*?<>|')
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    if sum(c.isalnum() for c in plain) < len(name) / 2:
        plain = f"{cv.slug} CV"
    return f"inline; filename=\"{plain}.pdf\"; filename*=UTF-8''{quote(name, safe='')}.pdf"
