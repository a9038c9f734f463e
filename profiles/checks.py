"""System checks of what PDFs need from the machine. The site runs without; PDFs then answer 503."""

import ctypes
from ctypes.util import find_library

from django.core.checks import CheckMessage, Warning, register

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
