"""Links on paper: an address says its network and name, or they stand beside it."""

import pytest

from profiles.cv import LinkItem
from profiles.pdf.sheet import piece_of


@pytest.mark.parametrize(
    ("network", "username", "url", "label"),
    [
        ("GitHub", "ada", "https://github.com/ada", ""),
        ("Stack Overflow", "ada", "https://stackoverflow.com/users/1815", "ada"),
        ("Mastodon", "@ada", "https://fosstodon.example/@ada", "Mastodon"),
        ("X", "ada", "https://x.com/ada", ""),
        ("X", "e", "https://www.example.com", "X e"),
        ("Dev.to", "ada", "https://dev.to/ada", ""),
        ("GitHub", "Zoë", "https://github.com/Zo%C3%AB", ""),
    ],
)
def test_beside_an_address_stands_what_it_does_not_say(network, username, url, label):
    piece = piece_of(LinkItem(uid="a", network=network, username=username, url=url))

    assert (piece.text, piece.kind, piece.label) == (url, "url", label)


@pytest.mark.parametrize(
    ("network", "username", "text", "label"),
    [("Xing", "mo_don", "mo_don", "Xing"), ("Signal", "", "Signal", "")],
)
def test_link_without_an_address_is_printed_too(network, username, text, label):
    piece = piece_of(LinkItem(uid="a", network=network, username=username, url=""))

    assert (piece.text, piece.kind, piece.label) == (text, "", label)
