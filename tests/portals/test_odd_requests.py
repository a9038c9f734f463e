"""FLT: what no browser sends is answered like what browsers send."""

import re
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from cvportal.wsgi import application, without_charset

HTMX = {"HX-Request": "true"}


CODECS = ["rot13", "hex", "zlib", "undefined", "punycode", "unicode_escape", "utf-16", '"rot13"', "x"]


@pytest.mark.parametrize("charset", CODECS)
@pytest.mark.parametrize("path", ["/people/?country=%5cud800", "/people/?q=%5cu0000", "/?skill=x"])
def test_address_is_read_as_utf_8_whatever_is_said(serve, path, charset):
    plain = serve(path)

    answer = serve(path, f"text/plain; charset={charset}")

    assert answer == plain
    assert answer[0] in ("200 OK", "400 Bad Request")


@pytest.mark.parametrize(
    "said",
    [
        *("x; charset*=utf-8''rot13", "x;CHARSET*0=rot;charset*1=13", ";charset=rot13", "charset=hex"),
        *('x"; charset=rot13; charset=rot13;', 'x; boundary="; charset=hex"; charset="hex'),
        ";K*0*=%75CHARSETcharset*=utf-8''utf-16\\x0c;",
        'multipart/form-data; boundary="a\\"; charset=rot13"; charset=hex',
    ],
)
def test_charset_is_left_out_however_it_is_written(serve, said):
    assert serve("/?skill=x", said)[0] == "200 OK"


def test_boundary_of_a_form_stays_without_its_charset():
    said = 'multipart/form-data; charset=hex; boundary="a=b:charset=c"'

    assert without_charset(said) == 'multipart/form-data; boundary="a=b:charset=c"'


@pytest.fixture
def serve(portal):
    """Asks the application as a server does; gives status and body."""
    hooks = request_started, request_finished
    for hook in hooks:  # they would close the connection that the test's transaction is on
        hook.disconnect(close_old_connections)

    def served(address, content_type="text/plain"):
        path, _, query = address.partition("?")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "CONTENT_TYPE": content_type}
        environ |= {"HTTP_HOST": portal.host}
        setup_testing_defaults(environ)
        status = []
        response = application(environ, lambda line, headers: status.append(line))
        body = b"".join(response)
        response.close()
        return status[0], CSRF.sub(b"", body)

    yield served
    for hook in hooks:
        hook.connect(close_old_connections)


CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.mark.parametrize("key", ["\0aaaaaaaaaaaaaaa", "a" * 70_000, ""])
@pytest.mark.parametrize("path", ["/", "/me/", "/accounts/login/"])
def test_session_key_that_is_none_signs_nobody_in(stranger, portal, path, key):
    stranger.cookies["sessionid"] = key

    assert stranger.get(path).status_code in (200, 302)


@pytest.mark.parametrize("url", ["http://[", "%", "x" * 70_000, "http://localhost/%00"])
@pytest.mark.parametrize("path", ["/people/", "/me/", "/"])
def test_page_that_htmx_stands_on_may_be_anything(stranger, portal, path, url):
    assert stranger.get(path, headers=HTMX | {"HX-Current-URL": url}).status_code == 200


@pytest.mark.parametrize("url", ["http://[", "//[", quote("http://[")])
def test_way_on_that_cannot_be_read_leads_nowhere(stranger, portal, url):
    assert stranger.get("/accounts/login/", {"next": url}).status_code == 200
