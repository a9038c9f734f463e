"""The directory's pages, and the portal's home."""

from collections.abc import Iterator, Sequence
from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, trigger_client_event

from portals.fragments import wants_fragment
from profiles.counts import Kind, count
from search.cards import may_search
from search.engine import NearMiss, find, near_misses
from search.filters import PeopleFilter, WordsField
from search.home import Home
from search.page import Directory
from search.technologies import by_category, suggested, technologies

# What somebody sees depends on who asks, and a page made private is gone at once.
fresh = cache_control(private=True, no_cache=True)


class SkillsForm(forms.Form):
    """`curated` asks for technologies that nobody here has yet, for somebody who writes a CV."""

    q = WordsField(required=False)
    curated = forms.BooleanField(required=False)


@require_safe
@fresh
def people(request):
    """Everyone who matches; a change of a filter is answered with the results alone."""
    if not may_search(request.portal, request.viewer):
        return render(request, "search/members_only.html")
    asked, fragment = PeopleFilter(request.GET), wants_fragment(request)
    if not asked.is_valid():
        return problems_of(request, asked, reverse("search:people"))
    page = directory_of(request, asked)
    if (renamed := asked.criteria.renamed(page.result.terms.aliases)) != asked.criteria:
        return redirect(page.url(renamed))
    count(request, Kind.APPEARANCES, others_of(request, page))
    context = {"page": page, "swap": swap_of(request) if fragment else ""}
    response = render(request, "search/people.html#results" if fragment else "search/people.html", context)
    if fragment:
        response["HX-Push-Url"] = address_of(request, page)
    return response


def others_of(request, page: Directory) -> Iterator[int]:
    """Who is shown, without the viewer."""
    pages = request.portal.profiles.filter(owner=request.user.pk).values_list("pk", flat=True)
    own = pages.first() if request.user.is_authenticated else None
    yield from (card.profile_id for card in page.result.cards if card.profile_id != own)


def directory_of(request, asked: PeopleFilter) -> Directory:
    portal, viewer, criteria = request.portal, request.viewer, asked.criteria
    result = find(portal, viewer, criteria, asked.page_number)
    near = NearMiss() if result.total else near_misses(portal, viewer, criteria, result.terms)
    return Directory(criteria, result, date.today(), asked.page_number, near)


def problems(request, messages: list[str], fields: Sequence[str] = (), way: str = ""):
    """What cannot be read of an address, and the `way` to the rest of it.

    A page that is there stays as it is: it says so and marks the `fields` (site.js, people.js).
    """
    if wants_fragment(request):
        response = reswap(HttpResponse(), "none")
        response["HX-Push-Url"] = "false"
        return trigger_client_event(response, "trouble", {"text": " ".join(messages), "fields": list(fields)})
    return render(request, "search/problems.html", {"problems": messages, "way": way}, status=400)


def problems_of(request, asked: PeopleFilter, path: str):
    """Where the parameters that can be read do not fit together, there is no way but to begin again."""
    rest = asked.criteria.query() if len(asked.unreadable) == len(asked.form.errors) else ""
    return problems(request, asked.problems, asked.unreadable, path + rest if rest else "")


def swap_of(request) -> str:
    """What of the page an htmx request renews: "more" adds cards, "link" comes with a whole new state."""
    if request.htmx.target == "cards":
        return "more"
    return "link" if request.htmx.boosted else "form"


def address_of(request, page: Directory) -> str:
    """The address the browser shows, without empty fields; "false" where it shows it already."""
    same = request.htmx.current_url_abs_path == page.here
    return "false" if same or request.htmx.target == "cards" else page.here


@require_safe
@fresh
def skills(request):
    """All technologies with their counts; as a fragment, those that begin like `q`."""
    if not may_search(request.portal, request.viewer):
        return render(request, "search/members_only.html")
    form = SkillsForm(request.GET)
    if not form.is_valid():
        return problems(request, [str(error) for errors in form.errors.values() for error in errors])
    text = form.cleaned_data["q"].strip()
    if wants_fragment(request) and request.htmx.target != "skills-list":
        more = form.cleaned_data["curated"] and request.user.is_authenticated
        names = suggested(request.portal, request.viewer, text, more=more)
        return render(request, "search/skills.html#names", {"suggested": names})
    found = technologies(request.portal, request.viewer, text)
    context = {"text": text, "found": found, "most": found[0].count if found else 0}
    template = "search/skills.html#list" if wants_fragment(request) else "search/skills.html"
    return render(request, template, context | {"groups": by_category(found)})


@require_safe
@fresh
def home(request):
    """The portal's face: a search box that counts at once, and who is here."""
    asked = PeopleFilter(request.GET)
    if not asked.is_valid():
        return problems_of(request, asked, reverse("home"))
    page = Home(request.portal, request.viewer, asked.criteria, date.today())
    context = {"home": page, "may_search": may_search(request.portal, request.viewer)}
    if not wants_fragment(request):
        return render(request, "search/home.html", context)
    if request.htmx.target == "hero-show":  # one types
        return render(request, "search/_hero_count.html", context | {"swap": True})
    response = render(request, "search/home.html#hero", context)
    response["HX-Push-Url"] = page.here
    return response
