"""The first questions to a new person, with what their connected accounts offer as answers."""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.offers import offers_to
from accounts.reauthentication import is_vouched_for_here_only
from profiles.addresses import claim, free_address
from profiles.beginning import begin as begin_profile
from profiles.changes import changed
from profiles.forms.offers import OfferedStartForm, first_named, squares_of_picture
from profiles.forms.start import AddressForm, SuggestForm
from profiles.imports import copying
from profiles.models import Profile
from profiles.photos import set_photo
from profiles.resume import ResumeError
from profiles.views.me import taking_address
from profiles.views.mine import own_profile


@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """Name and address; then the person has a page, private until published."""
    if own_profile(request):
        return redirect("me:home")
    offers = offers_to(request.user, request.portal)
    sources = cvs_elsewhere(request)
    named = first_named(offers) or next(iter(sources), None)
    name = request.user.name or (named.name if named else "")
    wish, suggested = wished_address(request), suggested_address(request, name)
    initial = {"name": name, "slug": wish or suggested, "suggested": "" if wish else suggested}
    about = {"portal": request.portal, "owner": request.user, "offers": offers, "sources": sources}
    form = OfferedStartForm(request.POST or None, initial=initial, **about)
    if form.is_valid() and begin(request, form):
        return redirect("me:import" if "import" in request.POST else "me:home")
    return render(request, "profiles/start.html", {"form": form}, status=422 if form.errors else 200)


def cvs_elsewhere(request) -> list[Profile]:
    """What the person could copy; nothing is said of it to whom only this portal's own provider let in."""
    if is_vouched_for_here_only(request):
        return []
    return copying.sources_of(request.user, besides=request.portal)


@require_safe
def suggest(request):
    """A fragment: an address for the name that was typed just now."""
    form = SuggestForm(request.GET)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    return render(request, "profiles/_address_suggested.html", {"address": suggested_address(request, name)})


def wished_address(request) -> str:
    """What somebody typed on the home page, which came along through sign-up; nothing if it cannot be had."""
    wish = AddressForm(request.GET, portal=request.portal, owner=request.user)
    return wish.cleaned_data["slug"] if wish.is_valid() else ""


def suggested_address(request, name: str) -> str:
    return free_address(request.portal, name, request.user.email, owner_id=request.user.pk)


def begin(request, form) -> bool:
    """Create the profile with its address, and all that one's CV elsewhere says where that was chosen.

    Nothing of it when someone took the address a moment ago.
    """
    offer, source = form.accepted_photo(), form.cleaned_data["copy"]
    squares = squares_of_picture(offer) if offer else None
    with taking_address(form), copying_into(form), transaction.atomic():
        profile, is_new = begin_profile(request.portal, request.user, form.cleaned_data["name"])
        if is_new:
            take_over(profile, form.accepted_links(), squares)
            changed([profile], touch=False)
        if form.cleaned_data["slug"]:
            claim(profile, form.cleaned_data["slug"])
        if source and is_new:
            copying.copy_whole(source, request.portal)
    if not form.is_valid():
        return False
    if source:
        words = _("Copied from %(portal)s. Your page here is private until you publish it.")
        messages.success(request, words % {"portal": source.portal})
    if offer and not squares:
        words = _("Your picture could not be fetched from %(source)s. You can upload one.")
        messages.warning(request, words % {"source": offer.source})
    return True


@contextmanager
def copying_into(form):
    """Turn what cannot be copied into the form's error; what was begun inside is undone."""
    try:
        yield
    except ResumeError as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error)


def take_over(profile, links, squares) -> None:
    for position, link in enumerate(links):
        link.profile, link.position = profile, position
        link.save()
    if squares:
        set_photo(profile, squares)
