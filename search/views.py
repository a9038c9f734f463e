"""The directory's pages."""

from datetime import date

from django.shortcuts import render
from django.views.decorators.http import require_safe

from portals.fragments import wants_fragment
from search.engine import NearMiss, Result, find, may_search, near_misses
from search.filters import PeopleFilter
from search.page import Directory


@require_safe
def people(request):
    """Everyone who matches; a change of a filter is answered with the results alone."""
    if not may_search(request.portal, request.viewer):
        return render(request, "search/members_only.html")
    asked = PeopleFilter(request.GET)
    fragment = wants_fragment(request)
    if not asked.is_valid():
        template = "search/problems.html#results" if fragment else "search/problems.html"
        # htmx shows no answer that is an error.
        status = 200 if fragment else 400
        return render(request, template, {"problems": asked.problems}, status=status)
    criteria, number = asked.criteria, asked.page_number
    result = find(request.portal, request.viewer, criteria, number)
    near = NearMiss() if result.total else near_misses(request.portal, request.viewer, criteria)
    page = Directory(criteria, result, date.today(), number, near)
    context = {"page": page, "swap": swap_of(request) if fragment else ""}
    response = render(request, "search/people.html#results" if fragment else "search/people.html", context)
    if fragment:
        response["HX-Push-Url"] = address_of(request, page)
    return response


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
def skills(request):
    return render(request, "search/members_only.html")


@require_safe
def home(request):
    return render(request, "search/members_only.html")
