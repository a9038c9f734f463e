"""Links people give: only to the web, and to where they say."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

_is_url = URLValidator(schemes=["http", "https"])


def validate_web_url(url: str) -> None:
    """Raise ValidationError for anything but http(s) to a named host, without credentials."""
    try:
        _is_url(url)
    except ValidationError as error:
        raise ValidationError(_("Enter a link that begins with https:// or http://."), code="url") from error
    parts = urlsplit(url)
    if parts.username or parts.password or "@" in parts.netloc:
        raise ValidationError(_("Leave the user name and password out of the link."), code="credentials")


class WebURLFormField(forms.URLField):
    """Completes `example.org` to `https://example.org`; `//example.org` could be a slip of anything."""

    default_validators = [validate_web_url]

    def __init__(self, **kwargs):
        super().__init__(**{"assume_scheme": "https", **kwargs})

    def to_python(self, value):
        if str(value or "").strip().startswith(("/", "\\")):
            raise ValidationError(_("Begin the link with https://."), code="scheme")
        return super().to_python(value)


class WebURLField(models.URLField):
    """A link to the web; never `javascript:`, `data:`, or one that carries credentials."""

    default_validators = [validate_web_url]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": WebURLFormField, **kwargs})
