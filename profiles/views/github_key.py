"""Letting this site read GitHub as me, and taking that back."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.keys import agree as agree_to_key
from profiles.github import lending
from profiles.models import GitHubActivity
from profiles.views.github import TOO_OFTEN, is_too_often
from profiles.views.mine import my_profile


@require_POST
@reauthentication_required(app="allauth.socialaccount")  # now: on the way back it would be too late
@my_profile
def agree(request, profile):
    activity = GitHubActivity.objects.filter(profile=profile).select_related("profile__portal").first()
    app = lending.asked_of(activity)
    if app is None:
        raise Http404
    back = reverse("me:github")
    if is_too_often(request):
        messages.error(request, TOO_OFTEN)
        return redirect(back)
    uid = str(activity.account_id)
    return redirect(
        agree_to_key(request, app, purpose=lending.PURPOSE, subject=activity.pk, uid=uid, back=back)
    )


@require_POST
@my_profile
def take_back(request, profile):
    lending.take_back(profile)
    messages.success(request, _("The key is gone. What was fetched with it stays, for it is public."))
    return redirect("me:github")
