"""Secrets at rest, and hashes that outlive a person, also when the key of the site has changed."""

import pytest
from cryptography.fernet import InvalidToken

from accounts.secrets import decrypt, encrypt, keyed_hash, keyed_hashes


def test_encrypted_text_is_read_again_and_shows_nothing():
    token = encrypt("client secret ü")

    assert decrypt(token) == "client secret ü"
    assert "secret" not in token
    assert encrypt("client secret ü") != token


def test_text_of_a_former_key_stays_readable(settings):
    token = encrypt("old")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key"

    assert decrypt(token) == "old"


def test_text_of_an_unknown_key_is_refused(settings):
    token = encrypt("old")
    settings.SECRET_KEY = "another key"

    with pytest.raises(InvalidToken):
        decrypt(token)


def test_hash_depends_on_purpose_text_and_key(settings):
    first = keyed_hash("slug", "alice")
    others = {keyed_hash("slug", "bob"), keyed_hash("ban", "alice")}
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key"

    assert keyed_hash("slug", "alice") not in {first, *others}
    assert first in keyed_hashes("slug", "alice")
    assert not others & set(keyed_hashes("slug", "alice"))
