"""The room for deep calls in cvportal/wsgi.py."""

import resource
import sys

from cvportal import wsgi

CALLS = 200


def deep(levels):
    """Many calls from that deep in the stack; how many pages of memory the system had to give for them."""
    if levels:
        return deep(levels - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _turn in range(CALLS):
        caller()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def caller():
    a = b = c = d = e = f = g = h = None
    return a, b, c, d, e, f, g, h


def test_no_depth_of_calls_fetches_memory_at_each_turn(monkeypatch):
    monkeypatch.setattr(wsgi, "django", lambda _environ, _respond: [deep(levels) for levels in range(400)])

    faults = wsgi.application({}, None)

    assert max(faults) < CALLS / 2, f"Python {sys.version}"
