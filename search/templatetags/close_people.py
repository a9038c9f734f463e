"""Who may have been meant, where there is no page."""

import re
from datetime import date

from django import template

from profiles.slugs import SlugConverter
from search.close import people_close_to

register = template.Library()

ADDRESS = re.compile(f"/({SlugConverter.regex})/?", re.ASCII)


@register.inclusion_tag("search/_close.html")
def close_people(request):
    """Nobody where no person can have the address, or a request was refused before that was looked up."""
    address = ADDRESS.fullmatch(request.path)
    if not address or not hasattr(request, "viewer"):
        return {"rows": []}
    rows, axis = people_close_to(request.portal, request.viewer, address[1], date.today())
    return {"rows": rows, "axis": axis}
