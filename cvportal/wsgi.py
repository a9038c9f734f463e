"""The WSGI entry point."""

import os
import re

from django.core.wsgi import get_wsgi_application

from portals.deepcalls import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cvportal.settings")
# With the letters that a boundary has (RFC 2046, 5.1.1), but for blanks, which no browser uses.
FORM = re.compile(
    r"\s*multipart/form-data\b.*?;\s*boundary=\"?([0-9A-Za-z'()+_,./:=?-]+)", re.IGNORECASE | re.DOTALL
)

serve = with_room(get_wsgi_application())


def application(environ, start_response):
    """The site. What a request says of its charset is left out: text is UTF-8.

    A client may name any of Python's codecs. Some make null characters and halves of characters of a
    harmless address, others make no text at all; and Django reads the address while it makes the
    request, before any middleware.
    """
    environ["CONTENT_TYPE"] = without_charset(environ.get("CONTENT_TYPE", ""))
    return serve(environ, start_response)


def without_charset(content_type: str) -> str:
    """The kind, and with a form its boundary, which is all that Django asks besides."""
    if form := FORM.match(content_type):
        return f'multipart/form-data; boundary="{form[1]}"'
    return content_type.partition(";")[0]
