"""Error pages: in the portal's look where there is a portal, plain where there is none."""

from django.template.loader import render_to_string
from django.test import Client

from tests.cast import client_at


def test_missing_page_says_its_address_and_offers_a_search(stranger):
    response = stranger.get("/no-such-person/")

    assert response.status_code == 404
    assert "There is no page at /no-such-person/" in response.text
    assert 'name="q"' in response.text
    assert "· Demo</title>" in response.text


def test_missing_page_escapes_its_address(stranger):
    response = stranger.get("/<script>x/")

    assert response.status_code == 404
    assert "<script>x" not in response.text


def test_unknown_host_gets_a_plain_page(portal):
    response = Client(headers={"host": "elsewhere.example.org"}).get("/")

    assert response.status_code == 404
    assert "There is no portal at this address" in response.text
    assert portal.name not in response.text


def test_expired_form_is_explained(portal, alice):
    client = Client(enforce_csrf_checks=True, headers={"host": portal.host})

    response = client.post("/accounts/login/", {"login": alice.email, "password": "x"})

    assert response.status_code == 403
    assert "This form has expired" in response.text


def test_refusal_shows_the_reason_and_a_way_in(rf, portal, stranger):
    request = stranger.get("/about/").wsgi_request

    html = render_to_string("403.html", {"exception": "Only moderators may do this."}, request)

    assert "Only moderators may do this." in html
    assert "/accounts/login/?next=/about/" in html


def test_plain_error_pages_need_no_context():
    for name, words in {"400": "could not be understood", "500": "on our side", "503": "Back in a"}.items():
        html = render_to_string(f"{name}.html")

        assert words in html
        assert f">{name}</p>" in html


def test_view_that_breaks_answers_500_in_our_words(portal, monkeypatch):
    monkeypatch.setattr("portals.models.Portal.accent_css_url", property(lambda self: 1 / 0))
    client = client_at(portal)
    client.raise_request_exception = False

    response = client.get("/about/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text
