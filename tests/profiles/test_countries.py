"""A country is named in the language of whoever reads, wherever one is named."""

import pytest
from django.urls import reverse

from tests.cast import client_at, published


@pytest.fixture
def german(alice_cv):
    alice_cv.country = "DE"
    alice_cv.save()
    return published(alice_cv)


def read(client, url, language):
    return client.get(url, headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("url", ["/alice/", "/people/"])
def test_country_is_named_in_the_readers_language(stranger, german, url):
    assert "Germany" in read(stranger, url, "en")
    assert "Jerman" not in read(stranger, url, "en")
    assert "Jerman" in read(stranger, url, "id")
    assert "Germany" not in read(stranger, url, "id")


def test_country_is_named_in_the_owners_language(portal, alice, german):
    assert "Jerman" in read(client_at(portal, alice), reverse("me:home"), "id")


def test_country_is_named_in_a_moderators_language(portal, mod, german):
    assert "Jerman" in read(client_at(portal, mod), f"/admin/profiles/profile/{german.pk}/change/", "id")


@pytest.mark.parametrize("word", ["germany", "jerman"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_country_is_found_by_its_name_in_any_language_of_the_site(stranger, german, word, language):
    def finds(words):
        page = stranger.get("/people/", {"q": words}, headers={"accept-language": language})
        return 'href="/alice/"' in page.content.decode()

    assert finds(word)
    assert not finds("prancis")
