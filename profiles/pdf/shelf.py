"""PDFs already made, in files: media/pdf/PORTAL/PROFILE/KEY.pdf.

Only a cache. Whoever reads from it has asked first whether this viewer may see this CV; the key
names the content, so what was made for one audience is never found for another. Every change of a
CV empties its shelf.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import time

from django.conf import settings
from django.db import transaction

from profiles.models import Profile

log = logging.getLogger(__name__)

KEPT_FOR = 30 * 24 * 3600  # seconds


def shelf_of(portal_id: int, profile_id: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "pdf" / str(portal_id) / str(profile_id)


def take(shelf: Path, key: str) -> bytes | None:
    try:
        return (shelf / f"{key}.pdf").read_bytes()
    except OSError:
        return None


def put(shelf: Path, key: str, pdf: bytes) -> None:
    """Keep the PDF; readers see it whole or not at all. A full disk costs the cache, not the answer."""
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        _drop_old(shelf)
        with tempfile.NamedTemporaryFile(dir=shelf, delete=False) as file:
            file.write(pdf)
        os.replace(file.name, shelf / f"{key}.pdf")
    except OSError as error:
        log.warning("PDF not kept: %s", error)


def _drop_old(shelf: Path) -> None:
    for path in shelf.iterdir():
        if path.stat().st_mtime < time() - KEPT_FOR:
            path.unlink(missing_ok=True)


def discard(portal_id: int, profile_id: int) -> None:
    """Empty the shelf of a CV that has changed or is gone."""
    shutil.rmtree(shelf_of(portal_id, profile_id), ignore_errors=True)


def discard_changed(projections: Sequence[tuple[Profile, dict]]) -> None:
    """A listener of profiles.changes."""
    keys = [(profile.portal_id, profile.pk) for profile, _cvs in projections]

    def after_commit() -> None:
        for portal_id, profile_id in keys:
            discard(portal_id, profile_id)

    transaction.on_commit(after_commit)
