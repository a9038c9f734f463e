"""The compiled translations, locale/*/LC_MESSAGES/*.mo: made from the .po beside them, not kept in git."""

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def outdated() -> Iterator[Path]:
    """The .po files that have no .mo, or one that is older."""
    for folder in map(Path, settings.LOCALE_PATHS):
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            made = source.with_suffix(".mo")
            if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
                yield source


def compile_catalogue(source: Path) -> Path:
    """The .mo is there as a whole or not at all: the site may be reading it."""
    with source.open("rb") as stream:
        catalogue = read_po(stream)
    made = source.with_suffix(".mo")
    fresh = made.with_suffix(f".{os.getpid()}")
    with fresh.open("wb") as stream:
        write_mo(stream, catalogue)
    fresh.replace(made)
    return made
