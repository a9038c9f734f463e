"""HDR-*, CSR-*: what every kind of answer says to the browser, and which forms are taken."""

import pytest
from django.test import Client

from tests.cast import client_at

pytestmark = pytest.mark.any_database

UNSAFE = ("unsafe-inline", "unsafe-eval", "http:", "*")
PAGES = {
    "page of the portal": "/about/",
    "sign-in": "/accounts/login/",
    "missing page": "/no-such-person/",
    "style sheet": None,
    "redirect": "/me/",
    "robots": "/robots.txt",
    "admin": "/admin/login/",
    "language": "/accounts/language/",
}


def fetch(portal, kind, **extra):
    return client_at(portal).get(PAGES[kind] or portal.accent_css_url, **extra)


@pytest.mark.parametrize("kind", PAGES)
def test_security_headers_are_on_every_answer(portal, kind):
    response = fetch(portal, kind)

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'; " in policy + "; "
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self';" in policy + ";"
    assert "frame-ancestors 'none'" in policy
    assert not any(word in policy for word in UNSAFE)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in response


def test_unknown_host_gets_the_headers_too(portal):
    response = Client(headers={"host": "elsewhere.example.org"}).get("/")

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_transport_security_is_asked_for_over_https_only(portal, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000

    assert fetch(portal, "page of the portal", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in fetch(portal, "page of the portal")


@pytest.mark.parametrize("path", ["/me/", "/accounts/", "/accounts/email/", "/accounts/no-such/", "/admin/"])
def test_private_pages_are_not_stored(portal, mod, path):
    """PRV-07, HDR: neither by a proxy nor by the browser, so that Back after signing out shows nothing."""
    response = client_at(portal, mod).get(path)

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_accent_is_kept_for_ever_under_its_own_address(portal):
    response = fetch(portal, "style sheet")

    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client_at(portal).get("/portal-000000000000.css").status_code == 404


# ── Which forms are taken ─────────────────────────────────────────────────────────────────────


def post_form(portal, origin, *, host=None, **extra):
    """A POST with a valid token, from the page of `origin`."""
    client = Client(enforce_csrf_checks=True, headers={"host": host or portal.host})
    client.get("/accounts/login/", **extra)
    token = client.cookies["csrftoken"].value
    data = {"csrfmiddlewaretoken": token, "login": "nobody@example.org", "password": "x"}
    return client.post("/accounts/login/", data, headers={"origin": origin} if origin else None, **extra)


@pytest.mark.parametrize(
    ("host", "origin"),
    [("localhost", "http://localhost"), ("localhost:8000", "http://localhost:8000"), ("localhost", None)],
)
def test_form_of_this_site_is_taken(portal, host, origin):
    assert post_form(portal, origin, host=host).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://other.localhost",
        "https://localhost",
        "http://localhost:81",
        "null",
        "x",
    ],
)
def test_form_of_another_site_is_refused(portal, other_portal, origin):
    response = post_form(portal, origin)

    assert response.status_code == 403
    assert "This form has expired" in response.text


def test_form_is_taken_behind_a_proxy_that_ends_https(portal, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    through = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_REFERER": "https://localhost:8443/accounts/login/"}

    taken = post_form(portal, "https://localhost:8443", host="localhost:8443", **through)
    refused = post_form(portal, "http://localhost:8443", host="localhost:8443", **through)

    assert (taken.status_code, refused.status_code) == (200, 403)


def test_token_of_one_portal_is_no_good_on_another(portal, other_portal):
    """The cookie stays on its host; a token without its cookie counts for nothing."""
    here = Client(enforce_csrf_checks=True, headers={"host": portal.host})
    here.get("/accounts/login/")
    there = Client(enforce_csrf_checks=True, headers={"host": other_portal.host})

    response = there.post("/accounts/login/", {"csrfmiddlewaretoken": here.cookies["csrftoken"].value})

    assert response.status_code == 403


@pytest.mark.parametrize("path", ["/about/", "/terms/", "/privacy/", "/robots.txt", "/accounts/"])
def test_pages_that_only_show_take_no_post(portal, alice, path):
    assert client_at(portal, alice).post(path).status_code == 405
