"""My page as I edit it, and the first questions to a new person."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.viewer import Audience
from profiles.addresses import AddressTaken, claim, free_address
from profiles.advice import advice
from profiles.changes import changed
from profiles.forms.details import VisibilityForm
from profiles.forms.start import AddressForm, StartForm
from profiles.models import Profile
from profiles.outline import outline
from profiles.projection import build_cv
from profiles.views.edit import show_form, store
from profiles.views.mine import my_profile, own_profile


@require_safe
@my_profile
def home(request, profile):
    cv = build_cv(profile, Audience.OWNER, complete=True)
    context = {"profile": profile, "cv": cv, "sections": outline(cv, profile), "advice": advice(cv)}
    context["visibility_form"] = VisibilityForm(instance=profile)
    return render(request, "profiles/me.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """Name and address; then the person has a page, private until published."""
    if own_profile(request):
        return redirect("me:home")
    suggested = free_address(request.portal, request.user.name, request.user.email)
    initial = {"name": request.user.name, "slug": suggested}
    form = StartForm(request.POST or None, initial=initial, portal=request.portal)
    if form.is_valid() and begin(request, form):
        then = "me:import" if "import" in request.POST else "me:home"
        return redirect(then)
    return render(request, "profiles/start.html", {"form": form}, status=422 if form.errors else 200)


def begin(request, form) -> bool:
    """Create the profile; False when someone took the address a moment ago."""
    with transaction.atomic():
        profile, is_new = Profile.objects.get_or_create(
            portal=request.portal,
            owner=request.user,
            defaults={"name": form.cleaned_data["name"], "language": request.portal.default_language},
        )
        if is_new:
            changed([profile], touch=False)
    return not form.cleaned_data["slug"] or take_address(form, profile)


def take_address(form, profile) -> bool:
    try:
        claim(profile, form.cleaned_data["slug"])
    except AddressTaken:
        form.add_error("slug", _("Someone was faster: this address was taken a moment ago."))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@my_profile
def address(request, profile):
    form = AddressForm(
        request.POST or None, initial={"slug": profile.slug or ""}, portal=request.portal, profile=profile
    )
    if form.is_valid() and take_address(form, profile):
        messages.success(request, _("Your page has a new address. The old one leads there too."))
        return redirect("me:home")
    context = {"form": form, "profile": profile}
    return render(request, "profiles/address.html", context, status=422 if form.errors else 200)


@require_safe
def address_check(request):
    """A fragment: may the address in `slug` be taken?"""
    form = AddressForm(request.GET, portal=request.portal, profile=own_profile(request))
    return render(request, "profiles/_address_check.html", {"form": form, "is_free": form.is_valid()})


@require_POST
@my_profile
def visibility(request, profile):
    form = VisibilityForm(request.POST, instance=profile)
    if form.is_valid():
        store(profile, form)
        words = _("Your page is published.") if form.instance.is_published else _("Your page is private.")
        messages.success(request, words)
        return redirect("me:home")
    return show_form(request, profile, form)
