"""One's page and PDF as others have them, small, beside the editor."""

from dataclasses import replace
from datetime import date

from csp.constants import SELF
from csp.decorators import csp_replace
from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts.viewer import Audience
from profiles.cv import to_plain
from profiles.page import Page
from profiles.pdf.client import NoPDF
from profiles.pdf.render import Paper
from profiles.projection import build_cv
from profiles.published import digest_of
from profiles.views.mine import my_profile
from profiles.views.page import drawing, page_context
from profiles.views.pdf import PrintForm, disposition, wanted_print
from profiles.views.surfaces import Seen

NO_ADDRESS = "your-page"  # stands in its links for an address that is not chosen yet; nobody can follow them


class PreviewForm(PrintForm):
    """The page, or the PDF with all that may be asked of it."""

    anonymous = None  # a choice of who takes it along

    show = forms.ChoiceField(
        label=_("Preview"),
        choices=[("page", _("Page")), ("pdf", _("PDF"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].label = _("Paper")
        for name in self.choices_of_pdf():
            self.fields[name].widget.attrs["class"] = "form-select form-select-sm"

    def choices_of_pdf(self) -> list[str]:
        return [name for name in self.fields if name != "show"]

    @property
    def pdf_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.choices_of_pdf()]

    @classmethod
    def beside(cls, cv) -> "PreviewForm":
        """What is shown when the editor is opened."""
        return cls(initial={"show": "page", "paper": Paper.of(cv)})


@require_safe
@my_profile
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # the editor shows it in a frame; nobody else may
def preview(request, profile):
    """What everyone would see; without the owner's tools, before it is published and has an address too."""
    form = PreviewForm(request.GET)
    if not form.is_valid():
        raise BadRequest(form.errors.as_json())
    cv = build_cv(profile, Audience.STRANGERS)
    seen = Seen(cv, digest_of(to_plain(cv)), profile.pk, indexable=False)
    show = show_pdf if form.cleaned_data["show"] == "pdf" else show_page
    return show(request, seen, form.cleaned_data)


def show_page(request, seen: Seen, wanted: dict) -> HttpResponse:
    if not seen.cv.slug:
        cv = replace(seen.cv, slug=NO_ADDRESS)
        seen = replace(seen, cv=cv, digest=digest_of(to_plain(cv)))
    context = page_context(request, seen, Page(seen.cv, (), date.today())) | drawing(request, seen)
    return render(request, "profiles/preview.html", context)


def show_pdf(request, seen: Seen, wanted: dict) -> HttpResponse:
    document = wanted_print(request, seen, wanted)
    try:
        response = HttpResponse(document.pdf(), content_type="application/pdf")
    except NoPDF as problem:
        response = render(request, "profiles/preview.html", {"cv": seen.cv, "problem": problem}, status=503)
        if problem.retry_after:
            response["Retry-After"] = str(problem.retry_after)
        return response
    response["Content-Disposition"] = disposition(document.cv)
    return response
