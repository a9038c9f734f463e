"""CSR-*: no other site makes anybody's browser do something here, nor looks at it.

Walked over the addresses of tests/test_access.py, as alice and as nobody.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import test_access
from tests.cast import client_at, sign_in
from tests.test_access import TABLE, VIEWERS

pytestmark = pytest.mark.any_database

paths = test_access.paths  # the fixture
ALICE = VIEWERS.index("alice")
# Posting is what these are for; a GET has nothing to show.
POST_ONLY = {name for name, (_, statuses) in TABLE.items() if statuses[ALICE] == 405}
EVIL = "https://evil.example"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def browsers(portal, alice_cv, alice):
    """Real ones: their requests are asked for the token."""

    def browser(user=None):
        client = Client(enforce_csrf_checks=True, headers={"host": portal.host})
        return sign_in(client, user, portal) if user else client

    return {"alice": browser(alice), "nobody": browser()}


@pytest.mark.parametrize("who", ["alice", "nobody"])
@pytest.mark.parametrize("cookie", [True, False], ids=["with the cookie", "without"])
def test_post_without_a_token_is_refused_everywhere(browsers, paths, who, cookie):
    client = browsers[who]
    if cookie:
        client.get("/accounts/language/")

    statuses = {name: client.post(path).status_code for name, path in paths.items()}

    assert statuses == dict.fromkeys(TABLE, 403)


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/logout/", "/admin/portals/portal/add/"])
def test_post_without_a_token_is_refused_in_the_admin(browsers, portal, root, path):
    client = sign_in(browsers["nobody"], root, portal)

    assert client.post(path).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "BREW"])
def test_no_view_takes_another_method(browsers, paths, method):
    statuses = {name: browsers["alice"].generic(method, path).status_code for name, path in paths.items()}

    assert statuses == dict.fromkeys(TABLE, 405)


def form_of(client, path="/accounts/language/"):
    """The token of a page's form, as that page's browser has it."""
    return TOKEN.search(client.get(path).text)[1]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": EVIL},
        {"origin": "null"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://other.localhost"},
        {"origin": "https://localhost:8443"},
    ],
    ids=lambda headers: headers["origin"],
)
def test_right_token_from_another_origin_is_refused(browsers, other_portal, headers):
    client = browsers["alice"]
    form = {"language": "id", "csrfmiddlewaretoken": form_of(client)}

    foreign = client.post("/accounts/language/", form, headers=headers)
    own = client.post("/accounts/language/", form, headers={"origin": "http://localhost"})

    assert foreign.status_code == 403
    assert own.status_code == 302


def test_https_takes_a_form_from_its_own_pages_only(browsers):
    client = browsers["alice"]
    form = {"language": "id", "csrfmiddlewaretoken": form_of(client)}

    answers = {
        referer: client.post("/accounts/language/", form, secure=True, headers={"referer": referer})
        for referer in ("", f"{EVIL}/", "https://localhost/accounts/language/")
    }

    assert [answer.status_code for answer in answers.values()] == [403, 403, 302]


def test_token_of_somebody_else_is_refused(browsers):
    form = {"language": "id", "csrfmiddlewaretoken": form_of(browsers["nobody"])}

    assert browsers["alice"].post("/accounts/language/", form).status_code == 403


def test_token_changes_when_somebody_signs_in(browsers, verified_alice):
    """One that was planted before is of no use after."""
    client = browsers["nobody"]
    before = form_of(client, "/accounts/login/")
    planted = client.cookies["csrftoken"].value

    client.post("/accounts/login/", verified_alice | {"csrfmiddlewaretoken": before})

    assert client.cookies["csrftoken"].value != planted
    assert client.post("/me/visibility/", {"csrfmiddlewaretoken": before}).status_code == 403


@pytest.fixture
def verified_alice(alice):
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    return {"login": alice.email, "password": "a good password"}


def test_refusal_says_what_to_do(browsers):
    response = browsers["alice"].post("/accounts/logout/")

    assert response.status_code == 403
    assert "Nothing was changed. Go back, reload the page and send it again." in response.text


@pytest.mark.parametrize(
    ("referer", "link"),
    [
        ("{base_url}/accounts/language/?next=/about/", "{base_url}/accounts/language/?next=/about/"),
        (f"{EVIL}/form/", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_refusal_leads_to_the_page_with_the_form(browsers, portal, referer, link):
    """And not to where the form went, which may take nothing but forms."""
    referer, link = (address.format(base_url=portal.base_url) for address in (referer, link))

    response = browsers["alice"].post("/me/undo/", headers={"referer": referer})

    assert f'<a class="btn btn-primary" href="{link}">' in response.text


def test_get_and_head_of_what_only_takes_posts_are_refused(portal, alice, paths):
    client = client_at(portal, alice)
    answers = {name: (client.get(paths[name]), client.head(paths[name])) for name in POST_ONLY}

    assert answers.keys() >= {"me:visibility", "me:undo", "me:change"}
    assert {response.status_code for pair in answers.values() for response in pair} == {405}
    assert {pair[0]["Allow"] for pair in answers.values()} == {"POST"}


@pytest.mark.parametrize("who", ["alice", "nobody"])
def test_no_page_is_framed_or_read_by_other_sites(browsers, paths, who):
    for name, path in paths.items():
        response = browsers[who].get(path, headers={"origin": EVIL})

        own = name == "me:preview" and response.status_code == 200  # the editor shows it in a frame
        assert response["X-Frame-Options"] == ("SAMEORIGIN" if own else "DENY"), name
        ancestors = "frame-ancestors 'self'" if own else "frame-ancestors 'none'"
        assert ancestors in response["Content-Security-Policy"], name
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert not [header for header in response.headers if header.startswith("Access-Control")], name


def test_asking_in_advance_allows_nothing(browsers, paths):
    """A browser asks with OPTIONS whether it may send what a form cannot."""
    asks = {"origin": EVIL, "access-control-request-method": "POST"}

    for name, path in paths.items():
        response = browsers["alice"].options(path, headers=asks)
        assert not [header for header in response.headers if header.startswith("Access-Control")], name


def test_cookies_are_not_sent_along_by_other_sites(browsers, verified_alice):
    client = browsers["nobody"]
    client.post(
        reverse("account_login"),
        verified_alice | {"csrfmiddlewaretoken": form_of(client, "/accounts/login/")},
    )

    cookies = {name: client.cookies[name] for name in ("sessionid", "csrftoken")}

    assert {cookie["samesite"] for cookie in cookies.values()} == {"Lax"}
    assert cookies["sessionid"]["httponly"]
