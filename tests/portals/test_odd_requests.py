"""FLT: what no browser sends is answered like what browsers send."""

from urllib.parse import quote

import pytest

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "utf-16"])
@pytest.mark.parametrize("path", ["/people/?country=%5cud800", "/people/?q=%5cu0000", "/?skill=x"])
def test_address_is_read_as_utf_8_whatever_is_said(stranger, portal, charset, path):
    plain = stranger.get(path)

    response = stranger.get(path, headers={"Content-Type": f"text/plain; charset={charset}"})

    assert response.status_code == plain.status_code < 500
    assert response.content == plain.content


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
