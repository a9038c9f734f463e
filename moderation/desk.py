"""Decisions made in the admin: about one page, or about those selected in the list."""

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext

from moderation.decisions import Outcome, decide
from moderation.forms import BulkDecisionForm, PageDecisionForm
from moderation.models import Action

NAMED = 20  # pages that are named one by one; the rest is counted


def decide_one(request, form: PageDecisionForm) -> None:
    action = Action(form.cleaned_data["action"])
    outcome = decide([form.profile.pk], action, by=request.user, reason=form.cleaned_data["reason"])
    _say(request, action, outcome)


def back(request, context):
    """To the list the moderator came from, filtered as it was."""
    if request.GET.get("from") == "reports":
        return redirect("admin:moderation_report_changelist")
    return redirect(add_preserved_filters(context, reverse("admin:profiles_profile_changelist")))


def decide_many(model_admin, request, queryset, action: Action):
    """Ask for the reason first; None, when decided, lets the admin show its list again."""
    keys = list(queryset.order_by("pk").values_list("pk", flat=True))
    data = request.POST if "expected" in request.POST else None
    form = BulkDecisionForm(data, count=len(keys), initial={"action": action})
    if form.is_valid():
        outcome = decide(keys, action, by=request.user, reason=form.cleaned_data["reason"])
        _say(request, action, outcome)
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _ask(action, len(keys)),
        "opts": model_admin.opts,
        "form": form,
        "action": action,
        "count": len(keys),
        "named": queryset.model.objects.filter(pk__in=keys[:NAMED]).order_by("pk"),
        "unnamed": max(len(keys) - NAMED, 0),
        "selected_name": ACTION_CHECKBOX_NAME,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
    }
    return TemplateResponse(request, "moderation/decide_many.html", context)


def _ask(action: Action, count: int) -> str:
    words = {
        Action.APPROVE: ngettext("Approve %(count)d page?", "Approve %(count)d pages?", count),
        Action.HIDE: ngettext("Hide %(count)d page?", "Hide %(count)d pages?", count),
        Action.RESTORE: ngettext("Restore %(count)d page?", "Restore %(count)d pages?", count),
        Action.BAN: ngettext("Ban %(count)d person?", "Ban %(count)d people?", count),
    }
    return words[action] % {"count": count}


def _done(action: Action, count: int) -> str:
    words = {
        Action.APPROVE: ngettext("%(count)d page approved.", "%(count)d pages approved.", count),
        Action.HIDE: ngettext("%(count)d page hidden.", "%(count)d pages hidden.", count),
        Action.RESTORE: ngettext("%(count)d page restored.", "%(count)d pages restored.", count),
        Action.BAN: ngettext("%(count)d person banned.", "%(count)d people banned.", count),
    }
    return words[action] % {"count": count}


def _say(request, action: Action, outcome: Outcome) -> None:
    if outcome.decided:
        messages.success(request, _done(action, outcome.decided))
    for profile, why in outcome.refused[:NAMED]:
        messages.warning(request, f"{profile.name}: {why}")
    if (unnamed := len(outcome.refused) - NAMED) > 0:
        words = ngettext("And %(count)d more page.", "And %(count)d more pages.", unnamed)
        messages.warning(request, words % {"count": unnamed})
