"""Words that are looked up once for each language."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.utils import translation


def per_language(function: Callable[..., Any]) -> Callable[..., Any]:
    """Remember what a function says in each language, where that hangs on its arguments alone.

    A page says the same few dozen things over and over ("3 y", "used now"), and a catalogue that
    falls back to other languages takes longer to ask than to remember.
    """

    @lru_cache(maxsize=4096)
    def said(_language: str | None, *args: Any) -> Any:
        return function(*args)

    @wraps(function)
    def wrapper(*args: Any) -> Any:
        return said(translation.get_language(), *args)

    return wrapper


gettext = per_language(translation.gettext)
"""For what is said many times on one page; import it as `_`, so that the words are collected."""
