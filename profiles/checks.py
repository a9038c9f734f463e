"""System checks: what PDFs need from the machine (without it they answer 503), and addresses of pages."""

import ctypes
from ctypes.util import find_library

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
PANGO = ("pango-1.0", "pangoft2-1.0")
SUBSET_SINCE = (4, 1, 0)  # of HarfBuzz; WeasyPrint cuts fonts in Python with older ones


@register
def pdf_libraries(app_configs, **kwargs) -> list[CheckMessage]:
    """Looks for the libraries themselves: importing WeasyPrint takes a second and prints a banner."""
    missing = [name for name in PANGO if load(name) is None]
    if missing:
        text = f"There will be no PDFs: {' and '.join(missing)} cannot be loaded."
        return [Warning(text, hint=APT, id="profiles.W001")]
    harfbuzz = load("harfbuzz")
    if load("harfbuzz-subset") is None or not harfbuzz or not harfbuzz.hb_version_atleast(*SUBSET_SINCE):
        text = "Each PDF takes about twelve times as long: harfbuzz-subset 4.1 or newer is not there."
        return [Warning(text, hint=APT, id="profiles.W002")]
    return []


def load(name: str) -> ctypes.CDLL | None:
    """The library: by its name on Linux, which costs nothing, or wherever this system keeps it."""
    for locate in (lambda: f"lib{name}.so.0", lambda: find_library(name)):
        try:
            if file := locate():
                return ctypes.CDLL(file)
        except OSError:
            continue
    return None


@register(Tags.database)
def addresses_of_pages(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """For `migrate` and `check --database`: pages whose address the site has since taken are out of reach."""
    from portals.scoping import all_portals
    from profiles.models import Profile
    from profiles.slugs import reserved_words

    try:
        with all_portals():
            taken = sorted(
                set(Profile.objects.filter(slug__in=reserved_words()).values_list("slug", flat=True))
            )
    except DatabaseError:  # nothing is migrated yet
        return []
    text = "The address /{}/ is the site's own: the page that has it cannot be opened. Rename it."
    return [Warning(text.format(slug), id="profiles.W003") for slug in taken]
