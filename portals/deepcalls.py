"""Room for calls that go deep."""

from collections.abc import Callable
from typing import Any

FRAME = 33_000  # words of 8 bytes; the piece is the next power of two, so 250 KB are left for others


def with_room(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, and whatever it calls, in one large piece of Python's stack.

    Python keeps its frames in pieces of 16 KB, and gives a piece back to the system as soon as the call
    that needed it ends; 3.11 and 3.12 always do, later ones did until March 2026
    (https://github.com/python/cpython/issues/142183). A loop that stands at the edge of one fetches
    memory at each turn: a fifth of the time of a CV page, a third of that of a PDF. A frame that asks
    for much gets a piece with as much again behind it, and what is called from there has its place in it.
    """

    def call(*args: Any) -> Any:
        return function(*args)

    call.__code__ = call.__code__.replace(co_stacksize=FRAME)
    return call
