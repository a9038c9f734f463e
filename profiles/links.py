"""Links people give: only to the web, and to where they say.

A link is kept as people read it and written into documents in ASCII, where a letter of another script takes
up to twelve characters. What a form accepts can be written, and what was written can be read again.
"""

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit, urlunsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

LINK_LENGTH = 500  # characters
WEB = re.compile("https?://", re.IGNORECASE)
ENCODED = re.compile("(?:%[89A-F][0-9A-F])+", re.IGNORECASE)  # of letters beyond ASCII
# Around a link that was copied out of a text, and nothing of it.
UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
JOINERS = {ord(letter): quote(letter) for letter in "\u200c\u200d"}  # stand within words of Persian

_is_url = URLValidator(schemes=["https"])


def validate_web_url(url: str) -> None:
    """Raise ValidationError for anything but http(s) to a named host, without credentials, that can be
    written into a document and read again.
    """
    if not WEB.match(url):
        raise ValidationError(_("Enter a link that begins with https:// or http://."), code="url")
    if any(map(str.isspace, url)):
        raise ValidationError(_("There is a blank in this link."), code="blank")
    if not url.isprintable():
        raise ValidationError(_("There is something in this link that nobody can see."), code="unseen")
    _check_host(url)
    if len(url) <= LINK_LENGTH < len(fitting(as_uri(url))):
        raise ValidationError(_("This link is too long."), code="long")


def _check_host(url: str) -> None:
    try:
        host = urlsplit(url).netloc
        if "@" in host:
            raise ValidationError(_("Leave the user name and password out of the link."), code="credentials")
        for written in {host, _ascii(host)}:
            _is_url(f"https://{written}/")
    except (ValueError, ValidationError) as error:
        if getattr(error, "code", "") == "credentials":
            raise
        words = _("This link names no site: behind https:// stands one like example.org.")
        raise ValidationError(words, code="host") from error


def _ascii(host: str) -> str:
    """`exämple.org:8080` → `xn--exmple-cua.org:8080`; raises ValueError where that cannot be done."""
    if host.isascii():
        return host
    name, colon, port = host.partition(":")
    return name.encode("idna").decode() + colon + port


def as_uri(url: str) -> str:
    """The link in ASCII, as documents have it: `https://exämple.org/ü` has another way to be written.

    Links from before hosts were looked at may have none; what nobody sees is left out of those.
    """
    if url.isascii():
        return url
    parts = urlsplit(url)
    try:
        host = _ascii(parts.netloc)
    except ValueError:
        seen = "".join(filter(str.isprintable, url))
        return iri_to_uri(url) if seen == url else as_uri(seen)
    return iri_to_uri(urlunsplit(parts._replace(netloc=host)))


def as_read(uri: str) -> str:
    """The link with letters instead of their codes, but for what nobody would see."""
    return ENCODED.sub(_letters, uri)


def _letters(codes: re.Match[str]) -> str:
    try:
        text = unquote_to_bytes(codes[0]).decode()
    except UnicodeDecodeError:
        return codes[0]
    return "".join(letter if letter.isprintable() else quote(letter) for letter in text)


def fitting(url: str) -> str:
    """A link that is too long only for being written in ASCII, as people read it; any other as it is."""
    return url if len(url) <= LINK_LENGTH else as_read(url)


class WebURLFormField(forms.URLField):
    """Completes `example.org` to `https://example.org`; `//example.org` could be a slip of anything."""

    default_validators = [validate_web_url]

    def __init__(self, **kwargs):
        super().__init__(**{"assume_scheme": "https", **kwargs})

    def to_python(self, value):
        text = str(value or "").strip().strip(UNSEEN).strip().translate(JOINERS)
        if text.startswith(("/", "\\")):
            raise ValidationError(_("Begin the link with https://."), code="scheme")
        return fitting(super().to_python(text))

    def widget_attrs(self, widget):
        """Without a length: a browser would cut what `fitting` makes fit."""
        attrs = super().widget_attrs(widget)
        return {name: attr for name, attr in attrs.items() if name != "maxlength"}


class WebURLField(models.URLField):
    """A link to the web; never `javascript:`, `data:`, or one that carries credentials."""

    default_validators = [validate_web_url]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", LINK_LENGTH)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def clean(self, value, model_instance):
        return super().clean(fitting(value), model_instance)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": WebURLFormField, **kwargs})
