"""My page as I edit it: at a glance, its address, who sees it."""

from contextlib import contextmanager

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from profiles.addresses import MOST_FORMER, AddressTaken, TooManyFormer, claim, free_address, give_up
from profiles.choices import Visibility
from profiles.forms.details import VisibilityForm
from profiles.forms.start import TOO_MANY, AddressForm, FormerAddressForm
from profiles.pdf import ahead
from profiles.views.answers import overview, show_form
from profiles.views.edit import store
from profiles.views.mine import my_profile, own_profile
from profiles.views.preview import PreviewForm


@require_safe
@my_profile
def home(request, profile):
    context = overview(profile)
    return render(request, "profiles/me.html", context | {"preview_form": PreviewForm.beside(context["cv"])})


@contextmanager
def taking_address(form):
    """Turn a lost race into the form's error; what was begun inside is undone."""
    try:
        yield
    except AddressTaken:
        form.add_error("slug", _("Someone was faster: this address was taken a moment ago."))
    except TooManyFormer:
        form.add_error("slug", TOO_MANY % {"most": MOST_FORMER})


@require_http_methods(["GET", "HEAD", "POST"])
@my_profile
def address(request, profile):
    slug = profile.slug or free_address(
        request.portal, profile.name, request.user.email, owner_id=request.user.pk
    )
    initial = {"slug": slug}
    form = AddressForm(request.POST or None, initial=initial, portal=request.portal, profile=profile)
    if form.is_valid():
        with taking_address(form):
            claim(profile, form.cleaned_data["slug"])
    if form.is_valid():
        messages.success(request, address_words(profile.slug, form.cleaned_data["slug"]))
        return redirect("me:home")
    context = {"form": form, "profile": profile, "former": profile.former_slugs.order_by("-created_at")}
    return render(request, "profiles/address.html", context, status=422 if form.errors else 200)


@require_POST
@my_profile
def give_up_address(request, profile):
    form = FormerAddressForm(request.POST)
    if form.is_valid() and give_up(profile, form.cleaned_data["slug"]):
        words = _("%(address)s leads to you no more, and anybody can take it.")
        messages.success(request, words % {"address": f"/{form.cleaned_data['slug']}/"})
    return redirect("me:address")


def address_words(old: str | None, new: str) -> str:
    if old and old != new:
        return _("Your page has a new address. The old one leads there too.")
    return _("Saved.")


@require_safe
def address_check(request):
    """A fragment: may the address in `slug` be taken?"""
    form = AddressForm(request.GET, portal=request.portal, owner=request.user, profile=own_profile(request))
    return render(request, "profiles/_address_check.html", {"form": form, "is_free": form.is_valid()})


@require_POST
@my_profile
def visibility(request, profile):
    form = VisibilityForm(request.POST, instance=profile)
    if form.is_valid() and store(request, profile, form):
        if "visibility" in form.changed_data and profile.is_published:
            ahead.published(profile)
        look = format_html('<a class="link" href="{}">{}</a>', profile.get_absolute_url(), _("View it"))
        messages.success(request, format_html("{} {}", VISIBILITY_WORDS[profile.visibility], look))
        return redirect("me:home")
    return show_form(request, profile, form)


VISIBILITY_WORDS = {
    Visibility.PUBLIC: gettext_lazy("Your page is published."),
    Visibility.MEMBERS: gettext_lazy("Your page is published for the members of this portal."),
    Visibility.UNLISTED: gettext_lazy("Your page is published for those who have its link."),
    Visibility.PRIVATE: gettext_lazy("Your page is private: only you see it."),
}
