"""Keeping what must be read again unreadable at rest, and what need only be recognised as a hash.

Both keys come from SECRET_KEY. When it changes, name the old one in SECRET_KEY_FALLBACKS: what was
written with it stays readable and recognisable.
"""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def encrypt(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Raises cryptography.fernet.InvalidToken when neither SECRET_KEY nor a fallback wrote it."""
    return _fernet().decrypt(token.encode()).decode()


def keyed_hash(purpose: str, text: str) -> str:
    """64 hexadecimal digits by which the text is recognised, but not found out without the key."""
    return _hash(settings.SECRET_KEY, purpose, text)


def keyed_hashes(purpose: str, text: str) -> list[str]:
    """The same, followed by those of the former keys: compare with all of them."""
    return [_hash(key, purpose, text) for key in _keys()]


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _hash(key: str, purpose: str, text: str) -> str:
    return salted_hmac(f"keyed hash: {purpose}", text, secret=key, algorithm="sha256").hexdigest()


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(_fernet_key(key)) for key in _keys()])


def _fernet_key(key: str) -> bytes:
    digest = salted_hmac("encryption at rest", "", secret=key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
