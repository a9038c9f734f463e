"""What hostile input may cost, and such input made without paying for it."""

import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

MEGABYTE = 1_000_000


@contextmanager
def at_little_cost(*, seconds: float = 1, megabytes: int = 100) -> Iterator[None]:
    """Fails where what is done inside takes longer, or more memory at any moment.

    Counted is what Python allocates inside, not the size of the process: that never shrinks, so that
    whatever made the input would hide what reading it takes.
    """
    tracemalloc.start()
    began = process_time()
    try:
        yield
        took, peak = process_time() - began, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert took < seconds
    assert peak < megabytes * MEGABYTE


def pieces(megabytes: int, *, first: bytes = b"") -> Iterator[bytes]:
    """A text of that size and no meaning, never in memory as a whole."""
    yield first
    for _time in range(megabytes):
        yield b"a" * MEGABYTE


def deflated(megabytes: int) -> bytes:
    """The same, packed as zlib does."""
    packer = zlib.compressobj(1)
    return b"".join(map(packer.compress, pieces(megabytes))) + packer.flush()
