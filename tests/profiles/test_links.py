"""LNK-*: links lead to the web, and to where they say."""

import pytest
from django.core.exceptions import ValidationError

from profiles.links import WebURLFormField, as_uri
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
        ("\u200bhttps://example.org/\u202c ", "https://example.org/"),
        ("https://fa.example/می\u200cخواهم", "https://fa.example/می%E2%80%8Cخواهم"),
        ("https://例え.テスト:8080/", "https://例え.テスト:8080/"),
        ("https://example.org/" + "%C3%BC" * 90, "https://example.org/" + "ü" * 90),
        ("", ""),
    ],
)
def test_link_to_the_web_is_completed_and_kept(typed, kept):
    url = WebURLFormField(required=False).clean(typed)

    Link(network="x", url=url).clean_fields(exclude=["profile"])

    assert url == kept


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mailto:me@example.org", "begins with https://"),
        ("https://example.org/" + "a" * 3000, "at most 500 characters"),
        ("https://example.org/a b", "There is a blank"),
        ("https://exa\u202emple.org/", "nobody can see"),
        ("http://a", "names no site"),
        ("https://" + "ü" * 60 + ".org/", "names no site"),
    ],
)
def test_link_is_refused_for_what_is_wrong_with_it(url, words):
    with pytest.raises(ValidationError) as refused:
        WebURLFormField(max_length=500).clean(url)

    assert [words in message for message in refused.value.messages] == [True]


def test_link_from_before_hosts_were_looked_at_can_be_written():
    assert as_uri("https://exa\u202emple.org/ü") == "https://example.org/%C3%BC"
    assert as_uri("https://" + "ü" * 60 + ".org/").isascii()
