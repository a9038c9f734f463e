"""Which parts of the GitHub account and which repositories my page shows."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from profiles.forms.github_choice import ChoiceForm
from profiles.github.choosing import choose
from profiles.models import GitHubActivity
from profiles.views.mine import my_profile


@require_POST
@my_profile
def save(request, profile):
    activity = get_object_or_404(GitHubActivity, profile=profile)
    form = ChoiceForm(request.POST, activity=activity)
    if not form.is_valid():
        return render(request, "profiles/github_choice.html", {"form": form}, status=422)
    choose(activity, **form.values)
    messages.success(request, _("Saved."))
    return redirect("me:github")
