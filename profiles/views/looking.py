"""Still looking? One button for each answer."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from profiles.freshness import confirm
from profiles.views.mine import my_profile


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


@require_POST
@my_profile
def answer(request, profile):
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    still = form.cleaned_data["answer"] == "yes"
    confirm(profile, request.user, still=still)
    messages.success(
        request, _("Your page says so, as of today.") if still else _("Your page says: not looking.")
    )
    return redirect("me:home")
