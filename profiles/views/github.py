"""The GitHub account behind a CV: name it, have it fetched, let it go."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from profiles.forms.github import AccountForm, NameForm
from profiles.github import lending, linking
from profiles.github.proof import identities_of, login_of
from profiles.models import GitHubActivity
from profiles.views.mine import my_profile

ASKING = gettext_lazy("We are asking GitHub. You need not wait for it.")
TOO_OFTEN = gettext_lazy("You have named many accounts in the last hour. Try again later.")


@require_http_methods(["GET", "HEAD", "POST"])
@my_profile
def edit(request, profile):
    activity = GitHubActivity.objects.filter(profile=profile).select_related("profile__portal").first()
    form = NameForm(request.POST or None)
    if form.is_valid() and is_too_often(request):
        form.add_error("username", TOO_OFTEN)
    if form.is_valid():
        linking.link_name(profile, form.cleaned_data["username"])
        messages.success(request, ASKING)
        return redirect("me:github")
    context = {
        "form": form,
        "profile": profile,
        "activity": activity,
        "mine": offered(request, activity),
        "next_time": linking.next_time(activity) if activity else None,
        **lending.state_of(activity),
    }
    return render(request, "profiles/github.html", context, status=422 if form.errors else 200)


def offered(request, activity) -> list[tuple[int, str]]:
    """The person's GitHub accounts that are not the proved one already: key and name."""
    accounts = identities_of(request.user, request.portal)
    taken = str(activity.account_id) if activity and activity.proved else ""
    return [(account.pk, login_of(account)) for account in accounts if account.uid != taken]


def is_too_often(request) -> bool:
    return not ratelimit.consume(request, action="github_link", user=request.user)


@require_POST
@my_profile
def own(request, profile):
    accounts = {account.pk: account for account in identities_of(request.user, request.portal)}
    form = AccountForm(request.POST, accounts=accounts.values())
    if not form.is_valid():
        raise Http404
    if is_too_often(request):
        messages.error(request, TOO_OFTEN)
    else:
        linking.link_own(profile, accounts[form.cleaned_data["account"]])
        messages.success(request, ASKING)
    return redirect("me:github")


@require_POST
@my_profile
def refresh(request, profile):
    if when := linking.ask_again(profile):
        at = date_format(timezone.localtime(when), "TIME_FORMAT")
        messages.info(request, _("GitHub can be asked again from %(time)s (UTC) on.") % {"time": at})
    else:
        messages.success(request, ASKING)
    return redirect("me:github")


@require_POST
@my_profile
def unlink(request, profile):
    linking.unlink(profile)
    messages.success(request, _("The account and all that was fetched of it are gone from your page."))
    return redirect("me:github")
