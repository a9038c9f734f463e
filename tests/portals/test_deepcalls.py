"""Loops fetch no memory, however deep in the stack they stand."""

import resource

from portals.deepcalls import with_room

CALLS = 200


def faults_at(levels):
    """Many calls from that deep; how many pages of memory the system had to give for them."""
    if levels:
        return faults_at(levels - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _turn in range(CALLS):
        called()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def called():
    a = b = c = d = e = f = g = h = None
    return a, b, c, d, e, f, g, h


def test_no_depth_of_calls_fetches_memory_at_each_turn():
    @with_room
    def faults():
        return [faults_at(levels) for levels in range(800)]

    assert max(faults()) < CALLS / 2


def test_function_is_called_as_before():
    @with_room
    def divided(number, by):
        return number / by

    assert divided(6, 3) == 2
