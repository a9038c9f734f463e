"""Servers named by strangers are asked within narrow limits."""

import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from accounts import outbound
from accounts.outbound import GuardedSession, Refused, is_public, may_be_asked, nesting, origin_of

WITHIN_WALLS = [
    *("127.0.0.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"),  # noqa: S104
    *("169.254.169.254", "168.63.129.16", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::"),
    *("192.0.0.192", "192.88.99.1", "3fff::1"),
]


@pytest.mark.parametrize("address", WITHIN_WALLS)
def test_address_within_walls_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_address_of_the_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Login.School.example/realm", "https://login.school.example"),
        ("https://school.example:443/", "https://school.example"),
        ("http://localhost:9400/x", "http://localhost:9400"),
        ("https://[2606:4700::1]:8443/", "https://[2606:4700::1]:8443"),
        ("https://a:b@evil.example/", "https://evil.example"),
        ("javascript:alert(1)", ""),
        ("https://[", ""),
        ("https://host:port/", ""),
        ("", ""),
    ],
)
def test_origin_is_what_a_browser_calls_so(url, origin):
    assert origin_of(url) == origin


def test_only_https_is_asked_unless_the_operator_named_the_origin(settings):
    settings.SIGNIN_TRUSTED_ORIGINS = ["http://intranet.example:8080"]

    assert may_be_asked("https://school.example/oidc")
    assert not may_be_asked("http://school.example/oidc")
    assert may_be_asked("http://intranet.example:8080/oidc")
    assert not may_be_asked("http://intranet.example/oidc")
    assert not may_be_asked("file:///etc/passwd")


def answers_of(monkeypatch, *addresses):
    """Every name leads to these addresses; returns what was connected to."""
    tried = []

    def getaddrinfo(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    def connect(address, *args, **kwargs):
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(outbound.socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(outbound, "create_connection", connect)
    return tried


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:127.0.0.1"]])
def test_name_that_leads_within_walls_is_not_connected_to(monkeypatch, addresses):
    tried = answers_of(monkeypatch, *addresses)

    with pytest.raises(requests.ConnectionError, match="Not a public address"):
        GuardedSession().get("https://rebound.example/")

    assert tried == []


def test_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """The name is resolved once: it cannot mean something else when connecting."""
    tried = answers_of(monkeypatch, "93.184.216.34")

    with pytest.raises(requests.ConnectionError, match="Nobody answers"):
        GuardedSession().get("https://public.example/")

    assert tried == [("93.184.216.34", 443)]


@pytest.mark.parametrize(
    "url",
    [
        "http://public.example/",
        "http://127.0.0.1:1/",
        "ftp://public.example/",
        "file:///etc/passwd",
    ],
)
def test_nothing_but_https_is_spoken(url):
    with pytest.raises(requests.exceptions.InvalidSchema):
        GuardedSession().get(url)


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0/"])
def test_number_in_the_place_of_a_name_is_looked_at_too(url):
    with pytest.raises(requests.ConnectionError):
        GuardedSession().get(url)


@contextmanager
def server(settings, answer):
    """One that the operator named; `answer` gets the request handler."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{httpd.server_port}"
        settings.SIGNIN_TRUSTED_ORIGINS = [origin]
        yield origin
        httpd.shutdown()


def send(handler, status=200, body=b"", **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def test_origin_that_the_operator_named_is_asked(settings):
    with server(settings, lambda handler: send(handler, body=b'{"a": 1}')) as origin:
        assert GuardedSession().get(f"{origin}/x").json() == {"a": 1}


def test_redirect_is_not_followed(settings):
    with (
        server(settings, lambda handler: send(handler, 302, Location="/elsewhere")) as origin,
        pytest.raises(Refused, match="redirect"),
    ):
        GuardedSession().get(f"{origin}/")


def test_long_answer_is_refused(settings):
    with (
        server(settings, lambda handler: send(handler, body=b"x" * (outbound.SIZE + 1))) as origin,
        pytest.raises(Refused, match="too long"),
    ):
        GuardedSession().get(f"{origin}/")


def test_dripping_answer_is_cut(settings, monkeypatch):
    monkeypatch.setattr(outbound, "DEADLINE", 0.3)

    def drip(handler):
        send(handler, **{"Content-Length": "100"})
        for _ in range(20):
            time.sleep(0.1)
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    with server(settings, drip) as origin:
        started = time.monotonic()
        with pytest.raises(requests.RequestException):
            GuardedSession().get(f"{origin}/")
        elapsed = time.monotonic() - started

    assert elapsed < 1.5  # seconds; every byte came in time


def test_nesting_is_counted_before_anything_is_made_of_an_answer():
    assert nesting(b"") == nesting(b"null") == 0
    assert nesting(b'{"a": [1, {"b": []}]}') == 4
    assert nesting(b"]]]]") == 0
    assert nesting(b"[" * 10_000) == 10_000
