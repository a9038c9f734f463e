"""One's own CV, copied to another portal that one belongs to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from profiles.forms.imports import CopyForm
from profiles.imports import copying
from profiles.imports.taking import Mode
from profiles.resume import ResumeError
from profiles.views.mine import my_profile


@require_http_methods(["GET", "HEAD", "POST"])
@my_profile
def copy(request, profile):
    portals = copying.portals_of(request.user, besides=request.portal)
    try:
        parts = copying.parts_of(profile)
    except ResumeError as error:
        messages.error(request, _("This cannot be copied: %(why)s") % {"why": error})
        return redirect("me:home")
    form = CopyForm(request.POST or None, portals=portals, parts=parts)
    if form.is_valid():
        target, said = form.cleaned_data["target"], form.cleaned_data
        try:
            there = copying.copy(profile, target, said["parts"], Mode(said["mode"]))
        except (ResumeError, ValidationError) as error:
            form.add_error(None, str(error) if isinstance(error, ResumeError) else error)
        else:
            messages.success(request, words_about(there, target))
            return redirect("me:copy")
    context = {"form": form, "portals": portals}
    return render(request, "profiles/copy.html", context, status=422 if form.errors else 200)


def words_about(there, target):
    """Where it is now, and who sees it there."""
    words = _("Copied to %(portal)s.") % {"portal": target.name}
    if not there.is_published:
        words += " " + _("Your page there is private until you publish it.")
    return format_html('{} <a class="link" href="{}/me/">{}</a>', words, target.base_url, _("Look at it"))
