"""What went wrong with a document is not tried again at once, by any process.

Told by the file or by the CV: whatever stopped one document of a CV stops it in all designs, papers
and languages, and those are dozens.
"""

from time import time

from django.core.cache import BaseCache, caches

from profiles.pdf.client import Failed, NoPDF, TimedOut, TooLong
from profiles.pdf.shelf import forgiving

KINDS = {kind.__name__: kind for kind in (Failed, TimedOut, TooLong)}
LONGER = (1, 5, 30)  # times as long, each time that it happens again
REMEMBERED = 86_400  # seconds, for how often it has happened


def refused_before(*names: str) -> NoPDF | None:
    """Why one of these is not tried now, and how long it will not be."""
    with forgiving("looked for among refusals"):
        for kind, until in _cache().get_many([_refusal(name) for name in names]).values():
            problem = KINDS[kind]()
            problem.retry_after = max(1, round(until - time()))
            return problem
    return None


def refuse(name: str, problem: NoPDF, *, longer: bool = False) -> None:
    """From now on; where that is asked for, the longer the more often. Says in the problem how long."""
    seconds = problem.retry_after or 0
    with forgiving("refused"):
        if longer:
            times = _cache().get(_times(name), 0)
            _cache().set(_times(name), times + 1, REMEMBERED)
            seconds *= LONGER[min(times, len(LONGER) - 1)]
            problem.retry_after = seconds
        _cache().set(_refusal(name), (type(problem).__name__, time() + seconds), seconds)


def _cache() -> BaseCache:
    return caches["refusals"]


def _refusal(name: str) -> str:
    return f"pdf-refused.{name}"


def _times(name: str) -> str:
    return f"pdf-refused-times.{name}"
