"""The seam by which apps further right are told that a portal's rules changed."""

from collections.abc import Callable

from portals.models import Portal

# Each gets the portal after its review rule was saved, with that portal active and no transaction open.
review_listeners: list[Callable[[Portal], None]] = []


def review_rule_changed(portal: Portal) -> None:
    for listener in review_listeners:
        listener(portal)
