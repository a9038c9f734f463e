"""What a text looks like before it is saved: a fragment, by the renderer of the page itself."""

from django import forms
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portals.markdown import render_markdown
from profiles.models.profile import SUMMARY_LENGTH
from profiles.views.mine import my_profile


class TextForm(forms.Form):
    text = forms.CharField(max_length=2 * SUMMARY_LENGTH, required=False)  # too long is said on saving


@require_POST
@my_profile
def preview(request, profile):
    form = TextForm(request.POST)
    if not form.is_valid():
        return HttpResponse(format_html("<p>{}</p>", form.errors["text"][0]), status=422)
    html = render_markdown(form.cleaned_data["text"])
    return HttpResponse(html or format_html('<p class="muted">{}</p>', _("Nothing is written yet.")))
