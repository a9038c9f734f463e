"""When a page is asked for only in part."""


def wants_fragment(request) -> bool:
    """True for an htmx request that swaps a part; False when htmx restores a whole page (Back)."""
    return bool(request.htmx) and not request.htmx.history_restore_request
