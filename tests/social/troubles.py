"""What may go wrong with a service; each answers in its place, given the handler of the request."""

import contextlib
import json

ENDLESS = 50_000_000  # bytes: as good as endless, but a client that reads it all fails instead of hanging


def hangs_up(handler):
    handler.close_connection = True


def fails(handler):
    handler.send("<h1>Internal error</h1>", status=500, content_type="text/html")


def refuses(handler):
    handler.send('{"error": "temporarily_unavailable"}', status=503)


def is_no_json(handler):
    handler.send("{")


def is_empty(handler):
    handler.send("")


def is_null(handler):
    handler.send("null")


def is_a_list(handler):
    handler.send('["access_token"]')


def is_deep(handler):
    handler.send('{"id": ' + "[" * 10_000 + "]" * 10_000 + "}")


def has_wrong_types(handler):
    handler.send(json.dumps({"access_token": [], "id": {}, "data": [], "sub": None, "id_token": 1}))


def lacks_everything(handler):
    handler.send("{}")


def redirects(handler):
    handler.send("", status=302, Location="/elsewhere")


def is_endless(handler):
    _pour(handler, b" " * 65_536)


def is_slow(handler):
    """A byte now and then: no single wait is long."""
    _pour(handler, b" ", pause=0.05)


def _pour(handler, drop, pause=0):
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(ENDLESS))
    handler.end_headers()
    handler.close_connection = True
    with contextlib.suppress(OSError):  # the client has hung up
        for _ in range(0, ENDLESS, len(drop)):
            handler.wfile.write(drop)
            if handler.server.service.stopping.wait(pause):
                return


ALL = [hangs_up, fails, refuses, is_no_json, is_empty, is_null, is_a_list, has_wrong_types, lacks_everything]
ALL += [is_deep, redirects, is_endless, is_slow]
