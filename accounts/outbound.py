"""Asking servers elsewhere, above all those that somebody else named: a portal's owner types the address
of a sign-in server.

So a request goes out by https and to public addresses only, follows no redirect, and is over after
some seconds and some kilobytes, whatever the other side does. Addresses are checked where the
connection is made: a name that means something else the next moment gains nothing.

Exempt from https and public addresses are the origins that the deployment's operator named.
"""

import socket
from collections.abc import Iterable
from contextlib import suppress
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError
from urllib3.util.connection import create_connection

PATIENCE = 4  # seconds for connecting, and between two bytes
DEADLINE = 8  # seconds for one exchange, from the connection to the last byte
SIZE = 256 * 1024  # bytes of an answer
DEPTH = 100  # of brackets within brackets; Python's own limit is met at any place, clean-up included
NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
# Of a cloud's own services, although it looks like any other.
METADATA = frozenset({"168.63.129.16"})
NAT64 = IPv6Network("64:ff9b::/96")
# For special uses, but Python calls some of these global: protocols (one cloud's metadata is among
# them), relays that are no more, documentation.
SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"), IPv6Network("3fff::/20"))


class Refused(requests.RequestException):
    """The request or its answer is not one that we let pass."""


def origin_of(url: str) -> str:
    """Scheme, host and port, as a CSP names them; "" for what is no address of the web."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    standard = port in (None, 443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{host}" + ("" if standard else f":{port}")


def trusted_origins() -> set[str]:
    """What the operator named: on purpose, or as the address of a provider."""
    providers = [*settings.SOCIALACCOUNT_PROVIDERS.values(), *settings.SIGNIN_APPS.values()]
    named = [value for provider in providers for value in provider.values() if isinstance(value, str)]
    return {origin_of(url) for url in (*settings.SIGNIN_TRUSTED_ORIGINS, *named)} - {""}


def may_be_asked(url: str) -> bool:
    """Whether such an address is asked at all; where its name leads is seen when connecting."""
    return (url.startswith("https://") and origin_of(url) != "") or origin_of(url) in trusted_origins()


def is_public(text: str) -> bool:
    """Whether an IP address belongs to the internet, and so to nobody behind our own walls."""
    address: IPv4Address | IPv6Address = ip_address(text)
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if not inner and address in NAT64:
            inner = IPv4Address(address.packed[-4:])
        if inner:
            return is_public(str(inner))
        if address.is_site_local:
            return False
    never = address.is_multicast or address.is_reserved or address.is_unspecified
    never = never or str(address) in METADATA or any(address in network for network in SPECIAL)
    return address.is_global and not never


class _Deadline:
    """Cuts the lines of one exchange when its time is over, even if a byte arrives every now and then."""

    def __init__(self):
        self._lines: list[socket.socket] = []
        self.is_over = False
        self._timer = Timer(DEADLINE, self._hang_up)
        self._timer.daemon = True

    def __enter__(self):
        self._timer.start()
        self._token = _deadline.set(self)
        return self

    def __exit__(self, *_error):
        self._timer.cancel()
        _deadline.reset(self._token)
        for line in self._lines:
            line.close()

    def watch(self, sock: socket.socket) -> None:
        self._lines.append(sock.dup())  # the socket itself goes into TLS, or into the response
        if self.is_over:
            self._hang_up()

    def _hang_up(self) -> None:
        self.is_over = True
        for line in self._lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


_deadline: ContextVar[_Deadline] = ContextVar("deadline")


class _Timed:
    """A connection within an exchange."""

    def _new_conn(self):
        sock = super()._new_conn()
        _deadline.get().watch(sock)
        return sock


class _PublicOnly:
    """A connection that is made to public addresses only, for every address the name has."""

    def _new_conn(self):
        try:
            found = socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(sockaddr[0]) for *_rest, sockaddr in found))
        except (OSError, UnicodeError) as error:
            raise NewConnectionError(self, f"No address: {error}") from error
        if not all(map(is_public, addresses)):
            raise NewConnectionError(self, "Not a public address")
        return self._connect_to_one(addresses)

    def _connect_to_one(self, addresses: list[str]) -> socket.socket:
        for address in addresses:
            with suppress(OSError):
                return create_connection(
                    (address, self.port), self.timeout, socket_options=self.socket_options
                )
        raise NewConnectionError(self, "Nobody answers")


class _Connection(_Timed, HTTPConnection):
    pass


class _SecureConnection(_Timed, HTTPSConnection):
    pass


class _PublicConnection(_Timed, _PublicOnly, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection


class _Adapter(HTTPAdapter):
    def __init__(self, **pools):
        self._pools = pools
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


class GuardedSession(requests.Session):
    """What allauth gets to ask with, and whoever else asks a server named by a stranger.

    `trusted` names further origins that this session alone asks as if the operator had named them.
    """

    size = SIZE

    def __init__(self, *, trusted: Iterable[str] = ()):
        super().__init__()
        self.trust_env = False  # neither a proxy, which would resolve names for us, nor a .netrc
        self.headers["Accept-Encoding"] = "identity"  # nothing that unpacks to more than was sent
        self.adapters.clear()
        self.mount("https://", _Adapter(https=_PublicPool))
        for origin in trusted_origins().union(trusted):
            self.mount(f"{origin}/", _Adapter(http=_Pool, https=_SecurePool))

    def request(self, method, url, **kwargs):
        kwargs |= {"allow_redirects": False, "stream": True, "timeout": PATIENCE}
        with _Deadline() as deadline, super().request(method, url, **kwargs) as response:
            if response.is_redirect:
                raise Refused("A redirect is not followed", response=response)
            response._content = self._read(response)
            response._content_consumed = True
        self.close()  # no line is used twice: it would have no deadline the second time
        if deadline.is_over:
            raise Refused("The answer took too long", response=response)
        return response

    def _read(self, response) -> bytes:
        content = b""
        for piece in response.iter_content(16 * 1024):
            content += piece
            if len(content) > self.size:
                raise Refused("The answer is too long", response=response)
        if nesting(content) > DEPTH:
            raise Refused("The answer is nested too deeply", response=response)
        return content


def nesting(content: bytes) -> int:
    """How deep brackets stand in brackets, those in texts included."""
    depth = deepest = 0
    for bracket in content.translate(None, NO_BRACKETS):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest
