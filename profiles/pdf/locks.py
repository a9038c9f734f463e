"""Turns that all processes of a machine take together: locks on files, which end with their holder."""

import fcntl
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO

from django.conf import settings

log = logging.getLogger(__name__)

PAUSE = 0.05  # seconds between two attempts


def slots() -> list[str]:
    """One for each PDF that may be made at the same time on this machine."""
    return [f"slot-{number}" for number in range(settings.PDF_AT_ONCE)]


def of_key(key: str) -> list[str]:
    """For one document at a time. Two may share a lock, so that the locks stay few: then one waits."""
    return [f"key-{key[:2]}"]


def acquire(names: Sequence[str], until: float) -> BinaryIO | None:
    """One of these locks, held until it is closed; None when none was free up to then (monotonic).

    Where no files can be locked, nobody waits: what was made twice is made twice.
    """
    while True:
        for name in names:
            try:
                return _take(Path(settings.PDF_LOCKS), name)
            except BlockingIOError:
                continue
            except OSError as error:
                log.warning("PDF: no lock can be had: %s", error)
                return open(os.devnull, "rb")
        if monotonic() >= until:
            return None
        sleep(PAUSE)


def _take(folder: Path, name: str) -> BinaryIO:
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / name).open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file
