"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cvportal.settings")
django = get_wsgi_application()


def application(environ, start_response):
    """Django, with room for deep calls.

    Python keeps its frames in pieces of 16 KB, and up to 3.12 it gives a piece back to the system as
    soon as the call that needed it ends. A template's loop that stands at the edge of one fetches
    memory at each turn: two hundred page faults for one CV, a fifth of its time
    (https://github.com/python/cpython/issues/142183). A frame that asks for much gets a piece
    with as much again behind it, and whatever is called from here finds its place there.
    """
    return django(environ, start_response)


FRAME = 20_000  # words of 8 bytes; the piece is the next power of two, so 100 KB are left for others
application.__code__ = application.__code__.replace(co_stacksize=FRAME)
