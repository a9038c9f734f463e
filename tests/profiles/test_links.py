"""LNK-*: links lead to the web, and to where they say."""

import pytest
from django.core.exceptions import ValidationError

from profiles.links import WebURLFormField
from profiles.models import Link


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,hello",
        "ftp://example.org/",
        "mailto:me@example.org",
        "//evil.example",
        "/local",
        "\\\\evil.example",
        "https://someone@example.org/",
        "https://someone:secret@example.org/",
        "https://example.org\x07/",
        "https://example.org/\x00",
        "https://exa mple.org/",
        "https://",
    ],
)
def test_link_that_leads_elsewhere_is_refused_with_words(url):
    with pytest.raises(ValidationError) as refused:
        Link(network="x", url=WebURLFormField().clean(url)).clean_fields(exclude=["profile"])

    assert all(refused.value.messages)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.org/me", "https://example.org/me"),
        ("http://example.org", "http://example.org"),
        (" https://example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
        ("", ""),
    ],
)
def test_link_to_the_web_is_completed_and_kept(typed, kept):
    url = WebURLFormField(required=False).clean(typed)

    Link(network="x", url=url).clean_fields(exclude=["profile"])

    assert url == kept
