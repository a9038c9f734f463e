"""SLG-*: which addresses a page can have."""

import pytest
from django.core.exceptions import ValidationError

from profiles.slugs import reserved_words, validate_slug


@pytest.mark.parametrize("slug", ["ada", "ada-lovelace", "r2d2", "a" * 40, "007"])
def test_slug_accepts(slug):
    validate_slug(slug)


@pytest.mark.parametrize(
    "slug",
    [
        *("", "ab", "a" * 41),
        *("Ada", "ada_l", "ada--l", "-ada", "ada-", "ada l", "ada.l", "..", "%2e%2e", "ada/l"),
        *("аda", "adá", "ａｄａ", "ada\x00", "ada\n", "٣٤٥"),
    ],
)
def test_slug_refuses(slug):
    with pytest.raises(ValidationError):
        validate_slug(slug)


@pytest.mark.parametrize("slug", ["people", "admin", "accounts", "login", "static", "robots", "masuk"])
def test_slug_refuses_words_of_the_site(slug):
    with pytest.raises(ValidationError, match="reserved"):
        validate_slug(slug)


def test_reserved_words_contain_every_first_segment_of_the_urlconf():
    from django.urls import get_resolver

    firsts = {str(p.pattern).partition("/")[0] for p in get_resolver().url_patterns}
    plain = {first for first in firsts if first.isalpha()}

    assert plain
    assert plain <= reserved_words()
