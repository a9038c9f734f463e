"""The WSGI entry point."""

import os
from email.message import Message

from django.core.wsgi import get_wsgi_application

from portals.deepcalls import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cvportal.settings")
serve = with_room(get_wsgi_application())


def application(environ, start_response):
    """The site. What a request says of its charset is left out: text is UTF-8.

    A client may name any of Python's codecs. Some make null characters and halves of characters of a
    harmless address, others make no text at all; and Django reads the address while it makes the
    request, before any middleware.
    """
    said = environ.get("CONTENT_TYPE", "")
    if "charset" in said.lower():
        environ["CONTENT_TYPE"] = without_charset(said)
    return serve(environ, start_response)


def without_charset(content_type: str) -> str:
    message = Message()
    message["Content-Type"] = content_type
    message.del_param("charset")
    return message["Content-Type"]
